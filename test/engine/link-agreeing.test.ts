import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { toWork } from '../../runtime/core/keys.ts';
import { linkAgreeing } from '../../runtime/engine/link-agreeing.ts';
import { reconcileRecord } from '../../runtime/engine/reconcile-record.ts';
import { matchOn } from './support/models.ts';
import { openWorld } from './support/world.ts';

import type { MockContext } from 'vitest';
import type { properties, World } from './support/world.ts';
import type { RecordValues, Value } from '../../runtime/abi/index.ts';

vi.mock('../../runtime/engine/link-agreeing.ts', { spy: true });

type Values = Readonly<Record<keyof typeof properties, Value>>;

const some = (...values: readonly (string | null)[]): fc.Arbitrary<string | null> =>
  fc.constantFrom(...values);

/** Few people with few values each: records agree, differ, and match none or several others. */
const values: fc.Arbitrary<Values> = fc
  .tuple(
    fc.nat(9),
    fc.option(
      fc.record(
        {
          name: some('Ann', 'Bob', null),
          email: some('0@x', '1@x', null),
          phone: some('0', '1', null, ''),
          note: some('gone'),
        },
        { requiredKeys: [] },
      ),
      { freq: 3, nil: {} },
    ),
  )
  .map(([who, other]) => ({
    name: `Name ${who}`,
    email: `${who}@x`,
    phone: String(who),
    note: 'active',
    ...other,
  }));

interface Round {
  readonly persons: readonly Values[];
  readonly customers: readonly Values[];
  /** Persons of earlier rounds that are edited, by position. */
  readonly edits: readonly (readonly [person: number, change: Values])[];
}

const people = fc.uniqueArray(values, { minLength: 2, maxLength: 8, selector: ({ email }) => email });

const round: fc.Arbitrary<Round> = fc.record({
  persons: people,
  customers: people,
  edits: fc.array(fc.tuple(fc.nat(5), values), { maxLength: 3 }),
});

function isActive({ note }: RecordValues): boolean {
  return note === 'active';
}

const sync = {
  left: { object: 'Person', only: isActive, create: { policy: 'never' }, delete: 'archive' },
  right: { object: 'customer', create: { policy: 'never' }, delete: 'never' },
  match: [matchOn('email', 'email'), matchOn('phone', 'phone')],
} as const;

/** What is stored, without the numbers that depend on what was stored first. */
async function contents({ store, crm, bill }: World) {
  const keys = [
    ...crm.ids('Person').map((id) => ({ connection: 'crm', object: 'Person', id })),
    ...bill.ids('customer').map((id) => ({ connection: 'bill', object: 'customer', id })),
  ];
  const links = await store.links({});
  const history = await store.history({});
  const inbox = await store.inbox({});
  return {
    records: await store.records(keys),
    referrers: await store.referrers(keys),
    links: sorted(links.map(({ id: _id, ...link }) => link)),
    history: sorted(history.map(({ link: _link, ...row }) => row)),
    inbox: sorted(inbox.map(({ link: _link, work: _work, ...row }) => row)),
    counts: await store.counts(),
    waiting: await store.waiting(Infinity),
    written: sorted([...crm.sent, ...bill.sent]),
  };
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted((a, b) => (a < b ? -1 : 1));
}

async function play(rounds: readonly Round[]): Promise<readonly unknown[]> {
  const world = await openWorld({ sync, settings: { concurrency: 4, fullScanEvery: 0 } });
  const seen: unknown[] = [];
  for (const [number, { persons, customers, edits }] of rounds.entries()) {
    for (const [index, person] of persons.entries()) world.crm.add('Person', `p${number}${index}`, person);
    for (const [index, customer] of customers.entries())
      world.bill.add('customer', `c${number}${index}`, customer);
    const known = world.crm.ids('Person');
    for (const [index, change] of edits) {
      const id = known[index];
      if (id !== undefined) world.crm.edit('Person', id, change);
    }
    await world.run();
    await world.run();
    seen.push(await contents(world));
  }
  await world.store.close();
  return seen;
}

test('what is linked at once is stored as each record by itself would have been', async () => {
  const spy = vi.mocked(linkAgreeing);
  let linked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 3 }), async (rounds) => {
      spy.mockReset();
      const together = await play(rounds);
      const batches = await linkedIn(spy.mock);
      spy.mockImplementation(async (engine, claims) => {
        const first = batches.shift() ?? new Set();
        linked += first.size;
        for (const claim of claims.filter(({ key }) => first.has(key))) {
          await reconcileRecord(engine, claim, toWork(claim.key).record);
        }
        return claims.filter(({ key }) => !first.has(key));
      });
      expect(together).toEqual(await play(rounds));
    }),
    { numRuns: 150 },
  );
  expect(linked).toBeGreaterThan(100);
});

/** What each batch linked at once. */
async function linkedIn({ calls, results }: MockContext<typeof linkAgreeing>): Promise<Set<string>[]> {
  const left = await Promise.all(results.map(async ({ value }) => new Set(await value)));
  return calls.map(([, claims], index) => {
    const done = claims.filter((claim) => left[index]?.has(claim) === false);
    return new Set(done.map(({ key }) => key));
  });
}
