import { digest } from '../core/digest.ts';
import { otherSide, pairText } from '../core/keys.ts';
import { matchIndex, matchKey, matchLines, sameKey } from '../core/matching.ts';
import { isInScope } from '../core/scope.ts';
import { withFacts } from './facts.ts';
import { hold, isStanding } from './known-values.ts';
import { mapped } from './mapped.ts';
import { changedCommit, look } from './observing.ts';
import { commit } from './pass.ts';

import type { Side, Value } from '../abi/index.ts';
import type { MatchLine } from '../core/matching.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { LinkRow, RecordKey, RecordRow } from '../store/store.ts';
import type { PairTask } from './unlinked.ts';

export type Match =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'one';
      readonly object: SyncedObject;
      readonly row: RecordRow;
      readonly links: readonly LinkRow[];
    }
  /** Never guessed. */
  | { readonly kind: 'several'; readonly records: readonly RecordKey[] }
  | { readonly kind: 'taken'; readonly records: readonly RecordKey[] };

interface Candidate {
  readonly object: SyncedObject;
  readonly row: RecordRow;
  readonly links: readonly LinkRow[];
  readonly taken: boolean;
}

/** The first match line with any candidate decides. */
export async function findMatch(task: PairTask): Promise<Match> {
  for (const { line, key } of await keysOf(task)) {
    const found = await candidatesFor(task, line, key, otherSide(task.self));
    const [first, ...others] = found;
    if (first === undefined) continue;
    if (others.length > 0) return { kind: 'several', records: found.map(({ row }) => row.key) };
    if (first.taken) return { kind: 'taken', records: [first.row.key] };
    const rivals = (await candidatesFor(task, line, key, task.self)).filter(
      ({ row }) => row.key.id !== task.source.row.key.id,
    );
    if (rivals.length === 0) return { kind: 'one', object: first.object, row: first.row, links: first.links };
    return { kind: 'several', records: [first.row.key, ...rivals.map(({ row }) => row.key)] };
  }
  return { kind: 'none' };
}

export interface LineKey {
  readonly line: MatchLine;
  readonly key: readonly Value[];
}

/** Keys of all match lines of the syncs that the record is in the scope of. */
export async function keysOf({ engine, pair, self, source }: PairTask): Promise<readonly LineKey[]> {
  const keys: LineKey[] = [];
  for (const [index, sync] of pair.syncs.entries()) {
    const { row, values } = source;
    const inScope = await withFacts(engine, row.key, (facts) =>
      mapped(row.key, () => isInScope(sync, self, values, facts)),
    );
    if (!inScope) continue;
    for (const line of matchLines(pair, index)) {
      const key = mapped(row.key, () => matchKey(pair, line, self, values));
      if (key !== undefined) keys.push({ line, key });
    }
  }
  return keys;
}

/** Live records of a side with this key, compared by value; what may not be linked is none. */
async function candidatesFor(
  task: PairTask,
  line: MatchLine,
  key: readonly Value[],
  side: Side,
): Promise<readonly Candidate[]> {
  const { engine, pair } = task;
  const keys = await engine.store.candidates(matchIndex(pair, line, side), digest(key));
  const candidates: Candidate[] = [];
  for (const each of keys) {
    if (side === task.self && each.id === task.source.row.key.id) continue;
    const candidate = await toCandidate(task, each, line, key, side);
    if (candidate !== undefined) candidates.push(candidate);
  }
  return candidates;
}

async function toCandidate(
  task: PairTask,
  record: RecordKey,
  line: MatchLine,
  key: readonly Value[],
  side: Side,
): Promise<Candidate | undefined> {
  const { engine, pair, source } = task;
  const row = await engine.store.record(record);
  if (row === undefined || row.presence !== 'live') return undefined;
  const links = await engine.store.linksOf(record);
  const taken = links.some((link) => isStanding(link) && pairText(link.pair) === pair.text);
  const object = engine.topology.object(record.connection, record.object);
  if (taken) return { object, row, links, taken };
  const { values } = await hold(engine, object, row, links);
  if (!sameKey(mapped(record, () => matchKey(pair, line, side, values)), key)) return undefined;
  const sync = pair.syncs[line.sync];
  if (sync === undefined) return undefined;
  const inScope = await withFacts(engine, record, (facts) =>
    mapped(record, () => isInScope(sync, side, values, facts)),
  );
  if (!inScope) return undefined;
  const [left, right] = side === 'left' ? [record.id, source.row.key.id] : [source.row.key.id, record.id];
  const barred = side !== task.self && (await engine.store.barred(pair.key, left, right));
  return barred ? undefined : { object, row, links, taken };
}

/** Asks the other system itself, where it can be searched: a record may be too new for the last pull. True: it knew some. */
export async function searchLive(task: PairTask): Promise<boolean> {
  const { engine, pair, self } = task;
  const side = otherSide(self);
  const object = engine.topology.object(pair.key[side].connection, pair.key[side].object);
  let news = false;
  for (const { line, key } of await keysOf(task)) {
    const match = pair.syncs[line.sync]?.sync.match[line.line];
    const names = side === 'left' ? match?.leftSearch : match?.rightSearch;
    if (names === undefined) continue;
    const asOf = engine.clock.now();
    const wanted = Object.fromEntries(names.map((name, index) => [name, key[index] ?? null]));
    const found = await engine.line(object.connection).search(object.object, wanted, engine.signal);
    for (const observation of found) {
      const known = await engine.store.record({ ...pair.key[side], id: observation.id });
      const observed = await look(engine, object, known, observation, { asOf, source: 'page', generation: undefined });
      if (observed.kind !== 'changed') continue;
      await commit(engine, await changedCommit(engine, object, known, observed.record));
      news = true;
    }
  }
  return news;
}
