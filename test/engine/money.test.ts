import { describe, expect, test } from 'vitest';

import { text } from './support/models.ts';
import { openWorld, type World } from './support/world.ts';

import type { ConflictModel, PropertyModel, Value } from '../../runtime/abi/index.ts';

const money: PropertyModel = { ...text, type: 'money', currency: { property: 'currency' } };
const properties = { email: text, price: money, fee: money, currency: text };

/** A price and a fee in one currency, which has a row of its own. */
async function linked(conflict: ConflictModel = { policy: 'latest' }): Promise<World> {
  const world = await openWorld({
    person: { properties },
    customer: { properties },
    sync: {
      rows: [
        { left: 'email', right: 'email' },
        { left: 'price', right: 'price', conflict },
        { left: 'fee', right: 'fee', conflict },
        { left: 'currency', right: 'currency', conflict },
      ],
    },
  });
  const start = { email: 'a@x', ...amounts('10', '1', 'NOK') };
  world.crm.add('Person', '1', start);
  world.bill.add('customer', 'c1', start);
  await world.run();
  return world;
}

function amounts(price: string, fee: string, currency: string): Readonly<Record<string, Value>> {
  return { price: { amount: price, currency }, fee: { amount: fee, currency }, currency };
}

/** Both records have these amounts, and nothing is left to write. */
async function bothHave(world: World, expected: Readonly<Record<string, Value>>): Promise<void> {
  expect(world.crm.values('Person', '1')).toMatchObject(expected);
  expect(world.bill.values('customer', 'c1')).toMatchObject(expected);
  const before = world.writes();
  await world.run();
  await world.run();
  expect(world.writes()).toBe(before);
}

describe('amounts and their currency', () => {
  test('go over together when the currency is changed', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', amounts('10', '1', 'EUR'));
    await world.run();
    expect(world.bill.sent).toHaveLength(1);
    await bothHave(world, amounts('10', '1', 'EUR'));
  });

  test('are never mixed of two currencies: the later edit of any of them brings all of its side', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', amounts('10', '1', 'EUR'));
    world.now += 5_000;
    world.bill.edit('customer', 'c1', { fee: { amount: '2', currency: 'NOK' } });
    const { changes } = await world.run();
    expect(changes.map(({ kind }) => kind)).toContain('lost');
    await bothHave(world, amounts('10', '2', 'NOK'));
  });

  test('so does a later change of the currency', async () => {
    const world = await linked();
    world.bill.edit('customer', 'c1', { fee: { amount: '2', currency: 'NOK' } });
    world.now += 5_000;
    world.crm.edit('Person', '1', amounts('10', '1', 'EUR'));
    await world.run();
    await bothHave(world, amounts('10', '1', 'EUR'));
  });

  test('two amounts of a currency that stays are edited on either side, and both edits survive', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { price: { amount: '20', currency: 'NOK' } });
    world.bill.edit('customer', 'c1', { fee: { amount: '2', currency: 'NOK' } });
    await world.run();
    await bothHave(world, amounts('20', '2', 'NOK'));
  });

  test('park as one case where the rule says so, which closes once both sides are the same again', async () => {
    const world = await linked({ policy: 'park' });
    world.crm.edit('Person', '1', amounts('10', '1', 'EUR'));
    world.bill.edit('customer', 'c1', { fee: { amount: '2', currency: 'NOK' } });
    await world.run();
    expect(await world.store.inbox({})).toMatchObject([{ code: 'edit-conflict' }]);
    expect(world.crm.values('Person', '1')).toMatchObject(amounts('10', '1', 'EUR'));
    expect(world.bill.values('customer', 'c1')).toMatchObject(amounts('10', '2', 'NOK'));
    world.bill.edit('customer', 'c1', amounts('10', '1', 'EUR'));
    await world.run();
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('of two records that meet are those of one side', async () => {
    const world = await linked();
    world.crm.add('Person', '2', { email: 'b@x', ...amounts('5', '6', 'EUR') });
    world.now += 5_000;
    world.bill.add('customer', 'c2', { email: 'b@x', ...amounts('7', '8', 'NOK') });
    await world.run();
    expect(world.crm.values('Person', '2')).toMatchObject(amounts('7', '8', 'NOK'));
    expect(world.bill.values('customer', 'c2')).toMatchObject(amounts('7', '8', 'NOK'));
  });
});
