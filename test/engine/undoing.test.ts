import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { RecordKey } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const person = (id: string): RecordKey => ({ connection: 'crm', object: 'Person', id });
const customer = (id: string): RecordKey => ({ connection: 'bill', object: 'customer', id });

/** Somebody renamed Ann to Anna in the CRM, and it went over to billing. */
async function renamed(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  world.now += 1000;
  world.crm.edit('Person', '1', { name: 'Anna' });
  await world.run();
  expect(names(world)).toEqual(['Anna', 'Anna']);
  return world;
}

const names = ({ crm, bill }: World) => [
  crm.values('Person', '1')['name'],
  bill.values('customer', 'c1')['name'],
];

/** The last write to the customer. */
async function lastUpdate({ store }: World): Promise<number> {
  const rows = await store.history(customer('c1'));
  return rows.findLast(({ kind }) => kind === 'update')?.id ?? 0;
}

const undo = async (world: World) =>
  world.syncline.decide({ kind: 'undo', change: await lastUpdate(world) }, 'ann');

describe('undo', () => {
  test('puts back what stood there, and the other side gets it like any edit', async () => {
    const world = await renamed();
    await undo(world);
    expect(names(world)).toEqual(['Anna', 'Anna']);
    await world.run();
    expect(names(world)).toEqual(['Ann', 'Ann']);
    world.now += 25 * 3_600_000;
    await world.run();
    expect(world.writes()).toBe(3);
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('is told in history, and may be undone itself', async () => {
    const world = await renamed();
    await undo(world);
    await world.run();
    const told = (await world.store.history(customer('c1'))).map(({ kind, by, before, after }) => [
      kind,
      by,
      before['name'],
      after['name'],
    ]);
    expect(told.slice(-3)).toEqual([
      ['update', undefined, 'Ann', 'Anna'],
      ['decision', 'ann', 'Anna', 'Ann'],
      ['update', undefined, 'Anna', 'Ann'],
    ]);
    await undo(world);
    await world.run();
    expect(names(world)).toEqual(['Anna', 'Anna']);
  });

  test('leaves other properties as they are', async () => {
    const world = await renamed();
    world.now += 1000;
    world.bill.edit('customer', 'c1', { phone: '7' });
    await world.run();
    await undo(world);
    await world.run();
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', phone: '7' });
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Ann', phone: '7' });
  });

  test('brings back an edit that lost', async () => {
    const world = await renamed();
    world.now += 1000;
    world.bill.edit('customer', 'c1', { name: 'Annie' });
    world.now += 600_000;
    world.crm.edit('Person', '1', { name: 'Andrea' });
    await world.run();
    expect(names(world)).toEqual(['Andrea', 'Andrea']);
    const lost = (await world.store.history({})).find(({ kind }) => kind === 'lost');
    await world.syncline.decide({ kind: 'undo', change: lost?.id ?? 0 });
    await world.run();
    expect(names(world)).toEqual(['Annie', 'Annie']);
  });

  test('is refused where the value was changed since', async () => {
    const world = await renamed();
    world.now += 1000;
    world.bill.edit('customer', 'c1', { name: 'Annie' });
    await world.syncline.pull();
    await expect(undo(world)).rejects.toMatchObject({ code: 'change-overtaken', message: /^name of/ });
  });

  test('gives way to an edit that nobody knew of yet, and says so', async () => {
    const world = await renamed();
    world.now += 1000;
    world.bill.edit('customer', 'c1', { name: 'Annie' });
    await undo(world);
    await world.run();
    expect(names(world)).toEqual(['Annie', 'Annie']);
    const lost = (await world.store.history(customer('c1'))).find(({ kind }) => kind === 'lost');
    expect(lost).toMatchObject({ before: { name: 'Ann' }, after: { name: 'Annie' } });
  });

  test.each(['lost before', 'lost after', 'not sent'] as const)(
    'is made, and made once, whatever becomes of its request: %s',
    async (fault) => {
      const world = await renamed();
      await undo(world);
      world.bill.faults.push(fault);
      for (let cycle = 0; cycle < 4; cycle++) await world.run();
      expect(names(world)).toEqual(['Ann', 'Ann']);
      expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
    },
  );

  test('that is refused by the system is parked, and not tried for ever', async () => {
    const world = await renamed();
    await undo(world);
    world.bill.faults.push('refused');
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(names(world)).toEqual(['Anna', 'Anna']);
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['update-refused']);
    expect(world.writes()).toBe(2);
  });

  test('survives the end of the process', async () => {
    const world = await renamed();
    await undo(world);
    world.restart();
    await world.run();
    expect(names(world)).toEqual(['Ann', 'Ann']);
  });

  test('is refused while a write is under way, or another undo', async () => {
    const world = await renamed();
    await undo(world);
    await expect(undo(world)).rejects.toMatchObject({ code: 'write-under-way' });
  });

  test('is refused for what cannot be undone', async () => {
    const world = await renamed();
    const [link] = await world.store.history({});
    await expect(world.syncline.decide({ kind: 'undo', change: link?.id ?? 0 })).rejects.toMatchObject({
      code: 'not-undoable',
    });
    await expect(world.syncline.decide({ kind: 'undo', change: 999 })).rejects.toMatchObject({
      code: 'no-such-change',
    });
    await world.syncline.decide({ kind: 'unlink', link: person('1') });
    await expect(undo(world)).rejects.toMatchObject({ code: 'not-undoable' });
  });
});
