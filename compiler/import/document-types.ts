import type { PropertyType } from '../../runtime/abi/index.ts';

/** The data types that documents print, and what they are in a descriptor. */
export const documentTypes: ReadonlyMap<string, PropertyType> = new Map([
  ['"string"', 'string'],
  ['"integer"', 'integer'],
  ['"float"', 'decimal'],
  ['"boolean"', 'boolean'],
  ['N/A', 'any'],
]);
