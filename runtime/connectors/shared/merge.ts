import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';
import { takesPath } from './share-out.ts';

/** A record with changes laid over it; nothing else in it is touched. */
export function merge(record: unknown, changes: WireRecord): WireRecord {
  const before = isWireRecord(record) ? record : {};
  const changed = Object.entries(changes).map(([name, value]): [string, unknown] => {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, isWireRecord(value) ? merge(old, value) : value];
  });
  return Object.fromEntries([...Object.entries(before), ...changed]);
}

/** The part of a record that a call takes, as it was read. */
export function pick(record: unknown, takes: readonly string[], parent = ''): WireRecord {
  if (!isWireRecord(record)) return {};
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const path = parent === '' ? name : `${parent}.${name}`;
      if (takesPath(takes, path)) return [[name, value]];
      const inside = takes.some((each) => each.startsWith(`${path}.`)) ? pick(value, takes, path) : {};
      return Object.keys(inside).length > 0 ? [[name, inside]] : [];
    }),
  );
}
