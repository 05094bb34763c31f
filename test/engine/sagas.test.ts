import { describe, expect, test } from 'vitest';

import { Killed, Killer } from './support/crash.ts';
import { openDeskWorld } from './support/desk-world.ts';

import type { DeskFault } from './support/order-desk.ts';
import type { DeskWorld, DeskWorldOptions } from './support/desk-world.ts';

const deal = { title: 'A boat', buyer: 'Ann', sum: '900', note: 'in red' };

async function withDeal(options: DeskWorldOptions): Promise<DeskWorld> {
  const world = await openDeskWorld(options);
  world.crm.add('Deal', '1', deal);
  return world;
}

async function expectMade(world: DeskWorld, hint = ''): Promise<void> {
  expect([...world.desk.invoices.values()], hint).toMatchObject([{ customer: 'Ann', amount: '900' }]);
  const [invoice] = world.desk.invoices.keys();
  expect([...world.desk.orders.values()], hint).toMatchObject([
    { title: 'A boat', note: 'in red', noted: invoice, invoice },
  ]);
  expect(await world.store.counts(), hint).toMatchObject({
    links: { active: 1 },
    work: 0,
    inbox: 0,
    openIntents: 0,
  });
}

async function runUnlessKilled(world: DeskWorld, killer: Killer): Promise<void> {
  try {
    await world.run();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    killer.revive();
    world.restart();
  }
}

/** One more line each time that it is sent. */
const addsLine = { request: 'POST /orders/{key}/lines', takes: ['note'], as: { note: 'line' } };

const identities = ['own id', 'marker', 'key'] as const;

describe('G4: a record that is made in several calls', () => {
  test.each([...identities, 'none'] as const)('is made once, with %s', async (identity) => {
    const world = await withDeal({ identity });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    await expectMade(world);
    expect(world.desk.sent).toEqual([
      'POST /invoices',
      'POST /orders',
      `POST /orders/${[...world.desk.orders.keys()][0]}/note`,
    ]);
  });

  test.each(identities)(
    'killed before and after every commit and every request, with %s',
    async (identity) => {
      let killed = 0;
      for (let at = 0; ; at++) {
        const killer = new Killer(at);
        const world = await withDeal({ identity, wrapStore: killer.store, wrapConnector: killer.connector });
        for (let cycle = 0; cycle < 6; cycle++) await runUnlessKilled(world, killer);
        if (!killer.fired) break;
        killed += 1;
        await expectMade(world, `killed at ${at}`);
        await world.store.close();
      }
      expect(killed).toBeGreaterThan(20);
    },
  );

  const faults = (['lost before', 'lost after', 'busy'] as const).flatMap((fault) =>
    [0, 1, 2].map((call) => [fault, call] as const),
  );

  test.each(faults)('goes on where it was when an answer is %s at call %i', async (fault, call) => {
    for (const identity of identities) {
      const world = await withDeal({ identity });
      world.desk.faults.push(...Array<DeskFault>(call).fill('none'), fault);
      for (let cycle = 0; cycle < 4; cycle++) await world.run();
      await expectMade(world, identity);
    }
  });
});

describe('G8: a create that is refused half-way', () => {
  test('names what exists, and goes on at the first unfinished call with what the source says then', async () => {
    const world = await withDeal({ identity: 'own id' });
    world.desk.closed.add('/orders');
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    const [invoice = ''] = world.desk.invoices.keys();
    const [parked] = await world.store.inbox({});
    expect(parked).toMatchObject({ code: 'create-half-made' });
    expect(parked?.message).toContain(`made so far: invoice ${invoice}`);
    expect(world.desk.sent).toEqual(['POST /invoices', 'POST /orders']);

    world.crm.edit('Deal', '1', { title: 'A ship' });
    await world.run();
    expect(world.desk.sent).toHaveLength(2);
    world.desk.closed.clear();
    await world.syncline.decide({ kind: 'retry', case: parked?.key ?? '' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect([...world.desk.orders.values()]).toMatchObject([{ title: 'A ship', invoice, note: 'in red' }]);
    expect(world.desk.sent.filter((each) => each === 'POST /invoices')).toHaveLength(1);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, inbox: 0, openIntents: 0 });
  });

  test('is told of as well where its source is gone meanwhile', async () => {
    const world = await withDeal({ identity: 'own id' });
    world.desk.faults.push('none', 'busy');
    await world.run();
    world.crm.remove('Deal', '1');
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.desk.orders.size).toBe(0);
    expect(await world.store.inbox({})).toMatchObject([{ code: 'create-half-made' }]);
  });

  test('parks a call that may have been done and does something else the second time', async () => {
    const world = await withDeal({ identity: 'own id', last: addsLine });
    world.desk.faults.push('none', 'none', 'lost after');
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    const [order] = world.desk.orders.values();
    expect(order).toMatchObject({ lines: ['in red'] });
    expect(await world.store.inbox({})).toMatchObject([{ code: 'create-uncertain' }]);
  });

  test('leaves to an update what one can say: what a person changed meanwhile is not overwritten', async () => {
    const last = { request: 'POST /orders/{key}', takes: ['note', 'title'] };
    const world = await withDeal({ identity: 'own id', last, updatesNote: true });
    world.desk.faults.push('none', 'lost after');
    await world.run();
    const [order = ''] = world.desk.orders.keys();
    world.now += 60_000;
    world.desk.edit(order, { title: 'A ship' });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.desk.orders.get(order)).toMatchObject({ title: 'A ship', note: 'in red' });
    expect(world.crm.values('Deal', '1')).toMatchObject({ title: 'A ship', note: 'in red' });
  });

  test('sends such a call again with its idempotency key', async () => {
    const world = await withDeal({ identity: 'key', last: addsLine });
    world.desk.faults.push('none', 'none', 'lost after');
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect([...world.desk.orders.values()]).toMatchObject([{ lines: ['in red'] }]);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, inbox: 0, openIntents: 0 });
  });
});
