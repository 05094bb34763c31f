import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

import { SyncError } from '../../runtime/index.ts';
import { backupSqliteStore, openSqliteStore, restoreSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { text } from './support/models.ts';
import { openWorld, properties } from './support/world.ts';

import type { World, WorldOptions } from './support/world.ts';

interface Kept {
  readonly world: World;
  backUp(): Promise<void>;
  /** The process ends, the backup is put back, and another process starts. */
  restore(): Promise<void>;
}

/** A world whose state lies in a file. */
async function openKept(options: WorldOptions = {}): Promise<Kept> {
  const folder = mkdtempSync(join(tmpdir(), 'syncline-restored-'));
  const [path, file] = [join(folder, 'state.db'), join(folder, 'backup.db')];
  const world = await openWorld(options);
  world.moveTo(await openSqliteStore(path));
  onTestFinished(async () => {
    await world.store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    world,
    backUp: () => backupSqliteStore(path, file),
    async restore() {
      await world.store.close();
      await restoreSqliteStore(file, path, world.now);
      world.moveTo(await openSqliteStore(path));
    },
  };
}

/** Ann came after the backup and got a partner; nothing but that partner's identity tells of it. */
async function madeSince(options: WorldOptions): Promise<Kept> {
  const kept = await openKept({ ...options, sync: { match: [], ...options.sync } });
  const { world } = kept;
  world.crm.add('Person', '0', { name: 'Bob', email: 'bob@x' });
  await world.run();
  await kept.backUp();
  world.now += 1000;
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  expect(world.bill.ids('customer')).toHaveLength(2);
  await kept.restore();
  return kept;
}

describe('G26: with a state that was put back from a backup', () => {
  test.each([
    ['an own id', {}],
    [
      'a marker',
      {
        ownId: false,
        search: true,
        properties: { ...properties, mark: { ...text, search: true, marker: true } },
      },
    ],
  ] as const)('a record that was made since is found by %s, and not made again', async (_, customer) => {
    const { world } = await madeSince({ customer: { properties, ...customer } });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(2);
    expect(await world.store.counts()).toMatchObject({
      links: { active: 2 },
      inbox: 0,
      work: 0,
      openIntents: 0,
    });
  });

  test.each([
    ['a key that is forgotten some day', { ownId: false, idempotencyWindow: 3_600_000 }],
    ['nothing', { ownId: false }],
  ] as const)('one that could be recognised by %s is left to a person', async (_, customer) => {
    const { world } = await madeSince({ customer: { properties, ...customer } });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(2);
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['create-uncertain']);
  });

  test('one that matches is linked', async () => {
    const { world } = await madeSince({
      customer: { properties, ownId: false },
      sync: {
        match: [{ leftKey: ({ email }) => [email ?? null], rightKey: ({ email }) => [email ?? null] }],
      },
    });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(2);
    expect(await world.store.counts()).toMatchObject({ links: { active: 2 }, inbox: 0 });
  });

  test('records that came after that are made as ever', async () => {
    const { world } = await madeSince({ customer: { properties, ownId: false } });
    world.now += 120_000;
    world.crm.add('Person', '2', { name: 'Cid', email: 'cid@x' });
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(3);
  });

  test('nothing is made before both sides were seen as a whole again', async () => {
    const { world } = await madeSince({ customer: { properties, ownId: false } });
    const down = new SyncError('down', 'no answer', { retryable: true, where: { connection: 'bill' } });
    world.bill.pageFault = down;
    world.now += 120_000;
    world.crm.add('Person', '2', { name: 'Cid', email: 'cid@x' });
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(2);
    world.bill.pageFault = undefined;
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(3);
  });

  test('nothing is deleted for a record that was brought back since', async () => {
    const kept = await openKept({
      sync: { right: { object: 'customer', create: { policy: 'always' }, delete: 'always' } },
    });
    const { world } = kept;
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    world.crm.remove('Person', '1');
    await world.syncline.pull();
    await kept.backUp();
    world.now += 1000;
    world.crm.edit('Person', '1', {});
    await kept.restore();
    world.crm.pageFault = new SyncError('down', 'no answer', {
      retryable: true,
      where: { connection: 'crm' },
    });
    await world.run();
    world.crm.pageFault = undefined;
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect((await world.store.counts()).links).toEqual({ active: 1 });
  });

  test('what was edited since is not put back', async () => {
    const kept = await openKept();
    const { world } = kept;
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    await kept.backUp();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    await kept.restore();
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    const [id = ''] = world.bill.ids('customer');
    expect(world.crm.values('Person', '1')['name']).toBe('Anna');
    expect(world.bill.values('customer', id)['name']).toBe('Anna');
  });

  test('a create that was announced and not sent when the backup was made may have been sent since', async () => {
    const kept = await openKept({ sync: { match: [] } });
    const { world } = kept;
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.faults.push('not sent');
    await world.run();
    await kept.backUp();
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    await kept.restore();
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect(await world.store.counts()).toMatchObject({ links: { active: 1 }, openIntents: 0 });
  });
});
