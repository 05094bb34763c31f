import { emptyRecord } from '../core/empty-record.ts';
import { otherSide, recordText } from '../core/keys.ts';
import { afterFailure, succeeded } from './failures.ts';
import { hold, withoutPending } from './known-values.ts';
import { joinCommits } from './join-commits.ts';
import { commit, expectation } from './pass.ts';
import { reconcileLink } from './reconcile-link.ts';
import { isIn, isStanding } from './standing.ts';
import { untilLetThrough } from '../store/store.ts';
import { joinedByMore, reconcileUnlinked } from './unlinked.ts';
import { tellUnreadable } from './unreadable-values.ts';

import type { Side } from '../abi/index.ts';
import type { Pair, SyncedObject } from '../core/topology.ts';
import type { Claim, Commit, LinkRow, RecordKey, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { PassResult } from './pass.ts';

/** Everything that follows from the present state of one record, in all pairs that it takes part in. */
export async function reconcileRecord(engine: Engine, claim: Claim, key: RecordKey): Promise<void> {
  const { releases } = engine.locks;
  for (let links = await engine.reads.linksOf(key); ;) {
    const names = lockNames(key, links);
    const release = await engine.locks.acquire(names);
    try {
      // Where another pass ended meanwhile, the links may be others by now.
      if (engine.locks.releases !== releases) links = await engine.reads.linksOf(key);
      const covered = lockNames(key, links).every((name) => names.includes(name));
      if (covered) return await reconcileLocked(engine, claim, key, links);
    } finally {
      release();
    }
  }
}

/** The record and its partners. Who is to become a partner is guarded by the sequence of its record. */
function lockNames(key: RecordKey, links: readonly LinkRow[]): readonly string[] {
  const partners = links
    .filter(isStanding)
    .flatMap(({ pair, leftId, rightId }) => [
      recordText({ ...pair.left, id: leftId }),
      recordText({ ...pair.right, id: rightId }),
    ]);
  return [recordText(key), ...partners];
}

async function reconcileLocked(
  engine: Engine,
  claim: Claim,
  key: RecordKey,
  links: readonly LinkRow[],
): Promise<void> {
  const row = await engine.reads.record(key);
  if (row === undefined) {
    await commit(engine, { finish: [claim] });
    return;
  }
  const object = engine.topology.object(key.connection, key.object);
  const self = await hold(engine, object, row, links);
  const results: PassResult[] = [];
  const parts = object.pairs.flatMap((place) => partsIn(place, links));
  for (const [index, part] of parts.entries()) {
    const result = await reconcilePart(engine, claim, self, part);
    results.push(result);
    if (index < parts.length - 1) await commitBetween(engine, self, result.change);
  }
  await commit(engine, concluded(engine, claim, self, links, results));
}

/** One look at a record: at a link of it, or at what it may be linked with. */
interface Part {
  readonly pair: Pair;
  readonly side: Side;
  readonly link: LinkRow | 'none' | 'more';
}

/** A record that several may share has a part for each of them, and may be joined by more. */
function partsIn({ pair, side }: SyncedObject['pairs'][number], links: readonly LinkRow[]): readonly Part[] {
  const standing = links.filter((each) => isStanding(each) && isIn(each, pair.key));
  const [first] = standing;
  if (first === undefined) return [{ pair, side, link: 'none' }];
  if (pair.shared !== side) return [{ pair, side, link: first }];
  return [...standing, 'more' as const].map((link) => ({ pair, side, link }));
}

async function reconcilePart(
  engine: Engine,
  claim: Claim,
  self: Held,
  { pair, side, link }: Part,
): Promise<PassResult> {
  const task = { engine, claim, pair, self: side, source: self };
  if (link === 'none') return reconcileUnlinked(task);
  if (link === 'more') return joinedByMore(task);
  const partner = await holdPartner(engine, link, otherSide(side));
  const ends = side === 'left' ? { left: self, right: partner } : { left: partner, right: self };
  return reconcileLink({ engine, claim, pair, self: side, ...ends, link, savedLink: link, outcome: {} });
}

async function holdPartner(engine: Engine, link: LinkRow, side: Side): Promise<Held> {
  const { connection, object: name } = link.pair[side];
  const object = engine.topology.object(connection, name);
  const key = { connection, object: name, id: side === 'left' ? link.leftId : link.rightId };
  // A linked record of which the store knows nothing is looked for, not taken for deleted.
  const row = (await engine.reads.record(key)) ?? emptyRecord(key, 'missing');
  return hold(engine, object, row, [link]);
}

async function commitBetween(engine: Engine, self: Held, change: Commit): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await commit(engine, change);
  self.saved = self.row;
  self.wake = {};
}

/** The last commit of a pass: what is left to store, and whether and when the record is looked at again. */
export function concluded(
  engine: Engine,
  claim: Claim,
  self: Held,
  links: readonly LinkRow[],
  results: readonly PassResult[],
): Commit {
  const now = links.map((link) => results.find((result) => result.link?.id === link.id)?.link ?? link);
  const made = results.flatMap(({ link }) =>
    link !== undefined && !links.some(({ id }) => id === link.id) ? [link] : [],
  );
  const row = withoutPending(self, [...now, ...made]);
  return joinCommits(
    withRecord(results.at(-1)?.change ?? {}, self, row),
    row.presence === 'live' ? {} : { clearWaits: [{ work: claim.key }] },
    tellUnreadable(engine, claim, row),
    afterwards(engine, claim, results),
  );
}

/** The change with the record as it is kept, once. */
function withRecord(change: Commit, self: Held, row: RecordRow): Commit {
  if (row === self.saved) return change;
  const { records } = change;
  if (records?.includes(self.row)) {
    return { ...change, records: records.map((each) => (each === self.row ? row : each)) };
  }
  const late: Commit = { records: [row], expect: { records: [expectation(self)] } };
  return joinCommits(change, late, self.wake);
}

/** Whether and when the record is looked at again. */
function afterwards(engine: Engine, claim: Claim, results: readonly PassResult[]): Commit {
  const dues = results.flatMap(({ due }) => due ?? []);
  const writes = results.flatMap(({ putOff }) => putOff ?? []);
  if (writes.length > 0) {
    const due = Math.min(untilLetThrough, ...dues);
    return joinCommits(succeeded(engine, claim), { retry: [{ claim, due, tries: claim.tries, writes }] });
  }
  if (dues.length === 0) return joinCommits(succeeded(engine, claim), { finish: [claim] });
  const failed = results.find((result) => result.failed)?.failed;
  return failed === undefined
    ? { retry: [{ claim, due: Math.min(...dues), tries: claim.tries }] }
    : afterFailure(engine, claim, failed, Math.min(...dues));
}
