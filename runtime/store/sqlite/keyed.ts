import type { RecordKey } from '../store.ts';
import type { Names } from './names.ts';

/** The inner map under a key, made where it is missing. */
export function within<Outer, Inner, Found>(
  maps: Map<Outer, Map<Inner, Found>>,
  key: Outer,
): Map<Inner, Found> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<Inner, Found>();
  maps.set(key, made);
  return made;
}

/** The ids of each object, once: what is asked about the records of one object is asked together. */
export function idsByObject(
  names: Names,
  keys: readonly RecordKey[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const objects = new Map<number, Set<string>>();
  for (const key of keys) {
    const object = names.objectId(key);
    const ids = objects.get(object);
    if (ids === undefined) objects.set(object, new Set([key.id]));
    else ids.add(key.id);
  }
  return objects;
}

/** As `json_each` takes it. */
export function toJson(ids: Iterable<string | number>): string {
  return JSON.stringify([...ids]);
}
