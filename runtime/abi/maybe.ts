import type { RecordValues, Value } from './value.ts';

/** A property of a record: `null` is known to be empty, `undefined` is not known. */
export type Maybe<T> = T | null | undefined;

/** True for what a flow calls `empty`: absent, null and `""`. */
export function isEmpty(value: unknown): value is '' | null | undefined {
  return value === undefined || value === null || value === '';
}

/**
 * The first alternative with a value, as `a ?? b` in a flow. Null where all are empty; undefined where one that comes
 * before the first value is not known, since it might have one.
 */
export function firstOf<T>(...alternatives: readonly Maybe<T>[]): Maybe<T> {
  for (const alternative of alternatives) {
    if (alternative === undefined || !isEmpty(alternative)) return alternative;
  }
  return null;
}

/** The first row that says anything: several rows write one property, and their guards exclude each other. */
export function firstKnown<T>(...rows: readonly Maybe<T>[]): Maybe<T> {
  return rows.find((value) => value !== undefined);
}

/** Members of one codec as a tuple: empty ones are null; undefined where one is not known, null where all are empty. */
export function tuple<const Members extends readonly Value[]>(
  ...members: { readonly [Index in keyof Members]: Maybe<Members[Index]> }
): Maybe<{ readonly [Index in keyof Members]: Members[Index] | null }>;
export function tuple(...members: readonly Maybe<Value>[]): Maybe<readonly Value[]> {
  if (members.includes(undefined)) return undefined;
  const values = members.map((value) => (isEmpty(value) ? null : value));
  return values.some((value) => value !== null) ? values : null;
}

/** One member of a codec's tuple; empty and unknown tuples have empty and unknown members. */
export function member<Members extends readonly (Value | undefined)[], Index extends number & keyof Members>(
  members: Maybe<Members>,
  index: Index,
): Maybe<Members[Index]> {
  return members && members[index];
}

/** Key of one `match` line; undefined where a member is empty, because such a combination says nothing. */
export function keyOf(...members: readonly Maybe<Value>[]): readonly Value[] | undefined {
  const values = members.filter((value): value is Value => !isEmpty(value));
  return values.length < members.length ? undefined : values;
}

/** Reads a property whose name every object has (`constructor`, `__proto__`), without looking at the prototype. */
export function own<Values, Name extends keyof NonNullable<Values>>(
  record: Values,
  name: Name,
): Maybe<NonNullable<Values>[Name]> {
  if (record === undefined) return undefined;
  if (record === null) return null;
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The mapping of a sync that has no rows in this direction. */
export function nothing(): RecordValues {
  return {};
}
