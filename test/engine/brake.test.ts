import { describe, expect, test } from 'vitest';

import { defaultBrake } from '../../runtime/index.ts';
import { openWorld } from './support/world.ts';

import type { Held, Settings } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const hour = 3_600_000;

/** Limits that are easy to reach. */
const strict: Partial<Settings> = {
  brake: {
    create: { share: 0, atLeast: 5 },
    update: { share: 0, atLeast: 5 },
    clear: { share: 0, atLeast: 2 },
    overwrite: { share: 0, atLeast: 3 },
    delete: { share: 0, atLeast: 2 },
    firstLoad: { share: 0.5, atLeast: 3 },
    hour: 2,
    day: 3,
  },
};

/** People who are customers already, once that is known. */
async function linked(people: number, options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ settings: strict, ...options });
  for (let id = 1; id <= people; id += 1) {
    world.crm.add('Person', String(id), { name: `Name ${id}`, email: `${id}@x` });
    world.bill.add('customer', `c${id}`, { name: `Name ${id}`, email: `${id}@x` });
  }
  await world.run();
  await world.run();
  world.crm.sent.length = 0;
  world.bill.sent.length = 0;
  return world;
}

function rename(world: World, from: number, to: number, name = 'New'): void {
  for (let id = from; id <= to; id += 1) world.crm.edit('Person', String(id), { name: `${name} ${id}` });
}

function join(world: World, from: number, to: number): void {
  for (let id = from; id <= to; id += 1) world.crm.add('Person', String(id), { email: `${id}@x` });
}

const shown = (held: readonly Held[]): readonly string[] =>
  held.map(({ effect, count, most, window }) => `${count} ${effect}, ${most} in ${window}`);

async function approveAll(world: World): Promise<void> {
  for (const { id } of await world.syncline.held())
    await world.syncline.decide({ kind: 'approve', held: id });
}

