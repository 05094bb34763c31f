import { digest } from '../core/digest.ts';
import { nest, valueAt } from '../core/flat-values.ts';
import { presenceOf } from '../core/presence-of.ts';
import { normalised, sameValue } from '../core/same-value.ts';
import { isUnreadable } from '../core/unreadable.ts';
import { fanOut } from './fan-out.ts';
import { look } from './observing.ts';

import type { RecordValues, Side, Value } from '../abi/index.ts';
import type { Observation } from '../connectors/connector.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { Commit, LinkRow, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** A record in the hands of one pass. */
export interface Held {
  readonly object: SyncedObject;
  row: RecordRow;
  /** The row as it is stored; undefined: not stored yet. */
  saved: RecordRow | undefined;
  values: RecordValues;
  /** Read from its system in this pass. */
  read: Observation | undefined;
  /** Who else has to look at the row, stored together with it. */
  wake: Commit;
}

/** A record with its values: as observed, or rebuilt from what links agreed on, or read once more. */
export async function hold(
  engine: Engine,
  object: SyncedObject,
  row: RecordRow,
  links: readonly LinkRow[],
): Promise<Held> {
  const { held, complete } = holdAsKnown(object, row, links);
  if (complete || row.presence !== 'live' || object.model.operations.read === undefined) return held;
  await refresh(engine, held);
  return held;
}

/** With the values that the store has, and whether these are all that are known to be there. */
export function holdAsKnown(
  object: SyncedObject,
  row: RecordRow,
  links: readonly LinkRow[],
): { readonly held: Held; readonly complete: boolean } {
  const { values, complete } = rebuild(object, row, links);
  return { held: { object, row, saved: row, values, read: undefined, wake: {} }, complete };
}

export type Freshness = 'same' | 'changed' | 'gone' | { readonly staleUntil: number };

/** Asks the record's system for it. */
export async function refresh(engine: Engine, held: Held): Promise<Freshness> {
  const { object, row } = held;
  const asOf = engine.clock.now();
  const result = await engine.line(object.connection).read(object.object, row.key.id, engine.signal);
  if (result.kind === 'missing') return 'gone';
  const at = { asOf, source: 'one', generation: undefined } as const;
  const observed = await look(engine, object, row, result.observation, at);
  if (observed.kind === 'stale') return { staleUntil: observed.again };
  if (observed.kind === 'changed') held.wake = fanOut(engine, object, row.key);
  held.read = result.observation;
  // Values that are the same are kept where they are.
  held.row =
    observed.kind === 'same' ? observed.record : { ...observed.record, pending: result.observation.values };
  held.values = result.observation.values;
  if (presenceOf(result.observation) !== 'live') return 'gone';
  return observed.kind;
}

/** What is known of a record without asking its system. */
export function knownValues(object: SyncedObject, row: RecordRow, links: readonly LinkRow[]): RecordValues {
  return rebuild(object, row, links).values;
}

/** Values of which the digest is still the same need not be asked for again. */
function rebuild(
  object: SyncedObject,
  row: RecordRow,
  links: readonly LinkRow[],
): { readonly values: RecordValues; readonly complete: boolean } {
  const pending = row.pending ?? {};
  const missing = Object.keys(row.digests).filter(
    (path) => valueAt(pending, path) === undefined && !isUnreadable(row, path),
  );
  if (missing.length === 0) return { values: pending, complete: true };
  const found: Record<string, Value> = {};
  for (const path of object.paths) {
    const told = valueAt(pending, path);
    const value = told === undefined ? agreedValue(object, row, links, path) : told;
    if (value !== undefined) found[path] = value;
  }
  return { values: nest(found), complete: missing.every((path) => found[path] !== undefined) };
}

/** The record's row as it is kept: values that its links have agreed on need not be kept twice. */
export function withoutPending({ object, row, values }: Held, links: readonly LinkRow[]): RecordRow {
  if (row.pending === undefined) return row;
  const bases = links.flatMap((link) => {
    const side = sideOf(link, row);
    return side === undefined ? [] : [link[`${side}Base`].values];
  });
  const isAgreed = (path: string): boolean => {
    const value = valueAt(values, path);
    return value !== undefined && bases.some((base) => isSame(object, path, base[path], value));
  };
  const gone = row.presence !== 'live' && row.presence !== 'missing';
  const agreed = gone || Object.keys(row.digests).every(isAgreed);
  return agreed ? { ...row, pending: undefined } : row;
}

function isSame(object: SyncedObject, path: string, a: Value | undefined, b: Value): boolean {
  const property = object.watched.get(path);
  return a !== undefined && sameValue(normalised(a, property), normalised(b, property));
}

function agreedValue(
  object: SyncedObject,
  row: RecordRow,
  links: readonly LinkRow[],
  path: string,
): Value | undefined {
  for (const link of links) {
    const side = sideOf(link, row);
    const value = side === undefined ? undefined : link[`${side}Base`].values[path];
    if (value !== undefined && digest(normalised(value, object.watched.get(path))) === row.digests[path]) {
      return value;
    }
  }
  return undefined;
}

/** On which side of a link a record stands. */
function sideOf({ pair, leftId, rightId }: LinkRow, { key }: RecordRow): Side | undefined {
  const stands = (side: Side, id: string): boolean =>
    id === key.id && pair[side].connection === key.connection && pair[side].object === key.object;
  if (stands('left', leftId)) return 'left';
  return stands('right', rightId) ? 'right' : undefined;
}
