import { describe, expect, test } from 'vitest';

import { Killed, Killer } from './support/crash.ts';
import { openWorld } from './support/world.ts';

import type { PropertyModel } from '../../runtime/abi/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const integer: PropertyModel = { type: 'integer', read: true, create: true, update: true };
const text: PropertyModel = { ...integer, type: 'string' };
const properties = { sku: text, stock: integer };

/** Wares of a till and of a shop, which takes its stock only as a difference. */
async function withWare(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({
    ...options,
    bill: { adjusted: 'stock', ...options.bill },
    person: { properties },
    customer: { properties, once: 'update', ...options.customer },
    sync: {
      match: [{ leftKey: ({ sku }) => [sku ?? null], rightKey: ({ sku }) => [sku ?? null] }],
      rows: [
        { left: 'sku', right: 'sku' },
        { left: 'stock', right: 'stock' },
      ],
      ...options.sync,
    },
  });
  world.crm.add('Person', '1', { sku: 'pen', stock: 10 });
  world.bill.add('customer', 'c1', { sku: 'pen', stock: 10 });
  return world;
}

async function sold(world: World): Promise<void> {
  await world.run();
  world.crm.edit('Person', '1', { stock: 15 });
}

const stock = (world: World) => world.bill.values('customer', 'c1')['stock'];

describe('G4: an update that does something else the second time', () => {
  test('is worked out from the target as it is now', async () => {
    const world = await withWare();
    await sold(world);
    const read = world.bill.read.bind(world.bill);
    world.bill.read = async (object, id) => {
      world.bill.edit('customer', 'c1', { stock: 12 }, 0);
      world.bill.read = read;
      return read(object, id);
    };
    await world.run();
    expect(stock(world)).toBe(15);
  });

  test.each(['lost before', 'lost after'] as const)(
    'is settled by reading when its answer is %s',
    async (fault) => {
      const world = await withWare();
      await sold(world);
      world.bill.faults.push(fault);
      for (let cycle = 0; cycle < 3; cycle++) await world.run();
      expect(stock(world)).toBe(15);
      expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, inbox: 0, work: 0 });
    },
  );

  test('is parked where what is there now does not tell, and compared anew when a person has looked', async () => {
    const world = await withWare();
    await sold(world);
    world.bill.faults.push('lost after');
    await world.run();
    world.bill.edit('customer', 'c1', { stock: 14 });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    const [parked] = await world.store.inbox({});
    expect(parked).toMatchObject({ code: 'update-uncertain' });
    expect(stock(world)).toBe(14);
    expect(world.bill.sent).toHaveLength(1);

    await world.syncline.decide({ kind: 'retry', case: parked?.key ?? '' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(stock(world)).toBe(14);
    expect(world.crm.values('Person', '1')['stock']).toBe(14);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, inbox: 0, work: 0 });
  });

  test('is sent again under its idempotency key, the same bytes, and counts once', async () => {
    const world = await withWare({ customer: { idempotencyWindow: 86_400_000 } });
    await sold(world);
    world.bill.faults.push('lost after');
    await world.run();
    world.bill.edit('customer', 'c1', { stock: 14 });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    const [first, second] = world.bill.sent;
    expect(second).toEqual(first);
    expect(world.bill.sent).toHaveLength(2);
    expect(stock(world)).toBe(14);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, inbox: 0, work: 0 });
  });

  test('has a key of its own each time, though it says the same', async () => {
    const world = await withWare({ customer: { idempotencyWindow: 86_400_000 } });
    await sold(world);
    await world.run();
    for (const value of [10, 15]) {
      world.crm.edit('Person', '1', { stock: value });
      await world.run();
      expect(stock(world)).toBe(value);
    }
  });

  test.each([undefined, 86_400_000])(
    'killed anywhere it is done once (key for %s ms)',
    async (idempotencyWindow) => {
      let killed = 0;
      for (let at = 0; ; at++) {
        const killer = new Killer(at);
        const world = await withWare({
          customer: idempotencyWindow === undefined ? {} : { idempotencyWindow },
          wrapStore: killer.store,
          wrapConnector: killer.connector,
        });
        for (let cycle = 0; cycle < 6; cycle++) {
          if (cycle === 2) world.crm.edit('Person', '1', { stock: 15 });
          await world.run().catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            killer.revive();
            world.restart();
          });
        }
        if (!killer.fired) break;
        killed += 1;
        expect(stock(world), `killed at ${at}`).toBe(15);
        expect(await world.store.counts(), `killed at ${at}`).toMatchObject({ inbox: 0, work: 0 });
        await world.store.close();
      }
      expect(killed).toBeGreaterThan(20);
    },
  );
});

describe('G13: a removal that must not be sent twice', () => {
  const removing = (): Promise<World> =>
    withWare({
      customer: { once: 'delete' },
      sync: { right: { object: 'customer', create: { policy: 'always' }, delete: 'always' } },
    });

  test.each([
    ['lost after', []],
    ['lost before', ['update-uncertain']],
  ] as const)('is looked at when its answer is %s: %o', async (fault, codes) => {
    const world = await removing();
    await world.run();
    world.crm.remove('Person', '1');
    world.bill.faults.push(fault);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(codes);
    expect(world.bill.sent).toHaveLength(1);
  });
});
