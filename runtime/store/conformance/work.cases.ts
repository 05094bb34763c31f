import { same } from './expect.ts';
import { customer, link, otherPair, pair, person, record } from './rows.ts';

import type { Claim, RecordKey, Store } from '../store.ts';
import type { StoreCase } from './case.ts';

export const workCases: readonly StoreCase[] = [
  {
    name: 'work is one row per key, due at its earliest mark',
    async run(store) {
      await store.commit({
        mark: [
          { key: 'a', due: 50 },
          { key: 'b', due: 30 },
          { key: 'a', due: 20 },
        ],
      });
      await store.commit({ mark: [{ key: 'a', due: 40 }] });
      same(await store.nextDue(), 20, 'the earliest mark counts');
      same((await store.counts()).work, 2, 'one row per key');
      same(
        (await claimed(store, 100)).map((claim) => claim.key),
        ['a', 'b'],
        'in the order of being due',
      );
    },
  },
  {
    name: 'only due work is claimed, up to the limit, and not twice',
    async run(store) {
      await store.commit({
        mark: [
          { key: 'a', due: 1 },
          { key: 'b', due: 2 },
          { key: 'c', due: 99 },
        ],
      });
      same(
        (await store.claim(10, 60, 1)).map((claim) => claim.key),
        ['a'],
        'no more than the limit',
      );
      same(
        (await store.claim(10, 60, 9)).map((claim) => claim.key),
        ['b'],
        'what is claimed is passed over',
      );
      same(await store.claim(10, 60, 9), [], 'what is not due is passed over');
      same(await store.nextDue(), 60, 'claimed work is due again when its lease ends');
    },
  },
  {
    name: 'a lease that ran out lets somebody else in, and shuts the former owner out',
    async run(store) {
      await store.commit({ mark: [{ key: 'a', due: 1 }] });
      const [former] = await store.claim(10, 20, 1);
      const [present] = await store.claim(30, 40, 1);
      same([former?.key, present?.key], ['a', 'a'], 'the row is claimed twice');
      same(
        (await store.commit({ finish: only(former), meta: { x: '1' } })).kind,
        'stale',
        'finish of the former',
      );
      same((await store.commit({ retry: only(former).map(later) })).kind, 'stale', 'retry of the former');
      same(
        (await store.commit({ expect: { claims: only(former) } })).kind,
        'stale',
        'expectation of the former',
      );
      same(await store.meta('x'), undefined, 'nothing of a stale commit is written');
      same((await store.commit({ finish: only(present) })).kind, 'committed', 'the present owner finishes');
      same(await store.nextDue(), undefined, 'no work is left');
    },
  },
  {
    name: 'claims that are released are due again, and no longer hold',
    async run(store) {
      await store.commit({ mark: [{ key: 'a', due: 1 }] });
      const [former] = await store.claim(10, 1_000, 1);
      await store.release();
      same((await store.commit({ finish: only(former) })).kind, 'stale', 'the former owner is out');
      const [present] = await store.claim(10, 1_000, 1);
      same(present?.key, 'a', 'nobody has to wait for the end of the lease');
    },
  },
  {
    name: 'a claim of finished work does not hold for work that was marked anew',
    async run(store) {
      await store.commit({ mark: [{ key: 'a', due: 1 }] });
      const [former] = await store.claim(10, 20, 1);
      const [second] = await store.claim(30, 40, 1);
      await store.commit({ finish: only(second) });
      await store.commit({ mark: [{ key: 'a', due: 1 }] });
      await store.claim(50, 60, 1);
      same((await store.commit({ finish: only(former) })).kind, 'stale', 'epochs never repeat');
    },
  },
  {
    name: 'a mark that comes while work is claimed survives its end',
    async run(store) {
      await store.commit({
        mark: [
          { key: 'a', due: 1 },
          { key: 'b', due: 2 },
        ],
      });
      const [a, b] = await store.claim(10, 99, 2);
      await store.commit({
        mark: [
          { key: 'a', due: 15 },
          { key: 'b', due: 16 },
        ],
      });
      await store.commit({ finish: only(a) });
      same(await store.nextDue(), 15, 'finished work is due again');
      await store.commit({ retry: only(b).map(later) });
      const claims = await claimed(store, 20);
      same(
        claims.map(({ key, due, tries }) => [key, due, tries]),
        [
          ['a', 15, 0],
          ['b', 16, 0],
        ],
        'a mark beats a retry',
      );
    },
  },
  {
    name: 'work and what it waits for can be looked at without claiming it',
    async run(store) {
      const wait = { work: 'a', within: pair, pair, record: person('1') };
      await store.commit({ mark: [{ key: 'a', due: 5 }], waits: [wait] });
      same(await store.openWork(['a', 'b']), [{ key: 'a', due: 5, tries: 0 }, undefined], 'by its key');
      same([await store.waitsOf('a'), await store.waitsOf('b')], [[wait], []], 'what it waits for');
      same((await claimed(store, 5)).length, 1, 'it is not claimed');
    },
  },
  {
    name: 'what is due later or waits for a record is counted once',
    async run(store) {
      await store.commit({
        mark: [
          { key: 'due', due: 5 },
          { key: 'later', due: 20 },
          { key: 'both', due: 20 },
        ],
        waits: [
          { work: 'both', within: pair, pair, record: person('1') },
          { work: 'both', within: pair, pair, record: person('2') },
          { work: 'waits', within: pair, pair, record: person('1') },
        ],
      });
      same(await store.waiting(10), 3, 'later, both, waits');
      same(await store.waiting(30), 2, 'both, waits');
    },
  },
  {
    name: 'a retry sets when and how often, a mark starts the tries anew',
    async run(store) {
      await store.commit({ mark: [{ key: 'a', due: 1 }] });
      const [claim] = await store.claim(10, 20, 1);
      await store.commit({ retry: only(claim).map(later) });
      same(await store.nextDue(), 500, 'due later');
      const [again] = await store.claim(500, 600, 1);
      same(again?.tries, 3, 'tries are kept');
      await store.commit({ retry: only(again).map(later), mark: [{ key: 'a', due: 700 }] });
      const [anew] = await store.claim(900, 950, 1);
      same([anew?.due, anew?.tries], [500, 0], 'a mark of unclaimed work restarts at no tries');
    },
  },
  {
    name: 'work that waits for a record is due once that is linked, unless it was cleared',
    async run(store) {
      const waits = ['w1', 'w2', 'w3'].map((work) => ({ work, within: pair, pair, record: person('1') }));
      await store.commit({ waits: [...waits, { work: 'w1', within: otherPair, pair, record: person('1') }] });
      await store.commit({ waits: [{ work: 'w4', within: pair, pair, record: person('2') }] });
      await store.commit({ clearWaits: [{ work: 'w1', within: pair }, { work: 'w2' }] });
      same(await store.nextDue(), undefined, 'nothing is due before');
      await store.commit({ links: [link('a', '1')] });
      const due = (await claimed(store, 10)).map(({ key }) => key);
      same(due, ['w1', 'w3'], 'what another pair waits for stays, and others wait on');
    },
  },
  {
    name: 'work that comes to wait for a record just when that was linked is due',
    async run(store) {
      await store.commit({ links: [link('a', '1')] });
      await store.commit({ waits: [{ work: 'w', within: otherPair, pair, record: customer('a') }] });
      same(
        (await claimed(store, 10)).map(({ key }) => key),
        ['w'],
        'at once',
      );
    },
  },
  {
    name: 'who refers to a record is woken, also by a commit that makes the reference',
    async run(store) {
      const wakeReferrers = [{ to: customer('x'), work: ({ id }: RecordKey) => `look at ${id}`, due: 5 }];
      await store.commit({
        records: [record(person('1')), record(person('2'))],
        references: [{ record: person('1'), within: pair, to: [customer('x')] }],
        wakeReferrers,
      });
      same(await doneAt(store, 5), ['look at 1'], 'the one that refers');
      await store.commit({ references: [{ record: person('1'), within: pair, to: [] }], wakeReferrers });
      same(await doneAt(store, 5), [], 'nobody refers any more');
    },
  },
];

/** Does all that is due. */
async function doneAt(store: Store, now: number): Promise<readonly string[]> {
  const claims = await claimed(store, now);
  await store.commit({ finish: claims });
  return claims.map(({ key }) => key);
}

function claimed(store: Store, now: number): Promise<readonly Claim[]> {
  return store.claim(now, now + 100, 10);
}

function only(claim: Claim | undefined): readonly Claim[] {
  return claim === undefined ? [] : [claim];
}

function later(claim: Claim): { claim: Claim; due: number; tries: number } {
  return { claim, due: 500, tries: 3 };
}
