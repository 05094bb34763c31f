import type { RecordValues, Value } from '../abi/index.ts';

/** Canonical values by dotted path; a path that is missing is not known. */
export type FlatValues = Readonly<Record<string, Value>>;

const segments = new Map<string, readonly string[]>();

/** The value at a dotted path; null where something before it is known to be empty; undefined where it is not known. */
export function valueAt(values: RecordValues, path: string): Value | undefined {
  let value: Value | undefined = values;
  for (const segment of split(path)) {
    if (value === null || value === undefined) return value;
    if (!isObject(value) || !Object.hasOwn(value, segment)) return undefined;
    value = value[segment];
  }
  return value;
}

/** The known values at these paths. */
export function pick(values: RecordValues, paths: readonly string[]): FlatValues {
  const known: Record<string, Value> = Object.create(null);
  for (const path of paths) {
    const value = valueAt(values, path);
    if (value !== undefined) known[path] = value;
  }
  return known;
}

/** Values nested as their paths are. */
export function nest(flat: FlatValues): RecordValues {
  const inner = new Map<string, Record<string, Value>>();
  const result: [string, Value][] = [];
  for (const [path, value] of Object.entries(flat)) {
    const dot = path.indexOf('.');
    if (dot < 0) {
      result.push([path, value]);
      continue;
    }
    const head = path.slice(0, dot);
    const group = inner.get(head) ?? {};
    group[path.slice(dot + 1)] = value;
    inner.set(head, group);
  }
  for (const [head, group] of inner) result.push([head, nest(group)]);
  return Object.fromEntries(result);
}

/** Record values with some paths replaced. */
export function overlay(values: RecordValues, paths: readonly string[], flat: FlatValues): RecordValues {
  return nest({ ...pick(values, paths), ...flat });
}

function split(path: string): readonly string[] {
  const known = segments.get(path);
  if (known !== undefined) return known;
  const made = path.split('.');
  segments.set(path, made);
  return made;
}

function isObject(value: Value): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
