import type { Encoding, PropertyType } from '../../../runtime/abi/index.ts';
import type { DescribedObject, DescribedProperty } from '../build/described.ts';
import type { Reader } from '../reader.ts';
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
  { text }: DescribedProperty,
  { name, properties }: DescribedObject,
  reader: Reader,
): void {
  if (text?.currency === undefined || !('property' in text.currency.value)) return;
  const { property } = text.currency.value;
  if (properties.has(property)) return;
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
