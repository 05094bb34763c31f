import type { SourceSpan } from '../../../grammar/source.ts';
import type { DescribedObject } from '../build/described.ts';
import { fitsType } from '../build/property-model.ts';
import type { Constant } from '../descriptor/property-shape.ts';
import type { Reader } from '../reader.ts';
import type { Entry } from '../shape/collections.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** What a descriptor sets, or says that a system fills in, is a value of its property's type. */
export const checkConstants: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const object of objects.values()) {
    checkDefaults(object, reader);
    const { archive, where, tombstone, left } = object.text;
    for (const { name, span, value } of [
      ...(archive?.set ?? []),
      ...(where ?? []),
    ] satisfies Entry<Constant>[]) {
      if (value !== undefined) checkConstant(name, span, value, object, reader);
    }
    for (const mark of [tombstone, left]) {
      if (mark === undefined) continue;
      checkConstant(mark.property.value, mark.property.span, mark.value, object, reader);
    }
  }
};

function checkConstant(
  property: string,
  span: SourceSpan,
  value: Constant,
  { properties }: DescribedObject,
  reader: Reader,
): void {
  const model = properties.get(property)?.model;
  if (model === undefined || fitsType(value, model)) return;
  reader.report('descriptor-constant-type', span, { property, type: model.type });
}

function checkDefaults({ properties }: DescribedObject, reader: Reader): void {
  for (const { path, text, model } of properties.values()) {
    if (text?.default === undefined || fitsType(text.default.value, model)) continue;
    reader.report('descriptor-default-type', text.default.span, { property: path, type: model.type });
  }
}
