import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { InboxRow, RecordKey } from '../../runtime/index.ts';
import type { SyncSpec } from './support/models.ts';
import type { World } from './support/world.ts';

const person = (id: string): RecordKey => ({ connection: 'crm', object: 'Person', id });
const customer = (id: string): RecordKey => ({ connection: 'bill', object: 'customer', id });

const parks: SyncSpec['rows'] = ['name', 'email', 'phone'].map((path) => ({
  left: path,
  right: path,
  conflict: { policy: 'park' },
}));

/** Ann was linked, and both sides have given her another name since. */
async function inConflict(): Promise<World> {
  const world = await openWorld({ sync: { rows: parks } });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  world.now += 1000;
  world.crm.edit('Person', '1', { name: 'Anna' });
  world.now += 1000;
  world.bill.edit('customer', 'c1', { name: 'Annie' });
  await world.run();
  expect(await codes(world)).toEqual(['edit-conflict']);
  return world;
}

/** Ann could be c1 or c2. */
async function ambiguous(): Promise<World> {
  const world = await openWorld();
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  for (const id of ['c1', 'c2']) world.bill.add('customer', id, { email: 'ann@x' });
  await world.run();
  expect(await codes(world)).toEqual(['match-ambiguous']);
  return world;
}

const codes = async ({ store }: World) => (await store.inbox({})).map(({ code }) => code);

async function onlyCase({ store }: World): Promise<InboxRow> {
  const [row] = await store.inbox({ ignored: 'too' });
  if (row === undefined) throw new Error('the inbox is not empty');
  return row;
}

async function keep(world: World, side: 'left' | 'right'): Promise<void> {
  await world.syncline.decide({ kind: 'keep', case: (await onlyCase(world)).key, side }, 'ann');
}

const names = ({ crm, bill }: World) => [
  crm.values('Person', '1')['name'],
  bill.values('customer', 'c1')['name'],
];

describe('keep', () => {
  test.each([
    ['left', 'Anna', 'Annie', customer('c1')],
    ['right', 'Annie', 'Anna', person('1')],
  ] as const)(
    '%s of the flow carries its value over, and the other one is in history',
    async (side, kept, lost, loser) => {
      const world = await inConflict();
      await keep(world, side);
      expect(await codes(world)).toEqual([]);
      await world.run();
      expect(names(world)).toEqual([kept, kept]);
      const rows = (await world.store.history(loser)).filter(({ kind }) => kind !== 'link');
      expect(rows).toMatchObject([
        { kind: 'update', after: { name: kept }, rows: { name: 'flows/crm-bill.flow:10' } },
        { kind: 'lost', before: { name: lost }, after: { name: kept } },
      ]);
      await world.run();
      expect(world.writes()).toBe(1);
      expect(await codes(world)).toEqual([]);
    },
  );

  test('is told in history, with who decided and what was kept', async () => {
    const world = await inConflict();
    await keep(world, 'right');
    const [row] = (await world.store.history(customer('c1'))).filter(({ kind }) => kind === 'decision');
    expect(row).toMatchObject({ decision: 'keep', by: 'ann', after: { name: 'Annie' } });
  });

  test('survives the end of the process', async () => {
    const world = await inConflict();
    await keep(world, 'left');
    world.restart();
    await world.run();
    expect(names(world)).toEqual(['Anna', 'Anna']);
  });

  test('does not count for an edit that comes before the next run', async () => {
    const world = await inConflict();
    await keep(world, 'left');
    world.now += 1000;
    world.bill.edit('customer', 'c1', { name: 'Anni' });
    await world.run();
    expect(names(world)).toEqual(['Anna', 'Anni']);
    expect(await codes(world)).toEqual(['edit-conflict']);
    await keep(world, 'left');
    await world.run();
    expect(names(world)).toEqual(['Anna', 'Anna']);
  });

  test('decides one conflict, and no later one of the same property', async () => {
    const world = await inConflict();
    await keep(world, 'left');
    await world.run();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'A' });
    world.bill.edit('customer', 'c1', { name: 'B' });
    await world.run();
    expect(await codes(world)).toEqual(['edit-conflict']);
  });

  test('decides a first meeting, too', async () => {
    const world = await openWorld({ sync: { rows: parks } });
    world.crm.add('Person', '1', { name: 'Anna', email: 'ann@x' });
    world.bill.add('customer', 'c1', { name: 'Annie', email: 'ann@x' });
    await world.run();
    await keep(world, 'right');
    await world.run();
    expect(names(world)).toEqual(['Annie', 'Annie']);
  });

  test('a kept value is carried on like any other edit', async () => {
    const world = await inConflict();
    await keep(world, 'left');
    await world.run();
    world.now += 1000;
    world.bill.edit('customer', 'c1', { name: 'Andrea' });
    await world.run();
    expect(names(world)).toEqual(['Andrea', 'Andrea']);
  });

  test('is refused where the case is of another kind, or there is none', async () => {
    const world = await ambiguous();
    await expect(keep(world, 'left')).rejects.toMatchObject({ code: 'decision-not-applicable' });
    const none = world.syncline.decide({ kind: 'keep', case: 'none', side: 'left' });
    await expect(none).rejects.toMatchObject({ code: 'no-such-case' });
  });

  test('is refused where the row is not in the flow any more', async () => {
    const world = await inConflict();
    world.restart({ sync: { rows: parks.slice(1) } });
    await expect(keep(world, 'left')).rejects.toMatchObject({ code: 'nothing-to-keep' });
  });
});

