import { saidAt, valueAt, withValue } from '../abi/index.ts';

import type { RecordValues, Value } from '../abi/index.ts';

/** Canonical values by path; a path that is missing is not known. */
export type FlatValues = Readonly<Record<string, Value>>;

export { saidAt, valueAt, withValue };

/** The known values at these paths. */
export function pick(values: RecordValues, paths: readonly string[]): FlatValues {
  return known(paths, (path) => valueAt(values, path));
}

/** What a patch says of these paths. */
export function pickSaid(patch: RecordValues, paths: readonly string[]): FlatValues {
  return known(paths, (path) => saidAt(patch, path));
}

function known(paths: readonly string[], read: (path: string) => Value | undefined): FlatValues {
  const found: Record<string, Value> = Object.create(null);
  for (const path of paths) {
    const value = read(path);
    if (value !== undefined) found[path] = value;
  }
  return found;
}

/** Values nested as their paths are; those of selected elements are laid over lists that are given whole. */
export function nest(flat: FlatValues): RecordValues {
  const entries = Object.entries(flat);
  const selected = entries.filter(([path]) => path.includes('['));
  const plain = nestPlain(selected.length === 0 ? entries : entries.filter(([path]) => !path.includes('[')));
  return selected.reduce((values, [path, value]) => withValue(values, path, value), plain);
}

function nestPlain(entries: readonly (readonly [string, Value])[]): RecordValues {
  const inner = new Map<string, [string, Value][]>();
  const result: [string, Value][] = [];
  for (const [path, value] of entries) {
    const dot = path.indexOf('.');
    if (dot < 0) {
      result.push([path, value]);
      continue;
    }
    const head = path.slice(0, dot);
    const group = inner.get(head) ?? [];
    group.push([path.slice(dot + 1), value]);
    inner.set(head, group);
  }
  for (const [head, group] of inner) result.push([head, nestPlain(group)]);
  return Object.fromEntries(result);
}

/** Record values with some paths replaced. */
export function overlay(values: RecordValues, paths: readonly string[], flat: FlatValues): RecordValues {
  return nest({ ...pick(values, paths), ...flat });
}
