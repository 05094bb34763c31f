import { toCanonicalAfterWrite } from '../canonical/index.ts';

import type { PropertyModel, RecordValues, Value } from '../abi/index.ts';

/** Equality of canonical values: the order of keys does not matter, a missing key is one that is undefined. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalText(a) === canonicalText(b);
}

/** Text that is equal for equal values and for no others. */
export function canonicalText(value: Value): string {
  if (typeof value === 'string') return `"${value}`;
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((each) => JSON.stringify(canonicalText(each))).join()}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.flatMap((key) => member(key, value[key])).join()}}`;
}

function member(key: string, value: Value | undefined): string[] {
  return value === undefined ? [] : [`${JSON.stringify(key)}:${JSON.stringify(canonicalText(value))}`];
}

function isList(value: readonly Value[] | RecordValues): value is readonly Value[] {
  return Array.isArray(value);
}

/** The value as the system itself would keep it, by the normalisers that its descriptor declares. */
export function normalised(value: Value, property: PropertyModel | undefined): Value {
  if (typeof value !== 'string' || property?.normalise === undefined) return value;
  return property.normalise.reduce((text, how) => (how === 'trim' ? text.trim() : text.toLowerCase()), value);
}

/** Whether a value that was seen in a system is what it keeps of one that is or was written to it. */
export function keeps(seen: Value, written: Value, property: PropertyModel | undefined): boolean {
  const known = normalised(seen, property);
  return sameValue(known, normalised(written, property)) || sameValue(known, kept(written, property));
}

/** What a system keeps of a value that is written to it: normalised, and as exact as its encoding can tell. */
export function kept(written: Value, property: PropertyModel | undefined): Value {
  return property === undefined ? written : toCanonicalAfterWrite(property, written);
}
