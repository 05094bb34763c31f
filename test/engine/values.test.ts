import { describe, expect, test } from 'vitest';

import { SyncError } from '../../runtime/index.ts';
import { matchOn, text } from './support/models.ts';
import { openWorld, properties } from './support/world.ts';

import type { Value } from '../../runtime/abi/index.ts';
import type { World } from './support/world.ts';

/** Lists of the CRM do not tell these properties any more. */
function leaveOut(world: World, ...names: readonly string[]): void {
  const page = world.crm.page.bind(world.crm);
  world.crm.page = async (object, request) => {
    const real = await page(object, request);
    const records = real.records.map((each) => {
      const told = Object.entries(each.values).filter(([name]) => !names.includes(name));
      return { ...each, values: Object.fromEntries(told) };
    });
    return { ...real, records };
  };
}

describe('G14: absent, null, empty and default are four things', () => {
  test('a property that an answer does not tell is unknown, not empty', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
    await world.run();
    leaveOut(world, 'email', 'phone');
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna', phone: '1', email: 'ann@x' });
  });

  test('a clear goes through where the same answer does not tell another value', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
    await world.run();
    leaveOut(world, 'name');
    world.crm.edit('Person', '1', { phone: null });
    await world.run();
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', phone: null });
  });

  test('a default that the target set by itself counts as none', async () => {
    const world = await openWorld({
      customer: { properties: { ...properties, phone: { ...text, default: 'none' } } },
    });
    world.crm.add('Person', '1', { email: 'ann@x', phone: '5' });
    world.bill.add('customer', 'c1', { email: 'ann@x', phone: 'none' });
    world.crm.add('Person', '2', { email: 'bob@x' });
    world.bill.add('customer', 'c2', { email: 'bob@x', phone: 'none' });
    await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBe('5');
    expect(world.crm.values('Person', '2').phone).toBeUndefined();
    expect(world.bill.values('customer', 'c2').phone).toBe('none');
  });

  test('null and "" are the same nothing: neither is written over the other', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: null });
    await world.run();
    expect(world.writes()).toBe(0);
  });
});

