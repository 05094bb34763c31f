import type { DescribedObject } from '../build/described.ts';
import type { Reader } from '../reader.ts';
import type { Located } from '../shape/shape.ts';
import { suggestion } from '../suggest.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** Wherever a descriptor names a property of an object, the object has it. */
export const checkKnownPaths: DescriptorCheck = (_descriptor, objects, reader) => {
  for (const object of objects.values()) {
    for (const path of namedPaths(object)) reportUnknown(path, object, reader);
  }
};

function namedPaths({ text }: DescribedObject): readonly Located<string>[] {
  const calls = Object.values(text.operations ?? {}).flat();
  return [
    text.key,
    text.changed?.property,
    ...(text.changed?.blind_to ?? []),
    text.revision,
    text.tombstone?.property,
    text.left?.property,
    text.merged_into,
    ...(text.required_together ?? []).flat(),
    ...[...(text.archive?.set ?? []), ...(text.where ?? [])].map(({ name, span }) => ({ value: name, span })),
    ...calls.flatMap((call) => call.takes ?? []),
    ...calls.flatMap((call) => (call.as ?? []).map(({ name, span }) => ({ value: name, span }))),
  ].filter((path) => path !== undefined);
}

function reportUnknown({ value, span }: Located<string>, object: DescribedObject, reader: Reader): void {
  if (object.properties.has(value)) return;
  const details = suggestion(value, [...object.properties.keys()], span);
  reader.report('descriptor-unknown-property', span, { object: object.name, property: value }, details);
}
