import type { Value } from '../../abi/index.ts';
import type { MatchKeyRow, Origin } from '../store.ts';
import type { Names } from './names.ts';

/** Values by path, as two columns: the number of the list of paths, and the values in that order. */
export interface Packed<Column> {
  readonly paths: number;
  readonly values: Column;
}

export function packDigests(names: Names, digests: Readonly<Record<string, string>>): Packed<Buffer> {
  return {
    paths: names.listId(Object.keys(digests)),
    values: Buffer.from(Object.values(digests).join(''), 'hex'),
  };
}

export function unpackDigests(names: Names, packed: Packed<Buffer>): Record<string, string> {
  const hex = packed.values.toString('hex');
  return byPath(names.list(packed.paths), (index) => hex.slice(index * 16, index * 16 + 16));
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

/** Four bytes for the index's name, eight for the digest. */
export function packMatchKeys(names: Names, keys: readonly MatchKeyRow[]): Buffer {
  const packed = Buffer.alloc(keys.length * 12);
  for (const [position, key] of keys.entries()) {
    packed.writeUInt32BE(names.listId([key.index]), position * 12);
    packed.write(key.digest, position * 12 + 4, 'hex');
  }
  return packed;
}

export interface PackedKey {
  readonly index: number;
  readonly digest: Buffer;
}

export function unpackMatchKeys(packed: Buffer): readonly PackedKey[] {
  return Array.from({ length: packed.length / 12 }, (_, position) => ({
    index: packed.readUInt32BE(position * 12),
    digest: packed.subarray(position * 12 + 4, position * 12 + 12),
  }));
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
