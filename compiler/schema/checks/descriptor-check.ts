import type { DescribedObject } from '../build/described.ts';
import type { DescriptorText } from '../descriptor/descriptor-shape.ts';
import type { Reader } from '../reader.ts';

/** One thing that a descriptor must agree with itself about. */
export type DescriptorCheck = (
  descriptor: DescriptorText,
  objects: ReadonlyMap<string, DescribedObject>,
  reader: Reader,
) => void;
