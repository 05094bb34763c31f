import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { RecordKey } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const person = (id: string): RecordKey => ({ connection: 'crm', object: 'Person', id });
const customer = (id: string): RecordKey => ({ connection: 'bill', object: 'customer', id });

/** Ann is linked with c1, by her e-mail. */
async function linked(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  expect(await states(world)).toEqual({ 'c1 1': 'active' });
  return world;
}

async function states({ store }: World): Promise<Readonly<Record<string, string>>> {
  const links = await store.links({});
  return Object.fromEntries(links.map(({ leftId, rightId, state }) => [`${leftId} ${rightId}`, state]));
}

async function unlink(world: World): Promise<void> {
  const [link] = await world.store.links({});
  await world.syncline.decide({ kind: 'unlink', link: link?.id ?? 0 }, 'ann');
}

const relink = (world: World) =>
  world.syncline.decide({ kind: 'link', left: person('1'), right: customer('c1') });

/** Some runs, with an edit of what they were matched by, a full scan, and a new process. */
async function timePasses(world: World): Promise<void> {
  await world.run();
  world.now += 1000;
  world.crm.edit('Person', '1', { email: 'other@x' });
  world.bill.edit('customer', 'c1', { email: 'other@x' });
  await world.run();
  world.restart();
  world.now += 25 * 3_600_000;
  for (let cycle = 0; cycle < 2; cycle++) await world.run();
}