describe('G19: the brake', () => {
  test('lets through what stays within the limit', async () => {
    const world = await linked(20);
    rename(world, 1, 5);
    expect(await world.run()).toMatchObject({ updated: 5, held: [] });
  });

  test('holds all of what exceeds it, before the first write', async () => {
    const world = await linked(20);
    rename(world, 1, 6);
    const report = await world.run();
    expect(report).toMatchObject({ updated: 0 });
    expect(shown(report.held)).toEqual(['6 update, 5 in run']);
    expect(world.writes()).toBe(0);
    expect(world.bill.asked.filter((asked) => asked.startsWith('read'))).toEqual([]);
  });

  test('holds by direction and effect: everything else goes on', async () => {
    const world = await linked(20);
    rename(world, 1, 6);
    world.bill.edit('customer', 'c9', { phone: '1' });
    join(world, 21, 23);
    const report = await world.run();
    expect(report).toMatchObject({ created: 3, updated: 1 });
    expect(shown(report.held)).toEqual(['6 update, 5 in run']);
  });

  test('counts what is held once, whatever happens meanwhile', async () => {
    const world = await linked(20);
    rename(world, 1, 6);
    await world.run();
    rename(world, 5, 8, 'Newer');
    expect(shown((await world.run()).held)).toEqual(['8 update, 5 in run']);
    rename(world, 1, 8, 'Name');
    expect((await world.run()).held).toEqual([]);
    expect(world.writes()).toBe(0);
  });

  test('counts a write once, though the work of both records would make it', async () => {
    const world = await linked(20);
    rename(world, 1, 6);
    for (let id = 1; id <= 6; id += 1) world.bill.edit('customer', `c${id}`, { phone: '1' });
    const { held } = await world.run();
    expect(held.map(({ to }) => to.connection).sort()).toEqual(['bill', 'crm']);
    expect(shown(held)).toEqual(['6 update, 5 in run', '6 update, 5 in run']);
  });

  test.each(['run', 'hour', 'day'] as const)('holds where the limit of a %s is reached', async (window) => {
    const world = await linked(40);
    let next = 1;
    const more = async (count: number) => {
      rename(world, next, next + count - 1);
      next += count;
      return world.run();
    };
    if (window !== 'run') await more(5);
    if (window !== 'run') await more(4);
    if (window === 'day') world.now += 2 * hour;
    if (window === 'day') await more(5);
    const before = world.writes();
    const { held } = await more(window === 'run' ? 6 : 2);
    const most = { run: 5, hour: 10, day: 15 }[window];
    expect(shown(held)).toEqual([`${window === 'run' ? 6 : 2} update, ${most} in ${window}`]);
    expect(world.writes()).toBe(before);
  });

  test('goes on by itself once an hour has passed', async () => {
    const world = await linked(40);
    rename(world, 1, 5);
    await world.run();
    rename(world, 6, 10);
    await world.run();
    rename(world, 11, 13);
    expect(await world.run()).toMatchObject({ updated: 0, held: [{ count: 3 }] });
    world.now += hour;
    expect(await world.run()).toMatchObject({ updated: 3, held: [] });
  });

  test('keeps count when the process starts anew', async () => {
    const world = await linked(40);
    rename(world, 1, 5);
    await world.run();
    world.restart();
    rename(world, 6, 10);
    await world.run();
    world.restart();
    rename(world, 11, 11);
    expect(await world.run()).toMatchObject({ updated: 0, held: [{ window: 'hour' }] });
  });

  test('holds deletes', async () => {
    const world = await linked(20, {
      sync: { right: { object: 'customer', create: { policy: 'always' }, delete: 'always' } },
    });
    for (let id = 1; id <= 3; id += 1) world.crm.remove('Person', String(id));
    expect(shown((await world.run()).held)).toEqual(['3 delete, 2 in run']);
    expect(world.bill.ids('customer')).toHaveLength(20);
    await approveAll(world);
    expect(await world.run()).toMatchObject({ deleted: 3, held: [] });
  });

  test('holds what empties values', async () => {
    const world = await linked(20);
    for (let id = 1; id <= 3; id += 1) world.crm.edit('Person', String(id), { name: '' });
    expect(shown((await world.run()).held)).toEqual(['3 clear, 2 in run']);
  });

  test('counts what is overwritten as two records are first linked', async () => {
    const world = await linked(20);
    for (let id = 21; id <= 24; id += 1) {
      world.crm.add('Person', String(id), { name: 'Ann', email: `${id}@x` });
      world.bill.add('customer', `c${id}`, { name: 'Anna', email: `${id}@x` });
    }
    const report = await world.run();
    expect(shown(report.held)).toEqual(['4 overwrite, 3 in run']);
    expect(world.writes()).toBe(0);
    await approveAll(world);
    expect(await world.run()).toMatchObject({ linked: 4, updated: 4, held: [] });
  });

  test('holds creates, and makes each of them once when they are approved', async () => {
    const world = await linked(5);
    join(world, 6, 20);
    expect(shown((await world.run()).held)).toEqual(['15 create, 5 in run']);
    await approveAll(world);
    expect(await world.run()).toMatchObject({ created: 15, held: [] });
    expect(await world.run()).toMatchObject({ created: 0, updated: 0, held: [] });
    expect(world.bill.ids('customer')).toHaveLength(20);
  });

  test('may be set so that nothing of a usual day is held', () => {
    expect(defaultBrake.update.atLeast).toBeGreaterThanOrEqual(100);
    expect(defaultBrake.delete.atLeast).toBeLessThan(defaultBrake.update.atLeast);
  });
});

