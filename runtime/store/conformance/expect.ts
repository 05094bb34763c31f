import { isDeepStrictEqual, inspect } from 'node:util';

/** Thrown where a store does not do what the contract says. */
export class StoreViolation extends Error {
  override readonly name = 'StoreViolation';
}

/** Compares as values: a missing property equals one that is undefined. */
export function same(actual: unknown, expected: unknown, rule: string): void {
  if (isDeepStrictEqual(withoutUndefined(actual), withoutUndefined(expected))) return;
  throw new StoreViolation(`${rule}\n  expected ${inspect(expected)}\n  but got  ${inspect(actual)}`);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, withoutUndefined(inner)]],
    ),
  );
}
