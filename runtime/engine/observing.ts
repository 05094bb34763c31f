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
  engine.memory.referenced.delete(recordText(record.key));
  const paired = object.pairs.length > 0;
  return {
    ...(known !== undefined && { expect: { records: [{ key: record.key, sequence: known.sequence }] } }),
    records: [paired ? record : { ...record, pending: undefined }],
    ...(paired && { matchKeys: [{ record: record.key, keys: matchKeysOf(object, record.pending ?? {}) }] }),
    ...(known !== undefined &&
      record.incarnation > known.incarnation && { links: await oldLinks(engine, record.key) }),
    mark: paired ? [{ key: workKey('record', record.key), due: engine.clock.now() }] : [],
    ...wakeReferrers(engine, object, record.key),
  };
}

/** An id that is used again after its record was deleted is another record: what it was linked with is let go. */
async function oldLinks(engine: Engine, key: RecordKey): Promise<readonly LinkRow[]> {
  const links = await engine.reads.linksOf(key);
  return links.map((link) => ({ ...link, state: 'superseded', attempt: undefined }));
}
