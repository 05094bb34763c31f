import { describe, expect, test } from 'vitest';

import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { openFlows } from './support/flows-world.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { SyncSpec } from './support/models.ts';

const properties = { house: text, street: text, note: text };

/** People who live in one house share its household in billing. `turned`: the household is the pair's left. */
async function openHouses(spec: Partial<SyncSpec> = {}, [people, bill]: [string, string] = ['crm', 'bill']) {
  const systems = {
    [people]: systemModel(people, 0, { Person: objectModel({ properties }) }),
    [bill]: systemModel(bill, 1, { household: objectModel({ properties, ownId: true }) }),
  };
  const sync = syncModel({
    leftObject: 'Person',
    rightObject: 'household',
    many: true,
    match: [matchOn('house', 'house')],
    rows: [
      { left: 'house', right: 'house' },
      { left: 'street', right: 'street' },
    ],
    ...spec,
  });
  const world = await openFlows([flowModel(people, bill, systems, [sync])]);
  return {
    ...world,
    people: world.system(people),
    bill: world.system(bill),
    streets: () => world.all(people, 'Person').map(({ street }) => street),
    households: () => world.all(bill, 'household'),
  };
}

describe.each([
  ['the one that is shared stands first', ['crm', 'bill']],
  ['it stands last', ['a', 'bill']],
] as const)('several records share one, and in the pair %s', (_, [people, bill]) => {
  const open = (spec: Partial<SyncSpec> = {}) => openHouses(spec, [people, bill]);

  test('those of one house get one household, however many come at once', async () => {
    const world = await open();
    for (const id of ['1', '2', '3']) world.people.add('Person', id, { house: 'A', street: 'Elm' });
    world.people.add('Person', '4', { house: 'B', street: 'Oak' });
    const report = await world.run();
    expect(report).toMatchObject({ created: 2, parked: 0 });
    expect(world.households().map(({ house }) => house)).toHaveLength(2);
    world.people.add('Person', '5', { house: 'A', street: 'Elm' });
    expect(await world.run()).toMatchObject({ created: 0, linked: 1 });
    const writes = world.writes();
    await world.run();
    expect(world.writes()).toBe(writes);
  });

  test('a change of what is shared goes to all, and one of them goes through it to the others', async () => {
    const world = await open();
    for (const id of ['1', '2', '3']) world.people.add('Person', id, { house: 'A', street: 'Elm' });
    await world.run();
    world.bill.edit('household', world.bill.ids('household')[0] ?? '', { street: 'Oak' });
    await world.run();
    expect(world.streets()).toEqual(['Oak', 'Oak', 'Oak']);
    world.people.edit('Person', '2', { street: 'Ash' });
    const before = world.writes();
    await world.settle();
    expect(world.streets()).toEqual(['Ash', 'Ash', 'Ash']);
    expect(world.writes() - before).toBe(3);
  });

  test('where two of them were changed the later edit counts, and it comes to rest', async () => {
    const world = await open();
    for (const id of ['1', '2']) world.people.add('Person', id, { house: 'A', street: 'Elm' });
    await world.run();
    world.people.edit('Person', '1', { street: 'First' }, world.now + 10_000);
    world.people.edit('Person', '2', { street: 'Second' }, world.now + 20_000);
    await world.settle();
    expect(world.streets()).toEqual(['Second', 'Second']);
    expect(world.households()).toMatchObject([{ street: 'Second' }]);
  });

  test('a household that was there finds those who live in it, and one without any gets a person', async () => {
    const world = await open({
      left: { object: 'Person', create: { policy: 'always' }, delete: 'never' },
    });
    world.people.add('Person', '1', { house: 'A', street: 'Elm' });
    world.people.add('Person', '2', { house: 'A', street: 'Elm' });
    world.bill.add('household', 'a', { house: 'A', street: 'Elm' });
    world.bill.add('household', 'b', { house: 'B', street: 'Oak' });
    expect(await world.run()).toMatchObject({ created: 1, linked: 2, parked: 0 });
    expect(world.streets().filter((street) => street === 'Elm')).toHaveLength(2);
    expect(world.streets()).toContain('Oak');
    expect(await world.run()).toMatchObject({ created: 0, linked: 0, updated: 0 });
  });

  test('who lives there once the household moved is linked as well', async () => {
    const world = await open({
      right: { object: 'household', create: { policy: 'never' }, delete: 'never' },
    });
    world.people.add('Person', '1', { house: 'A', street: 'Elm' });
    world.people.add('Person', '2', { house: 'B', street: 'Elm' });
    world.bill.add('household', 'a', { house: 'A', street: 'Elm' });
    expect(await world.run()).toMatchObject({ linked: 1 });
    world.bill.edit('household', 'a', { house: 'B' });
    expect(await world.run()).toMatchObject({ linked: 1, parked: 0 });
  });
});

test('the generated module of a flow with `sync many` runs', async () => {
  const world = await openFlows([crmBilling]);
  const [crm, billing] = [world.system('crm'), world.system('billing')];
  billing.add('plan', 'gold', { title: 'Gold' });
  for (const id of ['1', '2']) crm.add('Contract', id, { Title: 'Gold', Company: null });
  expect(await world.run()).toMatchObject({ linked: 2, parked: 0 });
  billing.edit('plan', 'gold', { title: 'Platinum' });
  await world.settle();
  expect(world.all('crm', 'Contract').map(({ Title }) => Title)).toEqual(['Platinum', 'Platinum']);
});

test('flows that do not agree on how many share a record are refused', async () => {
  const systems = { crm: systemModel('crm', 0, {}), bill: systemModel('bill', 1, {}) };
  const flowOf = (many: boolean) =>
    flowModel('crm', 'bill', systems, [
      syncModel({ leftObject: 'Person', rightObject: 'household', many, rows: [] }),
    ]);
  await expect(openFlows([flowOf(true), flowOf(false)])).rejects.toMatchObject({
    code: 'links-not-one-to-one',
  });
});