describe('G16: a poison record is isolated and explained', () => {
  test('one whose mapping throws is parked; the others go on; a change tries it again', async () => {
    const world = await openWorld({
      sync: {
        rows: [
          { left: 'email', right: 'email' },
          {
            left: 'name',
            right: 'name',
            get: (value) => {
              if (value === 'bad')
                throw new SyncError('value-without-line', 'no line for "bad"', { fix: 'add one' });
              return value;
            },
          },
        ],
      },
    });
    world.crm.add('Person', '1', { name: 'bad', email: 'ann@x' });
    world.crm.add('Person', '2', { name: 'good', email: 'bob@x' });
    const report = await world.run();
    expect(report).toMatchObject({ created: 1, parked: 1 });
    expect(await world.store.inbox({})).toMatchObject([
      { code: 'value-without-line', fix: 'add one', records: [{ connection: 'crm', id: '1' }] },
    ]);
    expect(await world.store.counts()).toMatchObject({ work: 0 });
    world.crm.edit('Person', '1', { name: 'better' });
    expect(await world.run()).toMatchObject({ created: 1 });
    expect(await world.store.counts()).toMatchObject({ inbox: 0 });
  });

  test('one whose writes fail again and again is given up after bounded tries', async () => {
    const world = await openWorld({ settings: { maxTries: 3, firstBackoff: 1000 } });
    for (const id of ['1', '2']) {
      world.crm.add('Person', id, { name: 'Ann', email: `${id}@x` });
      world.bill.add('customer', `c${id}`, { name: 'Ann', email: `${id}@x` });
    }
    await world.run();
    world.crm.edit('Person', '1', { name: 'poison' });
    const send = world.bill.send.bind(world.bill);
    world.bill.send = async (call) =>
      call.request.includes('poison')
        ? { kind: 'unknown', error: new SyncError('http-500', 'internal error', { retryable: true }) }
        : send(call);
    for (let cycle = 0; cycle < 8; cycle++) {
      world.crm.edit('Person', '2', { name: `cycle ${cycle}` });
      await world.run();
    }
    expect(world.bill.values('customer', 'c2').name).toBe('cycle 7');
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['given-up']);
  });

  test('a system that is down costs no tries and stops no other work', async () => {
    const world = await openWorld({ settings: { maxTries: 3 } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.pageFault = new SyncError('http-503', 'unavailable', {
      retryable: true,
      where: { connection: 'bill' },
    });
    for (let cycle = 0; cycle < 6; cycle++) {
      const report = await world.run();
      expect(report.errors.map(({ code }) => code)).toContain('http-503');
    }
    world.bill.pageFault = undefined;
    world.now += 3_600_000;
    await world.run();
    expect(world.bill.values('customer', 'c1').name).toBe('Anna');
    expect(await world.store.counts()).toMatchObject({ inbox: 0, work: 0 });
  });
});

describe('G30: a value that cannot be read parks, and is never taken for empty', () => {
  async function withUnknownPhone(): Promise<World> {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
    await world.run();
    world.crm.unreadable.add('odd');
    world.crm.edit('Person', '1', { name: 'Anna', phone: 'odd' });
    await world.run();
    return world;
  }

  test('the row rests, the others go on, and a person is told', async () => {
    const world = await withUnknownPhone();
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Anna', phone: '1' });
    expect(await world.store.inbox({})).toMatchObject([
      {
        code: 'value-unreadable',
        message: 'crm:Person:1 has values that cannot be read: phone',
        records: [{ connection: 'crm', object: 'Person', id: '1' }],
      },
    ]);
    expect(await world.store.counts()).toMatchObject({ work: 0 });
  });

  test('what the other side says meanwhile does not overwrite it', async () => {
    const world = await withUnknownPhone();
    world.bill.edit('customer', 'c1', { name: 'Anne', phone: '2' });
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Anne', phone: 'odd' });
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 1 });
  });

  test('once it can be read the case closes and the value arrives', async () => {
    const world = await withUnknownPhone();
    world.crm.edit('Person', '1', { phone: '3' });
    await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBe('3');
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('a value that came before is known again once its descriptor declares it', async () => {
    const world = await withUnknownPhone();
    world.crm.unreadable.clear();
    world.now += 25 * 3_600_000;
    await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBe('odd');
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('one that appears at the target just before a write keeps it from being written', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
    world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '1' });
    await world.run();
    world.bill.unreadable.add('odd');
    world.crm.edit('Person', '1', { phone: '2' });
    const read = world.bill.read.bind(world.bill);
    world.bill.read = (object, id) => {
      if (world.bill.values(object, id).phone === '1') world.bill.edit(object, id, { phone: 'odd' });
      return read(object, id);
    };
    await world.run();
    expect(world.bill.values('customer', 'c1').phone).toBe('odd');
    expect(await world.store.inbox({})).toMatchObject([
      { code: 'value-unreadable', records: [{ id: 'c1' }] },
    ]);
  });

  test('nothing is made from a record that cannot be read as a whole', async () => {
    const world = await openWorld();
    world.crm.unreadable.add('odd');
    world.crm.add('Person', '1', { name: 'Ann', email: 'odd' });
    await world.run();
    expect(world.writes()).toBe(0);
    expect(await world.store.inbox({})).toMatchObject([{ code: 'value-unreadable' }]);
    world.crm.edit('Person', '1', { email: 'ann@x' });
    expect(await world.run()).toMatchObject({ created: 1 });
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test.each(['not-a-number', 'unexpected-value', 'value-without-line'])(
    'a value that a mapping cannot take parks its record as %s, on either side',
    async (code) => {
      const fail = (value: Value | undefined): Value | undefined => {
        if (value === 'odd') throw new SyncError(code, 'no such value');
        return value;
      };
      const world = await openWorld({
        sync: {
          rows: [
            { left: 'email', right: 'email' },
            { left: 'phone', right: 'phone', get: fail, put: fail },
          ],
        },
      });
      world.crm.add('Person', '1', { email: 'ann@x', phone: 'odd' });
      world.crm.add('Person', '2', { email: 'bob@x', phone: '1' });
      world.bill.add('customer', 'c2', { email: 'bob@x', phone: '1' });
      await world.run();
      world.bill.edit('customer', 'c2', { phone: 'odd' });
      for (let cycle = 0; cycle < 3; cycle++) expect((await world.run()).errors).toEqual([]);
      expect(await world.store.inbox({})).toMatchObject([
        { code, records: [{ connection: 'crm', id: '1' }] },
        { code, records: [{ connection: 'bill', id: 'c2' }] },
      ]);
      expect(await world.store.counts()).toMatchObject({ work: 0 });
      world.crm.edit('Person', '1', { phone: '5' });
      world.bill.edit('customer', 'c2', { phone: '6' });
      await world.run();
      expect(world.crm.values('Person', '2').phone).toBe('6');
      expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
    },
  );

  test('a match key that cannot be made parks its record, not the page it came with', async () => {
    const match = matchOn('email', 'email');
    const world = await openWorld({
      sync: {
        match: [
          {
            ...match,
            leftKey: (record) => {
              if (record['email'] === 'odd') throw new SyncError('unexpected-value', 'no such value');
              return match.leftKey(record);
            },
          },
        ],
      },
    });
    world.crm.add('Person', '1', { email: 'odd' });
    world.crm.add('Person', '2', { email: 'bob@x' });
    const report = await world.run();
    expect(report).toMatchObject({ errors: [], created: 1 });
    expect(await world.store.inbox({})).toMatchObject([{ code: 'unexpected-value', records: [{ id: '1' }] }]);
  });
});

describe('stopping', () => {
  test('an aborted run stops between two steps, and the next one goes on', async () => {
    const world = await openWorld();
    for (const id of ['1', '2', '3']) world.crm.add('Person', id, { name: id, email: `${id}@x` });
    const stop = new AbortController();
    world.bill.beforeSend = () => stop.abort();
    world.now += 60_000;
    const report = await world.syncline.runOnce(stop.signal);
    expect(report.stopped).toBe(true);
    world.bill.beforeSend = undefined;
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(3);
    expect(await world.store.counts()).toMatchObject({ work: 0, inbox: 0 });
  });

  test('`watch` runs until it is stopped', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    const stop = new AbortController();
    const reports: number[] = [];
    await world.syncline.watch(stop.signal, ({ created }) => {
      reports.push(created);
      stop.abort();
    });
    expect(reports).toEqual([1]);
  });
});