describe('a first load', () => {
  const many = async (customers: number): Promise<World> => {
    const world = await openWorld({ settings: strict });
    join(world, 1, 30);
    for (let id = 1; id <= customers; id += 1)
      world.bill.add('customer', `c${id}`, { email: `other${id}@x` });
    return world;
  };

  test('makes all records where there are none yet', async () => {
    expect(await (await many(0)).run()).toMatchObject({ created: 30, held: [] });
  });

  test('asks where many records stand there without a partner', async () => {
    const world = await many(10);
    const { created, held } = await world.run();
    expect({ created, held: shown(held) }).toEqual({ created: 0, held: ['30 create, 5 in first load'] });
    await approveAll(world);
    expect(await world.run()).toMatchObject({ created: 30, held: [] });
  });

  test('goes on without asking after a crash in the middle', async () => {
    const world = await many(0);
    for (let count = 0; count < 12; count += 1) world.bill.faults.push('lost after');
    await world.run();
    world.restart();
    for (let count = 0; count < 5; count += 1) expect((await world.run()).held).toEqual([]);
    expect(world.bill.ids('customer')).toHaveLength(30);
  });

  test('is over once everything is in step', async () => {
    const world = await many(0);
    await world.run();
    await world.run();
    join(world, 31, 40);
    expect(shown((await world.run()).held)).toEqual(['10 create, 5 in run']);
  });
});

describe('approving', () => {
  async function held(count: number): Promise<World> {
    const world = await linked(40);
    rename(world, 1, count);
    await world.run();
    return world;
  }

  test('lets through what was shown, and nothing else', async () => {
    const world = await held(10);
    await approveAll(world);
    expect(await world.syncline.held()).toMatchObject([{ count: 10, approved: true }]);
    expect(await world.run()).toMatchObject({ updated: 10, held: [] });
    rename(world, 11, 16);
    expect(shown((await world.run()).held)).toEqual(['6 update, 5 in run']);
  });

  test('does not count against what may be written without asking', async () => {
    const world = await held(10);
    await approveAll(world);
    await world.run();
    rename(world, 20, 24);
    expect(await world.run()).toMatchObject({ updated: 5, held: [] });
  });

  test('is refused where the number has grown since it was shown', async () => {
    const world = await held(10);
    const [shownBefore] = await world.syncline.held();
    rename(world, 11, 12);
    await world.run();
    const [now] = await world.syncline.held();
    await expect(
      world.syncline.decide({ kind: 'approve', held: shownBefore?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'hold-has-grown',
      message: expect.stringContaining(now?.id ?? 'an id'),
    });
    expect(await world.run()).toMatchObject({ updated: 0 });
  });

  test('is void where the number grows before the run', async () => {
    const world = await held(10);
    await approveAll(world);
    rename(world, 11, 12);
    const report = await world.run();
    expect(report).toMatchObject({ updated: 0, held: [{ count: 12, approved: false }] });
    expect(world.writes()).toBe(0);
  });

  test('holds also where it becomes less', async () => {
    const world = await held(10);
    await approveAll(world);
    rename(world, 1, 2, 'Name');
    expect(await world.run()).toMatchObject({ updated: 8, held: [] });
  });

  test.each(['0000-3', 'nonsense', ''])('of something that is not held is refused: %j', async (id) => {
    const world = await held(10);
    await expect(world.syncline.decide({ kind: 'approve', held: id })).rejects.toMatchObject({
      code: 'no-such-hold',
    });
  });

  test('goes on in the next run where one was stopped', async () => {
    const world = await held(10);
    await approveAll(world);
    world.now += 60_000;
    const controller = new AbortController();
    world.bill.beforeSend = () => controller.abort();
    const stopped = await world.syncline.runOnce(controller.signal);
    world.bill.beforeSend = undefined;
    const report = await world.run();
    expect(stopped.updated + report.updated).toBe(10);
    expect(report.held).toEqual([]);
  });
});

describe('a plan', () => {
  test('shows what a run would hold, and marks it', async () => {
    const world = await linked(20);
    rename(world, 1, 6);
    world.now += 60_000;
    const plan = await world.syncline.plan();
    expect(plan.actions).toHaveLength(6);
    expect(plan.counts).toMatchObject([{ effect: 'update', count: 6, held: { most: 5, window: 'run' } }]);
    expect(await world.syncline.held()).toEqual([]);
  });
});
