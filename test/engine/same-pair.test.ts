import { describe, expect, test } from 'vitest';

import { twins } from '../emit/samples/twins/generated/twins.ts';
import { openFlows } from './support/flows-world.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { FlowModel } from '../../runtime/abi/index.ts';

const properties = { name: text, email: text, phone: text };
const systems = {
  crm: systemModel('crm', 0, { Person: objectModel({ properties }) }),
  bill: systemModel('bill', 1, { customer: objectModel({ properties, ownId: true }) }),
};

/** Each side makes the other's records, and both flows have a row of their own beside one that they share. */
const there = flowModel('crm', 'bill', systems, [
  syncModel({
    leftObject: 'Person',
    rightObject: 'customer',
    left: { object: 'Person', create: { policy: 'always' }, delete: 'never' },
    match: [matchOn('email', 'email')],
    rows: [
      { left: 'email', right: 'email' },
      { left: 'name', right: 'name' },
    ],
  }),
]);
const back: FlowModel = flowModel('bill', 'crm', systems, [
  syncModel({
    leftObject: 'customer',
    rightObject: 'Person',
    match: [matchOn('email', 'email')],
    rows: [
      { left: 'email', right: 'email' },
      { left: 'phone', right: 'phone' },
    ],
  }),
]);

describe.each([
  ['one after the other', [there, back]],
  ['the other way round first', [back, there]],
])('a pair that stands in two flows, %s', (_, flows) => {
  test('nothing is created twice, and the rows of both flows hold', async () => {
    const world = await openFlows(flows);
    const [crm, bill] = [world.system('crm'), world.system('bill')];
    crm.add('Person', 'p', { email: 'ann@x', name: 'Ann', phone: '1' });
    bill.add('customer', 'c', { email: 'bob@x', name: 'Bob', phone: '2' });
    expect(await world.run()).toMatchObject({ created: 2, parked: 0 });
    const people = [
      { email: 'ann@x', name: 'Ann', phone: '1' },
      { email: 'bob@x', name: 'Bob', phone: '2' },
    ];
    for (const [connection, object] of [
      ['crm', 'Person'],
      ['bill', 'customer'],
    ] as const) {
      const all = world.all(connection, object);
      expect(all).toHaveLength(2);
      expect(all).toEqual(expect.arrayContaining(people.map((each) => expect.objectContaining(each))));
    }
    const writes = world.writes();
    await world.run();
    expect(world.writes()).toBe(writes);
  });

  test('an edit of what both flows map is written once', async () => {
    const world = await openFlows(flows);
    world.system('crm').add('Person', 'p', { email: 'ann@x', name: 'Ann', phone: '1' });
    await world.run();
    const writes = world.writes();
    world.system('crm').edit('Person', 'p', { email: 'anna@x' });
    await world.settle();
    expect(world.writes() - writes).toBe(1);
    expect(world.all('bill', 'customer')).toMatchObject([{ email: 'anna@x' }]);
  });
});

test('two sections of one flow about the same objects make one record', async () => {
  const doubled = flowModel('crm', 'bill', systems, [
    ...there.syncs,
    {
      ...syncModel({
        leftObject: 'Person',
        rightObject: 'customer',
        rows: [{ left: 'phone', right: 'phone' }],
      }),
      name: 'phones',
    },
  ]);
  const world = await openFlows([doubled]);
  world.system('crm').add('Person', 'p', { email: 'ann@x', name: 'Ann', phone: '1' });
  expect(await world.run()).toMatchObject({ created: 1 });
  expect(world.all('bill', 'customer')).toMatchObject([{ email: 'ann@x', name: 'Ann', phone: '1' }]);
});

test('two connections of one system are kept in step', async () => {
  const world = await openFlows([twins]);
  world.system('north').add('offers', '1', { title: 'Desk', source: null });
  expect(await world.run()).toMatchObject({ created: 1 });
  expect(world.all('south', 'offers')).toMatchObject([{ title: 'Desk' }]);
  world.system('north').edit('offers', '1', { title: 'Chair' });
  await world.settle();
  expect(world.all('south', 'offers')).toMatchObject([{ title: 'Chair' }]);
});

test('two objects of one connection are kept in step', async () => {
  const model = systemModel('crm', 0, {
    Lead: objectModel({ properties }),
    Contact: objectModel({ properties, ownId: true }),
  });
  const sync = syncModel({
    leftObject: 'Lead',
    rightObject: 'Contact',
    match: [matchOn('email', 'email')],
    rows: [
      { left: 'email', right: 'email' },
      { left: 'name', right: 'name' },
    ],
  });
  const world = await openFlows([flowModel('crm', 'crm', { crm: model }, [sync])]);
  const crm = world.system('crm');
  crm.add('Lead', '1', { email: 'ann@x', name: 'Ann', phone: null });
  expect(await world.run()).toMatchObject({ created: 1 });
  expect(world.all('crm', 'Contact')).toMatchObject([{ email: 'ann@x', name: 'Ann' }]);
  crm.edit('Contact', crm.ids('Contact')[0] ?? '', { name: 'Anna' });
  await world.settle();
  expect(world.all('crm', 'Lead')).toMatchObject([{ name: 'Anna' }]);
});
