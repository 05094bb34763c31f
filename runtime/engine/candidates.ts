import { digest } from '../core/digest.ts';
import { otherSide } from '../core/keys.ts';
import { matchKey, sameKey } from '../core/matching.ts';
import { isInScope } from '../core/scope.ts';
import { evaluate, Undecided } from './evaluate.ts';
import { hold } from './known-values.ts';
import { resolveDeciding } from './references.ts';
import { mapped } from '../core/mapped.ts';
import { changedCommit, look } from './observing.ts';
import { commit } from './pass.ts';
import { isKeptApart } from './apart.ts';
import { isIn, isStanding } from './standing.ts';

import type { Side, Value } from '../abi/index.ts';
import type { MatchLine } from '../core/matching.ts';
import type { RecordKey } from '../store/store.ts';
import type { Held } from './known-values.ts';
import type { Engine } from './engine.ts';
import type { Subject } from './evaluate.ts';
import type { PairTask } from './unlinked.ts';

export type Match =
  | { readonly kind: 'none' }
  /** A scan did not show a record that could be it, and nobody has asked for it yet: it may be there all the same. */
  | { readonly kind: 'unproven' }
  | { readonly kind: 'one'; readonly partner: Held }
  /** Each of these may share the record, and finds it by itself. */
  | { readonly kind: 'sharers'; readonly records: readonly RecordKey[] }
  /** Never guessed. All records that the key says could belong together, those of the left side first. */
  | { readonly kind: 'several'; readonly by: LineKey; readonly records: readonly RecordKey[] }
  | { readonly kind: 'taken'; readonly records: readonly RecordKey[] };

interface Candidate {
  readonly held: Held;
  readonly taken: boolean;
}

/** Matching runs from both sides: a partner is one only where each finds the other and nobody else. */
export async function findMatch(task: PairTask, lines: readonly LineKey[]): Promise<Match> {
  const { by, found } = await firstCandidates(task, lines);
  const [first, ...others] = found;
  if (by === undefined || first === undefined) return { kind: 'none' };
  if (found.some(isMissing)) return { kind: 'unproven' };
  const keys = found.map(({ held }) => held.row.key);
  if (task.pair.shared === task.self) {
    const free = found.filter(({ taken }) => !taken).map(({ held }) => held.row.key);
    return free.length === 0 ? { kind: 'taken', records: keys } : { kind: 'sharers', records: free };
  }
  const isOnly = others.length === 0;
  if (isOnly && first.taken) return { kind: 'taken', records: keys };
  if (isOnly && task.pair.shared !== undefined) return { kind: 'one', partner: first.held };
  const back = await candidatesOf(first.held, task);
  if (isOnly && back.some(isMissing)) return { kind: 'unproven' };
  const own = task.source.row.key;
  const rivals = back.map(({ held }) => held.row.key).filter(({ id }) => id !== own.id);
  if (isOnly && rivals.length === 0) return { kind: 'one', partner: first.held };
  return { kind: 'several', by, records: inOrder(task.self, [own, ...rivals], keys) };
}

/** The other way round: whom a candidate finds. */
async function candidatesOf(held: Held, task: PairTask): Promise<readonly Candidate[]> {
  const turned = { ...task, self: otherSide(task.self), source: held };
  return (await firstCandidates(turned, await keysOf(turned), task.source)).found;
}