describe('create', () => {
  const create = (world: World, of: RecordKey | string) =>
    world.syncline.decide({ kind: 'create', of }, 'ann');

  test('of an ambiguous match makes a new partner, and keeps the candidates apart for good', async () => {
    const world = await ambiguous();
    await create(world, (await onlyCase(world)).key);
    expect(await codes(world)).toEqual([]);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    const [one, two, made = ''] = world.bill.ids('customer');
    expect([one, two, world.bill.values('customer', made)]).toMatchObject(['c1', 'c2', { name: 'Ann' }]);
    expect(await world.store.links({})).toMatchObject([{ leftId: made, rightId: '1', state: 'active' }]);
    expect(await codes(world)).toEqual([]);
  });

  test('of a record that was unlinked makes a new partner', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    const [first = ''] = world.bill.ids('customer');
    await world.syncline.decide({ kind: 'unlink', link: person('1') });
    await world.run();
    expect(world.bill.ids('customer')).toEqual([first]);
    await create(world, person('1'));
    await world.run();
    expect(await world.store.counts()).toMatchObject({
      links: { separated: 1, active: 1 },
      work: 0,
      inbox: 0,
    });
    expect(world.bill.ids('customer')).toHaveLength(2);
  });

  test('of one of two records for one candidate leaves that one to the other', async () => {
    const world = await openWorld();
    for (const id of ['1', '2']) world.crm.add('Person', id, { email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    await expect(create(world, (await onlyCase(world)).key)).rejects.toMatchObject({
      code: 'case-is-of-several',
      message: /crm:Person:1, crm:Person:2/,
    });
    await create(world, person('1'));
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    const links = await world.store.links({});
    expect(links.find(({ leftId }) => leftId === 'c1')).toMatchObject({ rightId: '2' });
    expect(links.find(({ rightId }) => rightId === '1')?.leftId).not.toBe('c1');
    expect(world.bill.ids('customer')).toHaveLength(2);
  });

  test('of a record whose match is linked with another one makes it a partner of its own', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    world.crm.add('Person', '2', { name: 'Anna', email: 'ann@x' });
    await world.run();
    expect(await codes(world)).toEqual(['match-linked-elsewhere']);
    await create(world, (await onlyCase(world)).key);
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(await world.store.counts()).toMatchObject({ links: { active: 2 }, inbox: 0, work: 0 });
  });

  test('of a create that is in doubt makes it anew, once', async () => {
    const world = await openWorld({ customer: { ownId: false } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.faults.push('lost before');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(await codes(world)).toEqual(['create-uncertain']);
    await create(world, (await onlyCase(world)).key);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, openIntents: 0, inbox: 0 });
  });

  test.each([
    ['has a partner', person('1'), 'already-linked'],
    ['is not known', person('9'), 'record-unknown'],
    ['is of an object for which no flow makes partners', customer('c1'), 'not-made-by-flow'],
  ])('is refused where the record %s', async (_, record, code) => {
    const world = await openWorld();
    world.crm.add('Person', '1', { email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    await expect(create(world, record)).rejects.toMatchObject({ code });
  });

  test('is refused while the answer to its create is open', async () => {
    const world = await openWorld({ bill: { settle: 600_000 } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.faults.push('lost after');
    await world.run();
    await expect(create(world, person('1'))).rejects.toMatchObject({ code: 'create-under-way' });
  });
});

describe('ignore', () => {
  const ignore = async (world: World) =>
    world.syncline.decide({ kind: 'ignore', case: (await onlyCase(world)).key }, 'ann');

  test('closes a case over runs, restarts and looks at its records', async () => {
    const world = await ambiguous();
    await ignore(world);
    world.restart();
    await world.store.commit({ mark: [{ key: 'record:crm:Person:1', due: 0 }] });
    await world.run();
    expect(await world.store.counts()).toMatchObject({ inbox: 0, ignored: 1 });
  });

  test('holds until one of the records changes', async () => {
    const world = await ambiguous();
    await ignore(world);
    world.now += 1000;
    world.bill.edit('customer', 'c1', { phone: '7' });
    await world.run();
    expect(await world.store.counts()).toMatchObject({ inbox: 1, ignored: 0 });
  });

  test('holds until one side of a conflict is edited', async () => {
    const world = await inConflict();
    await ignore(world);
    await world.run();
    expect(await codes(world)).toEqual([]);
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'A' });
    await world.run();
    expect(await codes(world)).toEqual(['edit-conflict']);
  });

  test('does not hold for a case that comes to name another record', async () => {
    const world = await ambiguous();
    await ignore(world);
    world.now += 1000;
    world.bill.add('customer', 'c3', { email: 'ann@x' });
    await world.run();
    expect((await onlyCase(world)).records).toHaveLength(4);
    expect(await world.store.counts()).toMatchObject({ inbox: 1, ignored: 0 });
  });

  test('an ignored case that is none any more is gone, and may still be decided before', async () => {
    const world = await inConflict();
    await ignore(world);
    await keep(world, 'left');
    await world.run();
    expect(names(world)).toEqual(['Anna', 'Anna']);
    expect(await world.store.counts()).toMatchObject({ inbox: 0, ignored: 0 });
  });

  test('is told in the history of every record of the case', async () => {
    const world = await ambiguous();
    await ignore(world);
    for (const record of [person('1'), customer('c1'), customer('c2')]) {
      expect(await world.store.history(record)).toMatchObject([{ decision: 'ignore', by: 'ann' }]);
    }
  });
});

describe('the inbox', () => {
  test('says of each case what may be decided, and which sync it comes from', async () => {
    const [row] = await (await ambiguous()).syncline.cases({});
    expect(row).toMatchObject({
      code: 'match-ambiguous',
      decisions: ['link', 'create', 'ignore', 'retry'],
      syncs: ['crm-bill/Person-customer'],
    });
  });

  test('numbers a case for as long as it is there', async () => {
    const world = await ambiguous();
    const before = await onlyCase(world);
    await world.store.commit({ mark: [{ key: 'record:crm:Person:1', due: 0 }] });
    await world.run();
    expect((await onlyCase(world)).number).toBe(before.number);
  });
});
