import type { SourceSpan } from '../../../grammar/source.ts';
import type { Encoding, PropertyType } from '../../../runtime/abi/index.ts';
import type { DescribedObject, DescribedProperty } from '../build/described.ts';
import type { Reader } from '../reader.ts';
import { isCurrency, isRegion, isTimeZone } from '../known-names.ts';
import { suggestion } from '../suggest.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A type comes with what it needs: an enum with its values, a reference with its object, money with its currency. */
export const checkPropertyParts: DescriptorCheck = (descriptor, objects, reader) => {
  const names = descriptor.objects.map(({ name }) => name);
  for (const object of objects.values()) {
    for (const property of object.properties.values()) {
      if (property.text === undefined) continue;
      checkNeeds(property, reader);
      checkTarget(property, names, reader);
      checkCurrency(property, object, reader);
      checkEncoding(property, reader);
      checkKeys(property, reader);
      checkNames(property, reader);
    }
  }
};

function checkNeeds({ path, span, model }: DescribedProperty, reader: Reader): void {
  if (model.type === 'enum' && model.values === undefined) {
    reader.report('descriptor-missing-values', span, { property: path });
  }
  if (model.type === 'ref' && model.to === undefined) {
    reader.report('descriptor-missing-target', span, { property: path });
  }
  if (model.type === 'money' && model.currency === undefined) {
    reader.report('descriptor-missing-currency', span, { property: path });
  }
}

function checkTarget({ text }: DescribedProperty, names: readonly string[], reader: Reader): void {
  const to = text?.to;
  if (to === undefined || names.includes(to.value)) return;
  const details = suggestion(to.value, names, to.span);
  reader.report('descriptor-unknown-object', to.span, { object: to.value }, details);
}

function checkCurrency(
  { text, path }: DescribedProperty,
  { name, properties }: DescribedObject,
  reader: Reader,
): void {
  if (text?.currency === undefined || !('property' in text.currency.value)) return;
  const { property } = text.currency.value;
  const beside = [...path.split('.').slice(0, -1), property].join('.');
  if (properties.has(beside) || properties.has(property)) return;
  const details = suggestion(property, [...properties.keys()], text.currency.span);
  reader.report('descriptor-unknown-property', text.currency.span, { object: name, property }, details);
}

const encodedTypes: Readonly<Record<Encoding, readonly PropertyType[]>> = {
  unix_seconds: ['date', 'datetime'],
  unix_milliseconds: ['date', 'datetime'],
  iso: ['date', 'datetime'],
  minor_units: ['money'],
  text: ['integer', 'decimal', 'boolean', 'money'],
  name: ['country'],
  alpha3: ['country'],
  json: ['any', 'list', 'object'],
};

function checkEncoding({ text, model }: DescribedProperty, reader: Reader): void {
  if (text?.encoding === undefined) return;
  const { value: encoding, span } = text.encoding;
  if (encodedTypes[encoding].includes(model.type)) return;
  reader.report('descriptor-encoding-type', span, { type: model.type, encoding });
}

/** Keys that say something about certain types only. */
const typesOfKeys = {
  to: ['ref'],
  currency: ['money'],
  region: ['phone'],
  zone: ['date', 'datetime'],
} as const satisfies Readonly<Record<string, readonly PropertyType[]>>;

function checkKeys({ text, model }: DescribedProperty, reader: Reader): void {
  for (const key of ['to', 'currency', 'region', 'zone'] as const) {
    const span = text?.[key]?.span;
    const types: readonly PropertyType[] = typesOfKeys[key];
    if (span === undefined || types.includes(model.type)) continue;
    reader.report('descriptor-key-type', span, { key, type: model.type });
  }
}

function checkNames({ text }: DescribedProperty, reader: Reader): void {
  const report = (name: string, kind: string, span: SourceSpan) =>
    reader.report('descriptor-unknown-name', span, { name, kind });
  const { currency, region, zone } = text ?? {};
  if (currency !== undefined && 'fixed' in currency.value && !isCurrency(currency.value.fixed)) {
    report(currency.value.fixed, 'currency', currency.span);
  }
  if (region !== undefined && !isRegion(region.value)) report(region.value, 'country', region.span);
  if (zone !== undefined && !isTimeZone(zone.value)) report(zone.value, 'time zone', zone.span);
}
