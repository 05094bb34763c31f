import type { RecordValues, Value } from './value.ts';

/** A value that has properties. */
export function isObject(value: Value | undefined): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
