import { describe, expect, test } from 'vitest';

import { text } from './support/models.ts';
import { openWorld, properties } from './support/world.ts';

import type { Value } from '../../runtime/abi/index.ts';
import type { World, WorldOptions } from './support/world.ts';

async function linked(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
  await world.run();
  expect((await world.store.counts()).links).toEqual({ active: 1 });
  return world;
}

describe('G1: both sides agree', () => {
  test('an edit on either side arrives on the other', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    expect(await world.run()).toMatchObject({ updated: 1 });
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
    world.bill.edit('customer', 'c1', { name: 'Anne' });
    await world.run();
    expect(world.crm.values('Person', '1').name).toBe('Anne');
  });

  test('a cleared property is cleared, and an empty one never clears what it had not filled', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { phone: null });
    await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBeNull();

    const other = await openWorld();
    other.crm.add('Person', '1', { email: 'ann@x', phone: null });
    other.bill.add('customer', 'c1', { email: 'ann@x', phone: '9' });
    await other.run();
    expect(other.bill.values('customer', 'c1').phone).toBe('9');
    expect(other.crm.values('Person', '1').phone).toBe('9');
  });

  test('each change has an idempotency key of its own, also one that was made before', async () => {
    const world = await linked();
    for (const phone of ['2', '3', '2']) {
      world.crm.edit('Person', '1', { phone });
      await world.run();
    }
    const keys = world.bill.sent.map(({ write }) => (write.kind === 'update' ? write.idempotencyKey : ''));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^\w{1,64}$/);
  });

  test('the report says what changed, field by field, and where the rule stands', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    const { changes } = await world.run();
    expect(changes).toEqual([
      {
        kind: 'update',
        record: { connection: 'bill', object: 'customer', id: 'c1' },
        property: 'name',
        before: 'Ann',
        after: 'Anna',
        row: 'flows/crm-bill.flow:10',
        origin: expect.objectContaining({ connection: 'crm' }),
      },
    ]);
  });
});

describe('G2: when nothing is open nothing is done', () => {
  test('two idle cycles write nothing and ask one question per object', async () => {
    const world = await linked();
    await world.run();
    const before = world.writes();
    for (let cycle = 0; cycle < 2; cycle++) {
      const report = await world.run();
      expect(report.requests).toEqual({ crm: 1, bill: 1 });
      expect(report).toMatchObject({ pulled: 0, updated: 0, created: 0, linked: 0 });
    }
    expect(world.writes()).toBe(before);
    expect(await world.store.counts()).toMatchObject({ work: 0 });
  });
});

describe('G3: no edit is lost', () => {
  test('edits of different properties on both sides survive', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.edit('customer', 'c1', { phone: '2' });
    await world.run();
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Anna', phone: '2' });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna', phone: '2' });
  });

  test('of two edits of one property the later wins and the other is in history', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'early' });
    world.now += 5000;
    world.bill.edit('customer', 'c1', { name: 'late' });
    const report = await world.run();
    expect(world.crm.values('Person', '1').name).toBe('late');
    expect(report.changes.filter(({ kind }) => kind === 'lost')).toMatchObject([
      { record: { connection: 'crm' }, property: 'name', before: 'early', after: 'late' },
    ]);
  });

  test('a preferred side wins where both changed, and only there', async () => {
    const world = await linked({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'name', right: 'name', conflict: { policy: 'prefer', side: 'left' } },
        ],
      },
    });
    world.crm.edit('Person', '1', { name: 'preferred' });
    world.now += 5000;
    world.bill.edit('customer', 'c1', { name: 'later' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('preferred');
    world.now += 5000;
    world.bill.edit('customer', 'c1', { name: 'alone' });
    await world.run();
    expect(world.crm.values('Person', '1').name).toBe('alone');
  });

  test('`park` leaves both edits and asks a person; the rest of the record goes on', async () => {
    const world = await linked({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'phone', right: 'phone' },
          { left: 'name', right: 'name', conflict: { policy: 'park' } },
        ],
      },
    });
    world.crm.edit('Person', '1', { name: 'one', phone: '5' });
    world.bill.edit('customer', 'c1', { name: 'two' });
    await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['edit-conflict']);
    expect(world.crm.values('Person', '1').name).toBe('one');
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'two', phone: '5' });
    world.bill.edit('customer', 'c1', { name: 'one' });
    await world.run();
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('a foreign edit that happens between our read and our write survives in the next cycle', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.beforeSend = () => {
      world.bill.beforeSend = undefined;
      world.bill.edit('customer', 'c1', { phone: '99' });
    };
    await world.run();
    await world.run();
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Anna', phone: '99' });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna', phone: '99' });
  });

  test('rows of one group are merged as one value', async () => {
    const world = await linked({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'name', right: 'name', group: 'address' },
          { left: 'phone', right: 'phone', group: 'address' },
        ],
      },
    });
    world.crm.edit('Person', '1', { name: 'Street' });
    world.now += 5000;
    world.bill.edit('customer', 'c1', { phone: 'Zip' });
    await world.run();
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Ann', phone: 'Zip' });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', phone: 'Zip' });
  });

  test('a one-way row leaves an edit of its target until the source changes', async () => {
    const world = await linked({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'name', right: 'name', direction: 'forward' },
        ],
      },
    });
    world.bill.edit('customer', 'c1', { name: 'local' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('local');
    expect(world.crm.values('Person', '1').name).toBe('Ann');
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
  });
});

