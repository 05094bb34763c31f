import { describe, expect, test } from 'vitest';

import { savePlan } from '../../runtime/index.ts';
import { openWorld } from './support/world.ts';

import type { SavedPlan, SyncError } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const key = 'a key that nobody else has';

const both: WorldOptions = {
  sync: { left: { object: 'Person', create: { policy: 'always' }, delete: 'never' } },
};

/** Two that are linked and edited, one that is new on either side. */
async function edited(options: WorldOptions = both): Promise<World> {
  const world = await openWorld(options);
  for (const id of ['1', '2']) {
    world.crm.add('Person', id, { name: `Name ${id}`, email: `${id}@x` });
    world.bill.add('customer', `c${id}`, { name: `Name ${id}`, email: `${id}@x` });
  }
  await world.run();
  await world.run();
  world.crm.edit('Person', '1', { name: 'Ann' });
  world.bill.edit('customer', 'c2', { phone: '22' });
  world.crm.add('Person', '3', { name: 'Cid', email: 'cid@x' });
  world.bill.add('customer', 'c4', { name: 'Dan', email: 'dan@x' });
  world.now += 60_000;
  return world;
}

/** As it comes back from a file. */
async function saved(world: World): Promise<SavedPlan> {
  const text = JSON.stringify(savePlan(await world.syncline.plan(), key));
  const plan: SavedPlan = JSON.parse(text);
  return plan;
}

const later = (world: World): void => {
  world.now += 60_000;
};

async function refusal(applied: Promise<unknown>): Promise<SyncError> {
  return applied.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: SyncError) => error,
  );
}

describe('a saved plan', () => {
  test('holds no value', async () => {
    const world = await edited();
    expect(JSON.stringify(await saved(world))).not.toMatch(/Ann|22|Cid|Dan|@x/);
  });

  test('has other digests under another key', async () => {
    const world = await edited();
    const plan = await world.syncline.plan();
    const digests = (own: string) => savePlan(plan, own).actions.map(({ digest }) => digest);
    expect(digests('one')).toEqual(digests('one'));
    expect(digests('one').filter((digest) => digests('two').includes(digest))).toEqual([]);
  });
});