describe('G28: what a person unlinked stays apart', () => {
  test('over runs, restarts, full scans and changed keys that match', async () => {
    const world = await linked();
    await unlink(world);
    await timePasses(world);
    expect(await states(world)).toEqual({ 'c1 1': 'separated' });
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('edits do not go over any more, and neither record gets another partner made', async () => {
    const world = await linked({
      sync: { left: { object: 'Person', create: { policy: 'always' }, delete: 'never' } },
    });
    await unlink(world);
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.edit('customer', 'c1', { phone: '7' });
    await timePasses(world);
    expect(world.writes()).toBe(0);
    expect([world.crm.ids('Person'), world.bill.ids('customer')]).toEqual([['1'], ['c1']]);
  });

  test('each of the two is still linked with another record that matches', async () => {
    const world = await linked();
    await unlink(world);
    world.bill.add('customer', 'c2', { email: 'ann@x' });
    await world.run();
    expect(await states(world)).toEqual({ 'c1 1': 'separated', 'c2 1': 'active' });
  });

  test('the record that was once made for it is not taken for the one that is to be made', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    const [made] = world.bill.ids('customer');
    await unlink(world);
    await world.store.commit({ endAlone: [{ pair: await pairOf(world), record: person('1') }] });
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    const [first, second] = world.bill.ids('customer');
    expect(first).toBe(made);
    expect(await states(world)).toEqual({ [`${first} 1`]: 'separated', [`${second} 1`]: 'active' });
  });

  test('a write that was under way is neither repeated nor forgotten', async () => {
    const world = await linked({ bill: { settle: 1000 } });
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push('lost after');
    await world.run();
    await unlink(world);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.writes()).toBe(1);
    await relink(world);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.writes()).toBe(1);
    const kinds = (await world.store.history(customer('c1'))).map(({ kind, decision }) => decision ?? kind);
    expect(kinds).toEqual(['link', 'unlink', 'link', 'update']);
  });

  test('a run that is just writing does not undo it', async () => {
    const world = await linked();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    let decided: Promise<void> | undefined;
    world.bill.beforeSend = () => void (decided ??= unlink(world));
    await world.run();
    await decided;
    await world.run();
    expect(await states(world)).toEqual({ 'c1 1': 'separated' });
  });

  test('the history of both records tells who did it', async () => {
    const world = await linked();
    await unlink(world);
    for (const record of [person('1'), customer('c1')]) {
      const rows = (await world.store.history(record)).filter(({ kind }) => kind === 'decision');
      expect(rows).toMatchObject([{ decision: 'unlink', by: 'ann' }]);
    }
  });

  test('cases of the link are taken out of the inbox', async () => {
    const world = await linked({
      sync: { rows: [{ left: 'name', right: 'name', conflict: { policy: 'park' } }] },
    });
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.edit('customer', 'c1', { name: 'Annie' });
    await world.run();
    expect(await world.store.inbox({})).toHaveLength(1);
    await unlink(world);
    await world.run();
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('what is not linked cannot be unlinked', async () => {
    const world = await linked();
    await unlink(world);
    await expect(unlink(world)).rejects.toMatchObject({ code: 'no-such-link' });
    for (const link of [99, person('1'), person('9')]) {
      const decided = world.syncline.decide({ kind: 'unlink', link });
      await expect(decided).rejects.toMatchObject({ code: 'no-such-link' });
    }
  });

  test('a link may be named by one of its records', async () => {
    const world = await linked();
    await world.syncline.decide({ kind: 'unlink', link: person('1') });
    expect(await states(world)).toEqual({ 'c1 1': 'separated' });
  });
});

describe('a link by a person', () => {
  test('puts together again what was taken apart, and goes on from what was agreed', async () => {
    const world = await linked();
    await unlink(world);
    await world.run();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.now += 1000;
    world.bill.edit('customer', 'c1', { phone: '7' });
    await world.run();
    await relink(world);
    await world.run();
    expect(await states(world)).toEqual({ 'c1 1': 'active' });
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Anna', phone: '7' });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna', phone: '7' });
  });

  test('joins records that no match line would join', async () => {
    const world = await openWorld({
      sync: { right: { object: 'customer', create: { policy: 'never' }, delete: 'never' } },
    });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { phone: '7' });
    await world.run();
    await relink(world);
    await world.run();
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', email: 'ann@x' });
    expect(world.crm.values('Person', '1')).toMatchObject({ phone: '7' });
  });

  test('settles an ambiguous match, and the other candidate is looked at again', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { email: 'ann@x' });
    for (const id of ['c1', 'c2']) world.bill.add('customer', id, { email: 'ann@x' });
    await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['match-ambiguous']);
    await relink(world);
    await world.run();
    expect(await states(world)).toEqual({ 'c1 1': 'active' });
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['match-linked-elsewhere']);
  });

  test('settles a create of which nobody knows what became', async () => {
    const world = await openWorld({ customer: { ownId: false } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.faults.push('lost before');
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['create-uncertain']);
    world.bill.add('customer', 'c1', { name: 'Ann' });
    await world.run();
    await relink(world);
    await world.run();
    expect(await states(world)).toEqual({ 'c1 1': 'active' });
    expect(await world.store.counts()).toMatchObject({ openIntents: 0, inbox: 0 });
  });

  test('waits for a create whose answer is open', async () => {
    const world = await openWorld({ bill: { settle: 600_000 } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'another@x' });
    world.bill.faults.push('lost after');
    await world.run();
    await expect(relink(world)).rejects.toMatchObject({ code: 'create-under-way' });
  });

  test.each([
    ['is linked already', person('1'), customer('c1'), 'already-linked'],
    ['is linked with another one', person('2'), customer('c1'), 'already-linked'],
    ['is not known', person('9'), customer('c1'), 'record-unknown'],
    ['is of an object that no flow pairs with it', person('1'), person('2'), 'not-paired'],
  ])('is refused where one of the records %s', async (_, left, right, code) => {
    const world = await linked();
    world.crm.add('Person', '2', { email: 'two@x' });
    await world.run();
    await expect(world.syncline.decide({ kind: 'link', left, right })).rejects.toMatchObject({ code });
  });

  test('is refused where one of the records was deleted', async () => {
    const world = await linked();
    await unlink(world);
    world.crm.remove('Person', '1');
    await world.run();
    await expect(relink(world)).rejects.toMatchObject({ code: 'record-unknown', message: /is deleted/ });
  });

  test('is stored as soon as the promise resolves, and no run is needed for it to hold', async () => {
    const world = await linked();
    await unlink(world);
    expect(await relink(world)).toEqual({ records: [customer('c1'), person('1')] });
    expect(await states(world)).toEqual({ 'c1 1': 'active' });
    await unlink(world);
    expect(await states(world)).toEqual({ 'c1 1': 'separated' });
  });
});

async function pairOf({ store }: World) {
  const [link] = await store.links({});
  if (link === undefined) throw new Error('there is a link');
  return link.pair;
}
