import { sameClock } from '../core/clock-offset.ts';
import { recordText, workKey } from '../core/keys.ts';
import { matchKeysOf } from '../core/matching.ts';
import { observe } from '../core/observe.ts';
import { wakeReferrers } from './fan-out.ts';

import type { Observation } from '../connectors/connector.ts';
import type { Observed, ObserveContext, OwnWrite } from '../core/observe.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { Commit, LinkRow, RecordKey, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';

export interface Look {
  /** Milliseconds by our clock when it was asked for. */
  readonly asOf: number;
  readonly source: ObserveContext['source'];
  readonly generation: number | undefined;
}

export function keyOf(object: SyncedObject, id: string): RecordKey {
  return { connection: object.connection, object: object.object, id };
}

/** Looks at a record with all that is known about our own open writes to it. */
export async function look(
  engine: Engine,
  object: SyncedObject,
  known: RecordRow | undefined,
  observation: Observation,
  at: Look,
): Promise<Observed> {
  const first = observe(known, observation, toContext(engine, object, observation.id, at, []));
  if (known === undefined || first.kind !== 'changed') return first;
  const own = ownWrites(await engine.reads.linksOf(known.key), known.key);
  if (own.length === 0) return first;
  return observe(known, observation, toContext(engine, object, observation.id, at, own));
}

export function toContext(
  engine: Engine,
  object: SyncedObject,
  id: string,
  at: Look,
  own: readonly OwnWrite[],
): ObserveContext {
  return {
    ...at,
    key: keyOf(object, id),
    watched: object.watched,
    blindTo: object.model.changed?.blindTo ?? [],
    settle: object.system.settle,
    offset: engine.memory.offsets.get(object.connection) ?? sameClock,
    own,
  };
}

function ownWrites(links: readonly LinkRow[], key: RecordKey): readonly OwnWrite[] {
  return links.flatMap(({ attempt, pair }) => {
    if (attempt === undefined) return [];
    const target = pair[attempt.side];
    const isTarget = target.connection === key.connection && target.object === key.object;
    return isTarget ? [{ sent: attempt.sent, origins: attempt.origins, answered: false }] : [];
  });
}

/** What has to be stored and done because a record was seen with a change. */
export async function changedCommit(
  engine: Engine,
  object: SyncedObject,
  known: RecordRow | undefined,
  record: RecordRow,
): Promise<Commit> {
  const change = newCommit(engine, object, record);
  if (known === undefined) return change;
  const reused = record.incarnation > known.incarnation;
  return {
    ...change,
    expect: { records: [{ key: record.key, sequence: known.sequence }] },
    ...(reused && { links: await oldLinks(engine, record.key) }),
  };
}

/** Likewise, for a record that nobody knew. */
export function newCommit(engine: Engine, object: SyncedObject, record: RecordRow): Commit {
  const { key } = record;
  engine.memory.referenced.delete(recordText(key));
  const referrers = wakeReferrers(engine, object, key);
  if (object.pairs.length === 0) return { records: [{ ...record, pending: undefined }], ...referrers };
  return {
    records: [record],
    matchKeys: [{ record: key, keys: matchKeysOf(object, record.pending ?? {}) }],
    mark: [{ key: workKey('record', key), due: engine.clock.now() }],
    ...referrers,
  };
}

/** An id that is used again after its record was deleted is another record: what it was linked with is let go. */
async function oldLinks(engine: Engine, key: RecordKey): Promise<readonly LinkRow[]> {
  const links = await engine.reads.linksOf(key);
  return links.map((link) => ({ ...link, state: 'superseded', attempt: undefined }));
}