describe('applying a plan', () => {
  test('does what it says, and leaves nothing of it', async () => {
    const world = await edited();
    const plan = await saved(world);
    expect(plan.actions).toHaveLength(4);
    later(world);
    const report = await world.syncline.apply(plan, key);
    expect(report).toMatchObject({ applied: 4, skipped: [], created: 2, updated: 2 });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann' });
    expect(await world.run()).toMatchObject({ created: 0, updated: 0 });
  });

  test('works before the first run, too', async () => {
    const world = await openWorld(both);
    world.crm.add('Person', '1', { email: 'ann@x' });
    const plan = await saved(world);
    later(world);
    expect(await world.syncline.apply(plan, key)).toMatchObject({ applied: 1, created: 1 });
  });

  test('does nothing that it does not say; the next run does', async () => {
    const world = await edited();
    const plan = await saved(world);
    world.crm.add('Person', '5', { name: 'Eve', email: 'eve@x' });
    world.crm.edit('Person', '2', { name: 'Bob' });
    later(world);
    expect(await world.syncline.apply(plan, key)).toMatchObject({ applied: 4, created: 2, updated: 2 });
    expect(world.bill.ids('customer')).toHaveLength(4);
    expect(world.bill.values('customer', 'c2')).toMatchObject({ name: 'Name 2' });
    expect(await world.run()).toMatchObject({ created: 1, updated: 1 });
  });

  test('is refused as a whole where one of its changes would be another by now', async () => {
    const world = await edited();
    const plan = await saved(world);
    world.crm.edit('Person', '1', { name: 'Anna' });
    later(world);
    const sent = world.writes();
    const error = await refusal(world.syncline.apply(plan, key));
    expect(error).toMatchObject({ code: 'plan-stale', message: expect.stringContaining('bill:customer:c1') });
    expect(error.message).not.toContain('Ann');
    expect(world.writes()).toBe(sent);
  });

  test('is refused where what it would replace has changed', async () => {
    const world = await edited();
    const plan = await saved(world);
    world.bill.edit('customer', 'c1', { name: 'Annie' }, world.now - 90_000);
    later(world);
    expect(await refusal(world.syncline.apply(plan, key))).toMatchObject({ code: 'plan-stale' });
  });

  test('is refused where a change is not to be made any more', async () => {
    const world = await edited();
    const plan = await saved(world);
    later(world);
    await world.run();
    later(world);
    const error = await refusal(world.syncline.apply(plan, key));
    expect(error).toMatchObject({
      code: 'plan-stale',
      message: expect.stringMatching(/not be made any more.*, and 1 more$/),
    });
  });

  test('skips what moves after that, and names it', async () => {
    const world = await edited();
    const plan = await saved(world);
    later(world);
    let asked = 0;
    const page = world.crm.page.bind(world.crm);
    world.crm.page = (...question) => {
      asked += 1;
      // The first question is that of the plan, the second that of the run.
      if (asked === 2) world.crm.edit('Person', '1', { name: 'Anna' });
      return page(...question);
    };
    const report = await world.syncline.apply(plan, key);
    expect(report).toMatchObject({
      applied: 3,
      skipped: [{ why: 'changed', action: { kind: 'update', target: { object: 'customer', id: 'c1' } } }],
    });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Name 1' });
    world.crm.page = page;
    expect(await world.run()).toMatchObject({ updated: 1 });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna' });
  });

  test('names what was not reached, as when the run is stopped', async () => {
    const world = await edited();
    const plan = await saved(world);
    later(world);
    const controller = new AbortController();
    world.bill.beforeSend = () => controller.abort();
    const { applied, skipped, stopped } = await world.syncline.apply(plan, key, controller.signal);
    expect(stopped).toBe(true);
    expect(applied + skipped.length).toBe(4);
  });

  test('stays within the limits: what exceeds them is held until it is approved', async () => {
    const world = await edited({ ...both, settings: { brake: strict } });
    const plan = await saved(world);
    later(world);
    const sent = world.writes();
    const held = await world.syncline.apply(plan, key);
    expect(held.skipped).toHaveLength(4);
    expect(held.skipped.every(({ why }) => why === 'held')).toBe(true);
    expect(world.writes()).toBe(sent);
    for (const { id } of held.held) await world.syncline.decide({ kind: 'approve', held: id });
    later(world);
    expect(await world.syncline.apply(plan, key)).toMatchObject({ applied: 4, skipped: [] });
  });

  test.each([
    ['nothing', null, 'plan-unreadable'],
    ['a text', 'a plan', 'plan-unreadable'],
    ['something else', { formatVersion: 1, counts: [] }, 'plan-unreadable'],
    ['one of a later version', { formatVersion: 2 }, 'plan-of-other-version'],
  ])('refuses %s', async (_, plan, code) => {
    const world = await edited();
    expect(await refusal(world.syncline.apply(plan, key))).toMatchObject({ code });
  });

  test('refuses a plan that was changed, or made elsewhere', async () => {
    const world = await edited();
    const plan = await saved(world);
    const fewer = { ...plan, actions: plan.actions.slice(1) };
    expect(await refusal(world.syncline.apply(fewer, key))).toMatchObject({ code: 'plan-foreign' });
    expect(await refusal(world.syncline.apply(plan, 'another key'))).toMatchObject({ code: 'plan-foreign' });
    expect(await refusal(world.syncline.apply({ ...plan, more: 1 }, key))).toMatchObject({
      code: 'plan-foreign',
    });
  });
});

const none = { share: 0, atLeast: 0 };
const strict = {
  create: none,
  update: none,
  clear: none,
  overwrite: none,
  delete: none,
  firstLoad: none,
  hour: 1,
  day: 1,
};
