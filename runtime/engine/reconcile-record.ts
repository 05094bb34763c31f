import { digest } from '../core/digest.ts';
import { otherSide, recordText } from '../core/keys.ts';
import { matchIndex, matchKey, matchLines } from '../core/matching.ts';
import { hold, isStanding, withoutPending } from './known-values.ts';
import { joinCommits } from './join-commits.ts';
import { mapped } from './mapped.ts';
import { commit, expectation } from './pass.ts';
import { reconcileLink } from './reconcile-link.ts';
import { hasReferences } from './references.ts';
import { reconcileUnlinked } from './unlinked.ts';

import type { Side } from '../abi/index.ts';
import type { Pair, SyncedObject } from '../core/topology.ts';
import type { Claim, Commit, LinkRow, RecordKey, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';
import type { PassResult } from './pass.ts';

/** Everything that follows from the present state of one record, in all pairs that it takes part in. */
export async function reconcileRecord(engine: Engine, claim: Claim, key: RecordKey): Promise<void> {
  const object = engine.topology.object(key.connection, key.object);
  for (;;) {
    const names = await lockNames(engine, object, key);
    const release = await engine.locks.acquire(names);
    try {
      const now = await lockNames(engine, object, key);
      if (now.every((name) => names.includes(name))) {
        await reconcileLocked(engine, claim, object, key);
        return;
      }
    } finally {
      release();
    }
  }
}

async function reconcileLocked(
  engine: Engine,
  claim: Claim,
  object: SyncedObject,
  key: RecordKey,
): Promise<void> {
  const row = await engine.store.record(key);
  if (row === undefined) {
    await commit(engine, { finish: [claim] });
    return;
  }
  const links = await engine.store.linksOf(key);
  const self = await hold(engine, object, row, links);
  const results: PassResult[] = [];
  for (const [index, { pair, side }] of object.pairs.entries()) {
    const result = await reconcileIn(engine, claim, self, links, pair, side);
    results.push(result);
    if (index < object.pairs.length - 1) await commitBetween(engine, self, result.change);
  }
  await conclude(engine, claim, self, links, results);
}

async function reconcileIn(
  engine: Engine,
  claim: Claim,
  self: Held,
  links: readonly LinkRow[],
  pair: Pair,
  side: Side,
): Promise<PassResult> {
  const link = links.find((each) => isStanding(each) && isOf(each, pair));
  if (link === undefined) return reconcileUnlinked({ engine, claim, pair, self: side, source: self });
  const partner = await holdPartner(engine, link, otherSide(side));
  const ends = side === 'left' ? { left: self, right: partner } : { left: partner, right: self };
  return reconcileLink({ engine, claim, pair, self: side, ...ends, link, savedLink: link, onLink: {} });
}

async function holdPartner(engine: Engine, link: LinkRow, side: Side): Promise<Held> {
  const { connection, object: name } = link.pair[side];
  const object = engine.topology.object(connection, name);
  const key = { connection, object: name, id: side === 'left' ? link.leftId : link.rightId };
  const row = (await engine.store.record(key)) ?? lost(key);
  return hold(engine, object, row, [link]);
}

/** A linked record of which the store knows nothing is looked for, not taken for deleted. */
function lost(key: RecordKey): RecordRow {
  return {
    key,
    incarnation: 0,
    revision: undefined,
    stamp: undefined,
    sequence: 0,
    presence: 'missing',
    mergedInto: undefined,
    digests: {},
    origins: {},
    pending: undefined,
    generation: 0,
    observedAt: 0,
  };
}

function isOf({ pair }: LinkRow, { key }: Pair): boolean {
  return (
    pair.left.connection === key.left.connection &&
    pair.left.object === key.left.object &&
    pair.right.connection === key.right.connection &&
    pair.right.object === key.right.object
  );
}

async function commitBetween(engine: Engine, self: Held, change: Commit): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await commit(engine, change);
  self.saved = self.row;
}

/** The last commit of a pass: what is left to store, and whether and when the record is looked at again. */
async function conclude(
  engine: Engine,
  claim: Claim,
  self: Held,
  links: readonly LinkRow[],
  results: readonly PassResult[],
): Promise<void> {
  const { object } = self;
  const now = links.map((link) => results.find((result) => result.link?.id === link.id)?.link ?? link);
  const made = results.flatMap(({ link }) => (link !== undefined && !links.some(({ id }) => id === link.id) ? [link] : []));
  const row = withoutPending(object, self.row, [...now, ...made]);
  const dues = results.flatMap(({ due }) => due ?? []);
  const failed = results.some((result) => result.failed);
  const refers = object.pairs.some(({ pair }) => hasReferences(pair));
  const last: Commit = {
    ...(row !== self.saved && { records: [row], expect: { records: [expectation(self)] } }),
    ...(refers && {
      references: [{ record: row.key, to: results.flatMap(({ refersTo }) => refersTo ?? []) }],
    }),
    ...(dues.length === 0
      ? { finish: [claim] }
      : { retry: [{ claim, due: Math.min(...dues), tries: claim.tries + (failed ? 1 : 0) }] }),
  };
  await commit(engine, joinCommits(results.at(-1)?.change ?? {}, last));
}

/** The record, its partners, and what could become its partner: nobody else may link or make those meanwhile. */
async function lockNames(engine: Engine, object: SyncedObject, key: RecordKey): Promise<readonly string[]> {
  const links = await engine.store.linksOf(key);
  const standing = links.filter(isStanding);
  const partners = standing.flatMap(({ pair, leftId, rightId }) => [
    recordText({ ...pair.left, id: leftId }),
    recordText({ ...pair.right, id: rightId }),
  ]);
  const open = object.pairs.filter(({ pair }) => !standing.some((link) => isOf(link, pair)));
  if (open.length === 0) return [recordText(key), ...partners];
  const row = await engine.store.record(key);
  const matches = await Promise.all(open.map(({ pair, side }) => matchNames(engine, pair, side, row)));
  return [recordText(key), ...partners, ...matches.flat()];
}

async function matchNames(
  engine: Engine,
  pair: Pair,
  side: Side,
  row: RecordRow | undefined,
): Promise<readonly string[]> {
  const values = row?.pending;
  if (row === undefined || values === undefined) return [];
  const names: string[] = [];
  for (const line of pair.syncs.flatMap((_, sync) => matchLines(pair, sync))) {
    const key = mapped(row.key, () => matchKey(pair, line, side, values));
    if (key === undefined) continue;
    const text = digest(key);
    names.push(`${pair.text} ${line.sync} ${line.line} ${text}`);
    const found = await engine.store.candidates(matchIndex(pair, line, otherSide(side)), text);
    names.push(...found.map(recordText));
  }
  return names;
}
