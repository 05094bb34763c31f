import { same } from './expect.ts';
import { customer, link, pair, person, record } from './rows.ts';

import type { Hold, Spending, Store } from '../store.ts';
import { untilLetThrough } from '../store.ts';
import type { StoreCase } from './case.ts';

const minute = 60_000;
const start = 1_000 * minute;

const spending = (budget: string, at: number, most: number): Spending => ({
  budget,
  at,
  from: [{ since: at - 10 * minute, most }],
});

const hold = (budget: string, approved: number | undefined): Hold => ({
  budget,
  since: 5,
  count: 3,
  most: 2,
  window: 'run',
  approved,
  used: 0,
});

/** Claims work and puts it off, with what it would write. */
async function putOff(store: Store, work: string, writes: readonly { budget: string; subject: string }[]) {
  await store.commit({ mark: [{ key: work, due: 0 }] });
  const [claim] = await store.claim(1, 100, 1);
  if (claim === undefined) return;
  await store.commit({ retry: [{ claim, due: untilLetThrough, tries: 2, writes }] });
}

export const brakeCases: readonly StoreCase[] = [
  {
    name: 'work that was put off is not due before it is let through, and its tries are kept',
    async run(store) {
      await putOff(store, 'a', [{ budget: 'b', subject: 's' }]);
      same(await store.claim(1e12, 2e12, 9), [], 'nobody can claim it');
      same([await store.nextDue(), await store.waiting(0)], [undefined, 0], 'it waits for no time');
      await store.resume(['other'], 7);
      same(await store.due(1e12, 9), 0, 'another budget lets nothing through');
      await store.resume(['b'], 7);
      same([await store.due(6, 9), await store.due(7, 9)], [0, 1], 'it is due when it was let through');
      same(
        (await store.claim(7, 100, 9)).map(({ key, tries }) => [key, tries]),
        [['a', 2]],
        'as it was',
      );
    },
  },
  {
    name: 'a mark makes work due that was put off',
    async run(store) {
      await putOff(store, 'a', [{ budget: 'b', subject: 's' }]);
      await store.commit({ mark: [{ key: 'a', due: 3 }] });
      same((await store.claim(3, 100, 9)).length, 1, 'it can be claimed');
    },
  },
  {
    name: 'planned writes count once per subject, until their work is looked at again',
    async run(store) {
      await putOff(store, 'a', [
        { budget: 'b', subject: 's' },
        { budget: 'c', subject: 's' },
      ]);
      await putOff(store, 'd', [{ budget: 'b', subject: 's' }]);
      await putOff(store, 'e', [{ budget: 'b', subject: 't' }]);
      const planned = [
        { budget: 'b', count: 2 },
        { budget: 'c', count: 1 },
      ];
      same(await store.planned(), planned, 'by budget');
      await store.resume(['b'], 5);
      const claims = await store.claim(5, 100, 9);
      same(claims.length, 3, 'all work that plans one of them');
      await store.commit({ finish: claims });
      same(await store.planned(), [], 'what was looked at plans nothing any more');
    },
  },
  {
    name: 'spending is refused where a window is used up, and counts as a whole commit or not at all',
    async run(store) {
      const take = async (at: number, most: number) =>
        (await store.commit({ spend: [spending('b', at, most)], meta: { at: String(at) } })).kind;
      same(
        [await take(start, 2), await take(start, 2), await take(start + minute, 2)],
        ['committed', 'committed', 'stale'],
        'two of two',
      );
      same(await store.meta('at'), String(start), 'what was refused changed nothing');
      same(await store.spent(start), [{ budget: 'b', count: 2 }], 'they are counted');
      same(await store.spent(start + minute), [], 'by time');
      same(await take(start + 20 * minute, 2), 'committed', 'a window passes');
    },
  },
  {
    name: 'commits of one transaction do not spend more than there is',
    async run(store) {
      const results = await store.commitAll([1, 2, 3].map(() => ({ spend: [spending('b', start, 2)] })));
      same(
        results.map(({ kind }) => kind),
        ['committed', 'committed', 'stale'],
        'each sees those before it',
      );
    },
  },
  {
    name: 'what was approved is spent from the approval',
    async run(store) {
      const take = async () =>
        (await store.commit({ spend: [{ budget: 'b', at: start, from: 'approval' }] })).kind;
      same(await take(), 'stale', 'nothing is held');
      await store.commit({ holds: [hold('b', undefined)] });
      same(await take(), 'stale', 'nothing is approved');
      await store.commit({ holds: [hold('b', 2)] });
      same([await take(), await take(), await take()], ['committed', 'committed', 'stale'], 'two of two');
      same(await store.spent(0), [], 'windows do not count it');
      same(await store.holds(), [{ ...hold('b', 2), used: 2 }], 'it is noted');
      await store.commit({ letGo: ['b'] });
      same(await store.holds(), [], 'and forgotten');
    },
  },
  {
    name: 'the extent of a pair is its links and live records',
    async run(store) {
      await store.commit({
        records: [record(customer('a')), record(person('1')), record(person('2'), { presence: 'deleted' })],
        links: [link('a', '1'), { ...link('b', '2'), state: 'separated' }],
      });
      same(
        await store.extent(pair),
        { links: 1, left: 1, right: 1 },
        'what was given up and what is gone do not count',
      );
    },
  },
];