/** The same whichever of the records is looked at. */
function inOrder(self: Side, own: readonly RecordKey[], others: readonly RecordKey[]): readonly RecordKey[] {
  const sides = self === 'left' ? [own, others] : [others, own];
  return sides.flatMap((keys) => keys.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
}

function isMissing({ held }: Candidate): boolean {
  return held.row.presence === 'missing';
}

/** The first match line with any candidate decides. `self`: a candidate that is at hand already. */
async function firstCandidates(
  task: PairTask,
  lines: readonly LineKey[],
  self?: Held,
): Promise<{ readonly by?: LineKey; readonly found: readonly Candidate[] }> {
  for (const by of lines) {
    const found = await candidatesFor(task, by.line, by.key, self);
    if (found.length > 0) return { by, found };
  }
  return { found: [] };
}

export interface LineKey {
  readonly line: MatchLine;
  readonly key: readonly Value[];
}

/** Keys of all match lines of the syncs that the record is in the scope of. */
export async function keysOf({ engine, pair, self, source }: PairTask): Promise<readonly LineKey[]> {
  const keys: LineKey[] = [];
  for (const sync of pair.syncs) {
    const { row, values } = source;
    const subject = { pair, sync, side: self, key: row.key, values };
    const inScope = await evaluate(engine, subject, (asked) => isInScope(sync, self, values, asked));
    if (!inScope) continue;
    for (const line of sync.lines) {
      const key = await searchedKey(engine, subject, line);
      if (key !== undefined) keys.push({ line, key });
    }
  }
  return keys;
}

/** By what the record holds, in the ids of the other side. Throws an `Undecided` where one is not linked yet. */
async function searchedKey(
  engine: Engine,
  subject: Subject,
  line: MatchLine,
): Promise<LineKey['key'] | undefined> {
  const { pair, side, key: record, values } = subject;
  const own = mapped(record, () => matchKey(pair, line, side, values));
  if (own === undefined || !subject.sync.sync.references.some(({ decides }) => decides)) return own;
  const { values: references, missed } = await resolveDeciding(engine, subject);
  const key = mapped(record, () => matchKey(pair, line, side, values, references));
  if (missed.size > 0) throw new Undecided([...missed.values()]);
  return key;
}

/** Records of the other side with this key, compared by value; what is gone or may not be linked is none. */
async function candidatesFor(
  task: PairTask,
  line: MatchLine,
  key: readonly Value[],
  known: Held | undefined,
): Promise<readonly Candidate[]> {
  const { engine, self } = task;
  const keys = await engine.reads.candidates({
    index: line.index[otherSide(self)],
    digest: digest(key),
  });
  const candidates = await Promise.all(
    keys.map(async (record) =>
      record.id === known?.row.key.id ? { held: known, taken: false } : toCandidate(task, record, line, key),
    ),
  );
  return candidates.filter((each) => each !== undefined);
}

async function toCandidate(
  task: PairTask,
  record: RecordKey,
  line: MatchLine,
  key: readonly Value[],
): Promise<Candidate | undefined> {
  const { engine, pair, self } = task;
  const side = otherSide(self);
  const row = await engine.reads.record(record);
  if (row?.presence !== 'live' && row?.presence !== 'missing') return undefined;
  const links = await engine.reads.linksOf(record);
  const taken = pair.shared !== side && links.some((link) => isStanding(link) && isIn(link, pair.key));
  const held = await hold(engine, engine.topology.object(record.connection, record.object), row, links);
  if (
    !sameKey(
      mapped(record, () => matchKey(pair, line, side, held.values)),
      key,
    )
  )
    return undefined;
  if (!taken && !(await mayBeLinked(task, held, line))) return undefined;
  return (await isKeptApart(task, record.id)) ? undefined : { held, taken };
}

async function mayBeLinked({ engine, pair, self }: PairTask, held: Held, line: MatchLine): Promise<boolean> {
  const sync = pair.syncs[line.sync];
  if (sync === undefined) return false;
  const { values, row } = held;
  const side = otherSide(self);
  const subject = { pair, sync, side, key: row.key, values };
  return evaluate(engine, subject, (asked) => isInScope(sync, side, values, asked));
}

/** Asks the other system itself, where it can be searched: a record may be too new for the last pull. */
export async function searchLive(task: PairTask): Promise<void> {
  const { engine, pair, self } = task;
  const side = otherSide(self);
  const object = engine.topology.object(pair.key[side].connection, pair.key[side].object);
  for (const { line, key } of await keysOf(task)) {
    const match = pair.syncs[line.sync]?.sync.match[line.line];
    const names = side === 'left' ? match?.leftSearch : match?.rightSearch;
    if (names === undefined) continue;
    const asOf = engine.clock.now();
    const wanted = Object.fromEntries(names.map((name, index) => [name, key[index] ?? null]));
    const found = await engine.line(object.connection).search(object.object, wanted, engine.signal);
    for (const observation of found) {
      const known = await engine.reads.record({ ...pair.key[side], id: observation.id });
      const observed = await look(engine, object, known, observation, {
        asOf,
        source: 'page',
        generation: undefined,
      });
      if (observed.kind !== 'changed') continue;
      await commit(engine, await changedCommit(engine, object, known, observed.record));
    }
  }
}
