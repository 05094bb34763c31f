import { isDeepStrictEqual } from 'node:util';
import type { RecordValues, Value } from '../../runtime/abi/index.ts';
import { pathSegments, saidAt, selectedList, valueAt as readAt, withValue } from '../../runtime/abi/index.ts';

/** The value at a path; undefined where it is not known. */
export function valueAt(values: RecordValues | undefined, path: string): Value | undefined {
  return values && readAt(values, path);
}

/** Dotted paths as the record that they stand in; what is undefined is left out. */
export function nest(flat: readonly (readonly [string, Value | undefined])[]): RecordValues {
  const plain = flat.filter(([path]) => selectedList(path) === undefined);
  return flat.reduce(
    (record, [path, value]) =>
      value === undefined || selectedList(path) === undefined ? record : withValue(record, path, value),
    nestPlain(plain),
  );
}

function nestPlain(flat: readonly (readonly [string, Value | undefined])[]): RecordValues {
  const known = flat.filter(([, value]) => value !== undefined);
  const heads = [...new Set(known.map(([path]) => path.split('.')[0] ?? path))];
  return Object.fromEntries(
    heads.map((head) => {
      const whole = known.find(([path]) => path === head);
      const inner = known.flatMap(([path, value]) =>
        path.startsWith(`${head}.`) ? [[path.slice(head.length + 1), value] as const] : [],
      );
      return [head, inner.length === 0 ? whole?.[1] : nestPlain(inner)];
    }),
  );
}

/** A record after a patch: what the patch does not say stays, also in lists of which it selects elements. */
export function patched(
  record: RecordValues | undefined,
  patch: RecordValues,
  paths: readonly string[],
): RecordValues {
  const selected = paths.filter((path) => selectedList(path) !== undefined);
  const lists = selected.flatMap((path) => selectedList(path) ?? []);
  return selected.reduce(
    (values, path) => {
      const said = saidAt(patch, path);
      return said === undefined ? values : withValue(values, path, said);
    },
    patchedPlain(record, without(patch, lists)),
  );
}

function patchedPlain(record: RecordValues | undefined, patch: RecordValues): RecordValues {
  const result = new Map(Object.entries(record ?? {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const before = result.get(name);
    result.set(name, isRecord(value) ? patchedPlain(isRecord(before) ? before : undefined, value) : value);
  }
  return Object.fromEntries(result);
}

/** A record without what these paths say. */
export function without(record: RecordValues, paths: readonly string[]): RecordValues {
  return paths.reduce((rest, path) => omit(rest, pathSegments(path)), record);
}

function omit(record: RecordValues, [head = '', ...rest]: readonly string[]): RecordValues {
  const inner = record[head];
  if (rest.length === 0) return { ...record, [head]: undefined };
  return isRecord(inner) ? { ...record, [head]: omit(inner, rest) } : record;
}

/** Only what stands at these paths, for people. */
export function pick(record: RecordValues | undefined, paths: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const value = valueAt(record, path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}

/** Equality of what records hold: an empty text is as empty as null, and a missing key is one that is undefined. */
function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

export function samePaths(a: RecordValues, b: RecordValues, paths: readonly string[]): boolean {
  return paths.every((path) => sameValue(valueAt(a, path), valueAt(b, path)));
}

function plain(value: Value | undefined): unknown {
  if (value === '' || value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, plain(each)])
      .toSorted(([x], [y]) => (String(x) < String(y) ? -1 : 1)),
  );
}

function isRecord(value: Value | undefined): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
