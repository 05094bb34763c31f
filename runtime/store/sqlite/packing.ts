import type { Value } from '../../abi/index.ts';
import type { MatchKeyRow, Origin } from '../store.ts';
import type { Names } from './names.ts';

/** Values by path, as two columns: the number of the list of paths, and the values in that order. */
export interface Packed<Column> {
  readonly paths: number;
  readonly values: Column;
}

const digits = 16;

export function packDigests(names: Names, digests: Readonly<Record<string, string>>): Packed<string> {
  return { paths: names.listId(Object.keys(digests)), values: Object.values(digests).join('') };
}

export function unpackDigests(names: Names, { paths, values }: Packed<string>): Record<string, string> {
  return byPath(names.list(paths), (index) => values.slice(index * digits, (index + 1) * digits));
}

/** The different origins, and for each path which of them; the latter is left out where there is only one. */
type PackedOrigins = readonly [
  origins: readonly (readonly [time: number, connection: string, change: string, within?: number])[],
  which?: readonly number[],
];

export function packOrigins(names: Names, origins: Readonly<Record<string, Origin>>): Packed<string> {
  return {
    paths: names.listId(Object.keys(origins)),
    values: encodeOrigins(Object.values(origins)),
  };
}

/** Properties that changed together share one origin, so each origin is written once. */
function encodeOrigins(origins: readonly Origin[]): string {
  const different: Origin[] = [];
  const which = origins.map((origin) => {
    const known = different.findIndex((each) => sameOrigin(each, origin));
    return known < 0 ? different.push(origin) - 1 : known;
  });
  const written = different.map(({ time, connection, change, within }) =>
    within === undefined ? [time, connection, change] : [time, connection, change, within],
  );
  return JSON.stringify(written.length > 1 ? [written, which] : [written]);
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a === b || (a.time === b.time && a.change === b.change && a.connection === b.connection);
}

export function unpackOrigins(names: Names, packed: Packed<string>): Record<string, Origin> {
  const [written, which]: PackedOrigins = JSON.parse(packed.values);
  const origins = written.map(([time, connection, change, within]): Origin => {
    const origin = { time, connection, change };
    return within === undefined ? origin : { ...origin, within };
  });
  const [first = { time: 0, connection: '', change: '' }] = origins;
  return byPath(names.list(packed.paths), (index) => origins[which?.[index] ?? 0] ?? first);
}

export function packValues(names: Names, values: Readonly<Record<string, Value>>): Packed<string> {
  return {
    paths: names.listId(Object.keys(values)),
    values: JSON.stringify(Object.values(values)),
  };
}

export function unpackValues(names: Names, packed: Packed<string>): Record<string, Value> {
  const values: readonly Value[] = JSON.parse(packed.values);
  return byPath(names.list(packed.paths), (index) => values[index] ?? null);
}

export interface PackedKey {
  /** Number of the index's name, as a list of one. */
  readonly index: number;
  readonly digest: number;
}

export function toPackedKey(names: Names, { index, digest }: MatchKeyRow): PackedKey {
  return { index: names.listId([index]), digest: shortDigest(digest) };
}

const shortDigits = 12;

/** The first 48 bits of a digest: half the size in an index, and still hardly ever the same for two values. */
export function shortDigest(digest: string): number {
  return Number.parseInt(digest.slice(0, shortDigits), 16);
}

/** `7:281474976710655`, one after the other. */
export function packMatchKeys(keys: readonly PackedKey[]): string {
  return keys.map(({ index, digest }) => `${index}:${digest}`).join(' ');
}

export function unpackMatchKeys(packed: string): readonly PackedKey[] {
  if (packed === '') return [];
  return packed.split(' ').map((key) => {
    const [index = '', digest = ''] = key.split(':');
    return { index: Number(index), digest: Number(digest) };
  });
}

/** A path called `__proto__` is one like any other. */
function byPath<T>(paths: readonly string[], value: (index: number) => T): Record<string, T> {
  const made: Record<string, T> = {};
  for (const [index, path] of paths.entries()) {
    if (path !== '__proto__') made[path] = value(index);
    else
      Object.defineProperty(made, path, {
        value: value(index),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return made;
}
