import { expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { Connector, Store } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

/** Holds whoever comes to a place first until it is let go. */
class Pause {
  readonly arrived = Promise.withResolvers<void>();
  readonly goOn = Promise.withResolvers<void>();
  private used = false;

  async hold(): Promise<void> {
    if (this.used) return;
    this.used = true;
    this.arrived.resolve();
    await this.goOn.promise;
  }
}

/** Identity by a marker: a create that is sent twice makes two. */
const marked: WorldOptions = {
  customer: {
    ownId: false,
    properties: {
      name: { type: 'string', read: true, create: true, update: true },
      email: { type: 'string', read: true, create: true, update: true },
      phone: { type: 'string', read: true, create: true, update: true },
      mark: { type: 'string', read: true, create: true, update: true, marker: true, search: true },
    },
  },
};

async function paused(world: World, pause: Pause): Promise<{ run: Promise<unknown> }> {
  const run = world.run();
  run.catch(() => undefined);
  await pause.arrived.promise;
  world.restart();
  return { run };
}

async function expectOne(world: World): Promise<void> {
  expect(world.bill.ids('customer')).toHaveLength(1);
  expect(await world.store.counts()).toMatchObject({
    links: { active: 1 },
    openIntents: 0,
    work: 0,
    inbox: 0,
  });
}

test('G21: a process that is paused after it announced a create does not send it once another one works', async () => {
  const pause = new Pause();
  const wrapStore = (store: Store): Store => ({
    ...store,
    async commitAll(changes) {
      const results = await store.commitAll(changes);
      if (changes.some(({ intents }) => intents?.some(({ state }) => state === 'sent'))) await pause.hold();
      return results;
    },
  });
  const world = await openWorld({ ...marked, wrapStore });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  const { run } = await paused(world, pause);
  for (let cycle = 0; cycle < 3; cycle++) await world.run();
  pause.goOn.resolve();
  await expect(run).rejects.toMatchObject({ code: 'store-taken-over' });
  await world.run();
  await expectOne(world);
});

test('G21: a process that is paused after it sent a create stores nothing any more', async () => {
  const pause = new Pause();
  const wrapConnector = (connector: Connector): Connector => ({
    connection: connector.connection,
    model: connector.model,
    page: (...question) => connector.page(...question),
    read: (...question) => connector.read(...question),
    search: (...question) => connector.search(...question),
    prepare: (write) => connector.prepare(write),
    async send(...request) {
      const result = await connector.send(...request);
      await pause.hold();
      return result;
    },
    close: () => connector.close(),
  });
  const world = await openWorld({ ...marked, wrapConnector });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  const { run } = await paused(world, pause);
  for (let cycle = 0; cycle < 3; cycle++) await world.run();
  world.crm.edit('Person', '1', { name: 'Ann Other' });
  await world.run();
  pause.goOn.resolve();
  await expect(run).rejects.toMatchObject({ code: 'store-taken-over' });
  await world.run();
  await expectOne(world);
  expect(world.bill.values('customer', world.bill.ids('customer')[0] ?? '').name).toBe('Ann Other');
});

test('G21: a page that was read before another process took over is not stored over what that one saw', async () => {
  const pause = new Pause();
  const wrapConnector = (connector: Connector): Connector => ({
    connection: connector.connection,
    model: connector.model,
    async page(...question) {
      const page = await connector.page(...question);
      if (connector.connection === 'crm') await pause.hold();
      return page;
    },
    read: (...question) => connector.read(...question),
    search: (...question) => connector.search(...question),
    prepare: (write) => connector.prepare(write),
    send: (...request) => connector.send(...request),
    close: () => connector.close(),
  });
  const world = await openWorld({ ...marked, wrapConnector });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  const { run } = await paused(world, pause);
  world.crm.edit('Person', '1', { name: 'Ann Other' });
  for (let cycle = 0; cycle < 2; cycle++) await world.run();
  const before = await world.store.cursor('crm', 'Person');
  pause.goOn.resolve();
  await expect(run).rejects.toMatchObject({ code: 'store-taken-over' });
  expect(await world.store.cursor('crm', 'Person')).toEqual(before);
  expect(await world.run()).toMatchObject({ updated: 0, created: 0 });
  await expectOne(world);
});
