import type { DescribedObject } from '../build/described.ts';
import type { DescriptorText } from '../descriptor/descriptor-shape.ts';
import type { Reader } from '../reader.ts';

/** What a descriptor must agree with itself about. */
export type DescriptorCheck = (
  descriptor: DescriptorText,
  objects: ReadonlyMap<string, DescribedObject>,
  reader: Reader,
) => void;

const checks: readonly DescriptorCheck[] = [];

export const checkObjects: DescriptorCheck = (descriptor, objects, reader) => {
  for (const check of checks) check(descriptor, objects, reader);
};
