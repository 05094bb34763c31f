import { pairText, workKey } from '../core/keys.ts';
import { digest } from '../core/digest.ts';
import { unreadablePaths } from '../core/unreadable.ts';
import { isLeftAlone } from './apart.ts';
import { findMatch, keysOf, searchLive } from './candidates.ts';
import { createBudget } from './create-action.ts';
import { createPartner, mayBeCreated } from './create.ts';
import { joinCommits } from './join-commits.ts';
import { Undecided } from './evaluate.ts';
import { parkCommit, unparkCommit } from './parking.ts';
import { arePulled } from './pulled.ts';
import { reconcileLink } from './reconcile-link.ts';
import { resolveDeciding } from './references.ts';
import { resumeCreate } from './resume-create.ts';
import { backoff } from './settings.ts';
import { ambiguousCase, matchCases, takenCase } from './match-cases.ts';
import { linkHistory, toNewLink } from './new-link.ts';

import type { Side } from '../abi/index.ts';
import type { Pair, PairedSync } from '../core/topology.ts';
import type { Claim, Commit, RecordKey } from '../store/store.ts';
import type { LineKey, Match } from './candidates.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { PassResult } from './pass.ts';

/** A record that has no partner in a pair. */
export interface PairTask {
  readonly engine: Engine;
  readonly claim: Claim;
  readonly pair: Pair;
  readonly self: Side;
  readonly source: Held;
}

/** Finds the partner of a record, or makes it where the flow says so; waits where that cannot be decided yet. */
export async function reconcileUnlinked(task: PairTask): Promise<PassResult> {
  try {
    return await findOrMake(task);
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    return { change: joinCommits(await restUnlinked(task), waitFor(task, error)) };
  }
}

async function findOrMake(task: PairTask): Promise<PassResult> {
  const { engine, pair, source } = task;
  const intent = await engine.reads.openIntent({ pair: pair.key, source: source.row.key });
  if (intent !== undefined && intent.state !== 'parked') return resumeCreate(task, intent);
  if (source.row.presence !== 'live') return { change: {} };
  if (unreadablePaths(source.row).length > 0) return { change: {} };
  if (isPerhapsOurs(task)) return later(task);
  const keys = await keysOf(task);
  const match = await findMatch(task, keys);
  if (match.kind !== 'none') return follow(task, keys, match);
  if (intent !== undefined) return { change: {} };
  const sync = (await isLeftAlone(task)) ? undefined : await mayBeCreated(task);
  if (sync === undefined) {
    const change = joinCommits(
      await restUnlinked(task),
      unparkCommit(engine, () => matchCases(task, keys)),
    );
    return { change };
  }
  return (await arePulled(engine, pair)) ? createAlone(task, keys, sync) : later(task);
}

/** A record that has links may be shared by more, as it is now. */
export async function joinedByMore(task: PairTask): Promise<PassResult> {
  if (task.source.row.presence !== 'live' || unreadablePaths(task.source.row).length > 0)
    return { change: {} };
  try {
    const match = await findMatch(task, await keysOf(task));
    return { change: match.kind === 'sharers' ? wake(task, match.records) : {} };
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    return { change: {} };
  }
}

function wake({ engine }: PairTask, records: readonly RecordKey[]): Commit {
  const due = engine.clock.now();
  return { mark: records.map((record) => ({ key: workKey('record', record), due })) };
}

/** What rules look through is known of a record without a partner too: its change brings the record here again. */
async function restUnlinked({ engine, claim, pair, self, source }: PairTask): Promise<Commit> {
  const { key } = source.row;
  const to: RecordKey[] = [];
  if (!pair.syncs.some(({ sync }) => sync.references.some(({ decides }) => decides))) return {};
  for (const sync of pair.syncs) {
    const subject = { pair, sync, side: self, key, values: source.values };
    to.push(...(await resolveDeciding(engine, subject)).to[self]);
  }
  return {
    clearWaits: [{ work: claim.key, within: pair.key }],
    references: [{ record: key, within: pair.key, to }],
  };
}

function waitFor({ claim, pair }: PairTask, { missed }: Undecided): Commit {
  return {
    waits: missed
      .filter((each) => each !== undefined)
      .map((each) => ({ work: claim.key, within: pair.key, pair: each.pair, record: each.record })),
  };
}

/** Two records with one match key must not both get a partner made: the second one finds what the first one made. */
async function createAlone(task: PairTask, keys: readonly LineKey[], sync: PairedSync): Promise<PassResult> {
  const release = await task.engine.locks.acquire(
    keys.map(({ line, key }) => `${line.index[task.self]} ${digest(key)}`),
  );
  try {
    if (task.engine.gate.admits(createBudget(task))) await searchLive(task);
    const match = await findMatch(task, keys);
    return match.kind === 'none' ? await createPartner(task, sync) : await follow(task, keys, match);
  } finally {
    release();
  }
}

async function follow(
  task: PairTask,
  keys: readonly LineKey[],
  match: Exclude<Match, { kind: 'none' }>,
): Promise<PassResult> {
  if (match.kind === 'one') {
    if (!(await arePulled(task.engine, task.pair))) return later(task);
    const { partner } = match;
    const result = await reconcileLink(await toNewLink(task, partner, linkHistory(task, partner)));
    return { ...result, change: joinCommits(result.change, matchFound(task, keys, partner)) };
  }
  if (match.kind === 'unproven') return later(task);
  if (match.kind === 'sharers') {
    return { change: joinCommits(await restUnlinked(task), wake(task, match.records)) };
  }
  const { records } = match;
  const now = match.kind === 'several' ? ambiguousCase(task, match.by, records) : takenCase(task, records);
  const unpark = matchCases(task, keys).filter((key) => key !== now.key);
  const park = parkCommit(task.engine, task.claim, now);
  return { change: joinCommits(await restUnlinked(task), { unpark }, park) };
}

/** What was parked because no single partner could be told is settled. */
export function matchFound(task: PairTask, keys: readonly LineKey[], partner: Held): Commit {
  return unparkCommit(task.engine, () => [
    ...matchCases(task, keys),
    ...matchCases({ ...task, source: partner }, []),
  ]);
}

/** While a create into this object is under way, a record that is as new may be the one it made. */
export function isPerhapsOurs({ engine, pair, source }: PairTask): boolean {
  const { connection, object } = source.row.key;
  const { stamp } = source.row;
  const { changed } = source.object.model;
  const changedAt =
    stamp === undefined
      ? Infinity
      : stamp - (engine.memory.offsets.get(connection)?.least ?? 0) + (changed?.resolution ?? 0);
  return engine.memory.unresolved.some(
    (intent) =>
      changedAt >= (intent.sentAt ?? 0) &&
      pairText(intent.pair) === pair.text &&
      intent.target.connection === connection &&
      intent.target.object === object,
  );
}

function later({ engine, claim }: PairTask): PassResult {
  return { change: {}, due: engine.clock.now() + backoff(claim.tries, engine.settings) };
}
