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
