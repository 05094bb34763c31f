import { describe, expect, test } from 'vitest';

import { text } from './support/models.ts';
import { openWorld } from './support/world.ts';

import type { World } from './support/world.ts';

const email = { left: 'email', right: 'email' };
const name = { left: 'name', right: 'name' };
const note = { left: 'note', right: 'note' };

/** Linked by a flow that knows nothing of notes. */
async function withoutNotes(): Promise<World> {
  const world = await openWorld({ sync: { rows: [email, name] }, uses: { email: text, name: text } });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', note: 'likes tea' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  // Later records, so that the next scan for changes does not begin at the first ones.
  world.crm.add('Person', '2', { name: 'Bob', email: 'bob@x' });
  world.bill.add('customer', 'c2', { name: 'Bob', email: 'bob@x' });
  await world.run();
  expect(world.writes()).toBe(0);
  return world;
}

/** A person lets through what the changed flow would write. */
async function approved(world: World): Promise<void> {
  await world.run();
  for (const { id } of await world.syncline.held())
    await world.syncline.decide({ kind: 'approve', held: id });
}

describe('G1: rows that a flow gained or lost', () => {
  test('a new row holds for links that are there, though no record changed', async () => {
    const world = await withoutNotes();
    world.restart({ sync: { rows: [email, name, note] }, uses: { email: text, name: text, note: text } });
    await approved(world);
    expect(await world.run()).toMatchObject({ updated: 1, parked: 0 });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ note: 'likes tea' });
    world.bill.edit('customer', 'c1', { note: 'likes coffee' });
    await world.run();
    expect(world.crm.values('Person', '1').note).toBe('likes coffee');
  });

  test('so it does where the properties were known before', async () => {
    const world = await openWorld({ sync: { rows: [email, name] } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', note: 'likes tea' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    await world.run();
    world.restart({ sync: { rows: [email, name, note] } });
    await approved(world);
    expect(await world.run()).toMatchObject({ updated: 1 });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ note: 'likes tea' });
  });

  test('a removed row writes nothing any more, and the others go on', async () => {
    const world = await withoutNotes();
    world.restart({ sync: { rows: [email] }, uses: { email: text } });
    world.crm.edit('Person', '1', { name: 'Anna', email: 'anna@x' });
    expect(await world.run()).toMatchObject({ updated: 1, parked: 0 });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', email: 'anna@x' });
    expect(await world.run()).toMatchObject({ updated: 0 });
  });

  test('the same rows once more are no reason to look at anything', async () => {
    const world = await withoutNotes();
    world.restart();
    const report = await world.run();
    expect(report.requests).toEqual({ crm: 1, bill: 1 });
    expect(report).toMatchObject({ pulled: 0, updated: 0 });
  });
});

describe('G27: a changed flow asks first', () => {
  const gained = { sync: { rows: [email, name, note] }, uses: { email: text, name: text, note: text } };

  test('what a new row would write to linked records is held, however little it is', async () => {
    const world = await withoutNotes();
    world.restart(gained);
    const report = await world.run();
    expect(report.held).toMatchObject([{ effect: 'changed', count: 1, window: 'changed flow' }]);
    expect(world.writes()).toBe(0);
    expect((await world.run()).held).toHaveLength(1);
    expect(world.writes()).toBe(0);
  });

  test('also when the process starts anew, and when a record changes meanwhile', async () => {
    const world = await withoutNotes();
    world.restart(gained);
    await world.run();
    world.restart();
    world.crm.edit('Person', '1', { note: 'likes water' });
    expect((await world.run()).held).toMatchObject([{ effect: 'changed', count: 1 }]);
    expect(world.writes()).toBe(0);
  });

  test('other records go on, and new ones are linked by the new rows', async () => {
    const world = await withoutNotes();
    world.restart(gained);
    world.crm.edit('Person', '2', { name: 'Bobby' });
    world.crm.add('Person', '3', { name: 'Cid', email: 'cid@x', note: 'likes milk' });
    expect(await world.run()).toMatchObject({ created: 1, updated: 1, held: [{ count: 1 }] });
    expect(world.bill.values('customer', 'c2')).toMatchObject({ name: 'Bobby' });
    const notes = world.bill.ids('customer').map((id) => world.bill.values('customer', id).note);
    expect(notes).toContain('likes milk');
  });

  test('once it was approved and written, the new row is one like all others', async () => {
    const world = await withoutNotes();
    world.restart(gained);
    await approved(world);
    await world.run();
    await world.run();
    world.crm.edit('Person', '1', { note: 'likes water' });
    expect(await world.run()).toMatchObject({ updated: 1, held: [] });
  });

  test('a flow that is put back as it was holds nothing any more', async () => {
    const world = await withoutNotes();
    world.restart(gained);
    await world.run();
    world.restart({ sync: { rows: [email, name] }, uses: { email: text, name: text } });
    expect(await world.run()).toMatchObject({ updated: 0, held: [] });
  });
});
