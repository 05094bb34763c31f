import { valueAt } from '../abi/index.ts';
import type { RecordValues, Value } from '../abi/index.ts';

/** Canonical values by dotted path. */
export type FlatValues = Readonly<Record<string, Value>>;

export function isObject(value: Value | undefined): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Money is one value, although it is written as an object. */
export function isMoney(value: Value | undefined): boolean {
  return isObject(value) && 'amount' in value && 'currency' in value;
}

/** What counts as no value. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0);
}

/** A text that is the same for the same value and for no other. White space around texts does not count, nor does how a value is empty. */
export function textOf(value: Value | undefined): string {
  if (isEmpty(value) || value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (!isObject(value) && !isList(value)) return String(value);
  if (isList(value)) return `[${value.map((each) => JSON.stringify(textOf(each))).join()}]`;
  const known = Object.keys(value).filter((name) => !isEmpty(value[name]));
  return `{${known
    .toSorted()
    .map((name) => `${name}:${JSON.stringify(textOf(value[name]))}`)
    .join()}}`;
}

export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return textOf(one) === textOf(other);
}

/** The value at a path; what is not known counts as empty. */
export function at(values: RecordValues | undefined, path: string): Value {
  return (values === undefined ? undefined : valueAt(values, path)) ?? null;
}

/** A record with what stands at one dotted path replaced. */
function put(values: RecordValues, [name = '', ...rest]: readonly string[], value: Value): RecordValues {
  const inside = Object.hasOwn(values, name) ? values[name] : undefined;
  const placed = rest.length === 0 ? value : put(isObject(inside) ? inside : {}, rest, value);
  return Object.fromEntries([...Object.entries(values), [name, placed]]);
}

/** A record after a change: what the change does not name stays. */
export function changed(values: RecordValues, change: FlatValues): RecordValues {
  return Object.entries(change).reduce(
    (record, [path, value]) => put(record, path.split('.'), value),
    values,
  );
}

/** Leaves of a record by dotted path; lists and money are leaves. */
export function leavesOf(values: RecordValues, parent = ''): FlatValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Value][] => {
      const path = `${parent}${name}`;
      if (value === undefined) return [];
      if (isObject(value) && !isMoney(value)) return Object.entries(leavesOf(value, `${path}.`));
      return [[path, value]];
    }),
  );
}
