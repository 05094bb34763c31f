import { describe, expect, test } from 'vitest';

import { SyncError } from '../../runtime/index.ts';
import { openWorld } from './support/world.ts';

import type { World, WorldOptions } from './support/world.ts';

const everyCycle = { fullScanEvery: 0 };

async function linked(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  for (const id of ['1', '2', '3']) {
    world.crm.add('Person', id, { name: `person ${id}`, email: `${id}@x` });
    world.bill.add('customer', `c${id}`, { name: `person ${id}`, email: `${id}@x` });
  }
  await world.run();
  expect((await world.store.counts()).links).toEqual({ active: 3 });
  return world;
}

describe('G11: a missing record is not a deleted one', () => {
  test('an empty page, a short page and a failing page delete nothing', async () => {
    const world = await linked({ settings: everyCycle });
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => ({ ...(await page(object, request)), records: [] });
    await world.run();
    world.crm.page = async () => {
      throw new SyncError('down', 'cut', { retryable: true, where: { connection: 'crm' } });
    };
    await world.run();
    world.crm.page = page;
    await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });
    expect(world.writes()).toBe(0);
  });

  test('where no record can be read any more nothing is deleted, and a person is asked', async () => {
    const world = await linked({ settings: everyCycle });
    world.crm.blind = true;
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => ({ ...(await page(object, request)), records: [] });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });
    expect(new Set((await world.store.inbox({})).map(({ code }) => code))).toEqual(
      new Set(['missing-unproven']),
    );

    world.crm.blind = false;
    world.crm.page = page;
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(await world.store.counts()).toMatchObject({ inbox: 0, work: 0 });
    expect(world.writes()).toBe(0);
  });

  test('a record that was just made and cannot be read everywhere yet is not deleted', async () => {
    const world = await linked({ crm: { settle: 90_000 } });
    world.bill.edit('customer', 'c2', { name: 'another name' });
    const read = world.crm.read.bind(world.crm);
    world.crm.read = async (object, id) => (id === '2' ? { kind: 'missing' } : read(object, id));
    await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });

    world.crm.read = read;
    world.now += 90_000;
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });
    expect(world.crm.values('Person', '2')).toMatchObject({ name: 'another name' });
  });

  test('a record that is gone while others can be read is deleted; its partner stays, and is not made anew', async () => {
    const world = await linked({ settings: everyCycle });
    world.crm.remove('Person', '2', 'gone');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 2, half: 1 });
    expect(world.bill.ids('customer')).toEqual(['c1', 'c2', 'c3']);
    world.bill.edit('customer', 'c2', { name: 'survivor' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.crm.ids('Person')).toEqual(['1', '3']);
    expect(world.writes()).toBe(0);
  });
});

describe('G13: what happens to the other record', () => {
  const policy = (right: 'archive' | 'always'): WorldOptions => ({
    customer: { archive: { note: 'archived' } },
    sync: {
      right: { object: 'customer', create: { policy: 'always' }, delete: right },
    },
  });

  test('a record that lives on as something else is frozen, and what is edited beside it is noted', async () => {
    const world = await linked({ ...policy('always'), settings: everyCycle });
    world.crm.leave('Person', '2');
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 2, half: 1 });
    expect(world.bill.ids('customer')).toEqual(['c1', 'c2', 'c3']);

    world.bill.edit('customer', 'c2', { name: 'not applied' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.writes()).toBe(0);
    const told = await world.store.history({ connection: 'bill', object: 'customer', id: 'c2' });
    expect(told.filter(({ kind }) => kind === 'lost')).toMatchObject([
      { before: { name: 'not applied' }, after: {} },
    ]);

    world.crm.add('Person', '2', { name: 'person 2', email: '2@x' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });
    expect(world.crm.values('Person', '2').name).toBe('not applied');
  });

  test('`archive` marks it once', async () => {
    const world = await linked(policy('archive'));
    world.crm.remove('Person', '2');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.values('customer', 'c2').note).toBe('archived');
    expect(world.bill.sent).toHaveLength(1);
  });

  test('`always` deletes it, also when the answer is lost', async () => {
    const world = await linked(policy('always'));
    world.crm.remove('Person', '2');
    world.bill.faults.push('lost after');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toEqual(['c1', 'c3']);
    expect((await world.store.counts()).links).toEqual({ active: 2, half: 1 });
  });

  test('a record that is restored as it was is linked as before', async () => {
    const world = await linked();
    const before = world.crm.values('Person', '2');
    world.crm.remove('Person', '2');
    await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 2, half: 1 });
    world.crm.edit('Person', '2', before);
    await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3 });
    world.bill.edit('customer', 'c2', { name: 'again' });
    await world.run();
    expect(world.crm.values('Person', '2').name).toBe('again');
  });

  test('an id that is used again for another record is another record', async () => {
    const world = await linked();
    world.crm.remove('Person', '2');
    await world.run();
    world.crm.add('Person', '2', { name: 'somebody else', email: 'else@x' });
    await world.run();
    expect(world.bill.values('customer', 'c2').name).toBe('person 2');
    expect(world.bill.ids('customer')).toHaveLength(4);
  });
});

describe('G12: a record that is merged into another one of its system', () => {
  test('its link moves to the survivor, and what that one says otherwise is an edit', async () => {
    const world = await linked();
    world.crm.add('Person', '9', { name: 'person 9', email: '2@x', phone: '9' });
    world.crm.merge('Person', '2', '9');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 3, superseded: 1 });
    expect(world.bill.ids('customer')).toEqual(['c1', 'c2', 'c3']);
    expect(world.bill.values('customer', 'c2')).toMatchObject({ name: 'person 9', phone: '9' });
    world.bill.edit('customer', 'c2', { phone: '10' });
    await world.run();
    expect(world.crm.values('Person', '9').phone).toBe('10');
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('where the survivor has a partner, the other one is left without, told of, and nothing is made', async () => {
    const world = await linked();
    world.crm.merge('Person', '2', '3');
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect((await world.store.counts()).links).toEqual({ active: 2, superseded: 1 });
    expect(await world.store.inbox({})).toMatchObject([{ code: 'merged-elsewhere' }]);
    world.bill.edit('customer', 'c2', { name: 'still here' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.writes()).toBe(0);
    expect(world.crm.ids('Person')).toEqual(['1', '3']);
    expect(world.bill.ids('customer')).toEqual(['c1', 'c2', 'c3']);
  });

  test('a survivor that nobody has seen yet is asked for', async () => {
    const world = await linked();
    world.crm.merge('Person', '2', 'new');
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => {
      const shown = await page(object, request);
      return { ...shown, records: shown.records.filter(({ id }) => id !== 'new') };
    };
    world.crm.add('Person', 'new', { name: 'the new one', email: '2@x' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.bill.values('customer', 'c2').name).toBe('the new one');
    expect((await world.store.counts()).links).toEqual({ active: 3, superseded: 1 });
  });

  test('a record that was merged before it was ever seen gets no partner', async () => {
    const world = await linked();
    world.crm.add('Person', '7', { name: 'person 7', email: '7@x' });
    world.crm.merge('Person', '7', '3');
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.bill.ids('customer')).toEqual(['c1', 'c2', 'c3']);
  });
});