describe('G5: no echo', () => {
  const lower = (_: string, value: Value) => (typeof value === 'string' ? value.toLowerCase() : null);

  test('what a target makes of a value in its own answer is not an edit', async () => {
    const world = await linked({ bill: { normalise: lower } });
    world.crm.edit('Person', '1', { name: 'ANNA' });
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('anna');
    expect(world.crm.values('Person', '1').name).toBe('ANNA');
    expect(world.writes()).toBe(1);
  });

  test('where the answer does not tell, at most one write comes back', async () => {
    const world = await linked({ bill: { normalise: lower, answers: 'key only' } });
    world.crm.edit('Person', '1', { name: 'ANNA' });
    for (let cycle = 0; cycle < 5; cycle++) await world.run();
    expect(world.crm.sent.length).toBeLessThanOrEqual(1);
    expect(world.bill.sent).toHaveLength(1);
    expect(world.crm.values('Person', '1').name).toBe(world.bill.values('customer', 'c1').name);
  });

  test('a declared normaliser is no edit even then', async () => {
    const world = await linked({
      bill: { normalise: lower, answers: 'key only' },
      customer: { properties: { ...properties, name: { ...text, normalise: ['lower'] } } },
    });
    world.crm.edit('Person', '1', { name: 'ANNA' });
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.writes()).toBe(1);
  });

  test.each(['answered', 'lost after'] as const)(
    'a time that the target keeps in whole seconds is no edit: %s',
    async (answer) => {
      const wholeSeconds = (path: string, value: Value): Value =>
        path === 'phone' && typeof value === 'string' ? value.replace(/\.\d{3}Z$/, '.000Z') : value;
      const world = await linked({
        bill: { normalise: wholeSeconds, answers: 'key only' },
        customer: {
          properties: { ...properties, phone: { ...text, type: 'datetime', encoding: 'unix_seconds' } },
        },
      });
      world.crm.edit('Person', '1', { phone: '2026-11-20T08:00:00.123Z' });
      if (answer === 'lost after') world.bill.faults.push('lost after');
      for (let cycle = 0; cycle < 5; cycle++) await world.run();
      expect(world.bill.values('customer', 'c1').phone).toBe('2026-11-20T08:00:00.000Z');
      expect(world.crm.values('Person', '1').phone).toBe('2026-11-20T08:00:00.123Z');
      expect(world.writes()).toBe(1);
      world.bill.edit('customer', 'c1', { phone: '2026-11-20T09:00:00.000Z' });
      await world.run();
      expect(world.crm.values('Person', '1').phone).toBe('2026-11-20T09:00:00.000Z');
    },
  );

  test('a text of which a normaliser leaves nothing is nothing', async () => {
    const world = await linked({
      customer: { properties: { ...properties, phone: { ...text, normalise: ['trim'] } } },
      bill: {
        normalise: (path, value) =>
          path === 'phone' && typeof value === 'string' ? value.trim() || null : value,
        answers: 'key only',
      },
    });
    world.crm.edit('Person', '1', { phone: '  ' });
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBeNull();
    expect(world.crm.sent).toHaveLength(0);
    expect(world.bill.sent).toHaveLength(1);
  });

  test('two systems that keep changing each other are stopped', async () => {
    const world = await linked({
      bill: {
        normalise: (path, value) => (path === 'name' ? lower(path, value) : value),
        answers: 'key only',
      },
      crm: {
        normalise: (path, value) =>
          path === 'name' && typeof value === 'string' ? value.toUpperCase() : value,
        answers: 'key only',
      },
    });
    world.crm.edit('Person', '1', { name: 'Anna' });
    for (let cycle = 0; cycle < 40; cycle++) await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['value-ping-pong']);
    expect(world.writes()).toBeLessThan(20);
  });
});

describe('unknown outcomes of an update', () => {
  test.each(['lost before', 'lost after'] as const)('the target is read and compared: %s', async (fault) => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push(fault);
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
    expect(world.bill.sent).toHaveLength(fault === 'lost after' ? 1 : 2);
    expect(world.crm.sent).toHaveLength(0);
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('what arrived is no edit of its own that a later one of the source could conflict with', async () => {
    const conflict = { policy: 'prefer', side: 'right' } as const;
    const world = await linked({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          { left: 'name', right: 'name', conflict },
        ],
      },
    });
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push('lost after');
    await world.run();
    world.now += 60_000;
    world.crm.edit('Person', '1', { name: 'Anne' });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anne');
    expect(world.crm.values('Person', '1').name).toBe('Anne');
    expect(world.crm.sent).toEqual([]);
    const history = await world.store.history({});
    expect(history.filter(({ kind }) => kind === 'lost')).toEqual([]);
  });

  test('an edit that a person made meanwhile is not taken for ours', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push('lost before');
    await world.run();
    world.bill.edit('customer', 'c1', { name: 'Bea' });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.crm.values('Person', '1').name).toBe('Bea');
    expect(world.bill.values('customer', 'c1').name).toBe('Bea');
  });

  test('a refused update is parked with what to do, and the next edit goes through', async () => {
    const world = await linked();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push('refused');
    await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['update-refused']);
    world.crm.edit('Person', '1', { name: 'Anne' });
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anne');
    expect(await world.store.inbox({})).toEqual([]);
  });
});

describe('G25: what no row maps is never changed', () => {
  test('a write carries mapped properties only', async () => {
    const world = await linked();
    world.bill.edit('customer', 'c1', { note: 'private' });
    world.crm.edit('Person', '1', { name: 'Anna', note: 'other' });
    await world.run();
    const [write] = world.bill.sent;
    expect(write?.write).toMatchObject({ values: { name: 'Anna' } });
    expect(world.bill.values('customer', 'c1').note).toBe('private');
  });
});
