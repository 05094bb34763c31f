import { describe, expect, test } from 'vitest';

import { matchOn, text } from './support/models.ts';
import { openWorld, properties } from './support/world.ts';

import type { Fault } from './support/fake-system.ts';
import type { World, WorldOptions } from './support/world.ts';

const identities: Readonly<Record<string, WorldOptions>> = {
  'an own id': { customer: { ownId: true } },
  'a marker': {
    customer: { ownId: false, properties: { ...properties, mark: { ...text, marker: true, search: true } } },
  },
  'an idempotency key': { customer: { ownId: false, idempotencyWindow: 3_600_000 } },
  'nothing but the match keys': { customer: { ownId: false } },
};

async function withPerson(options: WorldOptions): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  return world;
}

describe.each(Object.entries(identities))('G4: a create with %s happens exactly once', (_, options) => {
  test.each<Fault | undefined>([undefined, 'lost after', 'not sent'])(
    'when the answer is: %s',
    async (fault) => {
      const world = await withPerson(options);
      if (fault !== undefined) world.bill.faults.push(fault);
      for (let cycle = 0; cycle < 4; cycle++) await world.run();
      expect(world.bill.ids('customer')).toHaveLength(1);
      expect((await world.store.counts()).links).toEqual({ active: 1 });
      expect(await world.store.counts()).toMatchObject({ openIntents: 0, work: 0, inbox: 0 });
    },
  );

  test('after a restart in the middle', async () => {
    const world = await withPerson(options);
    world.bill.faults.push('lost after');
    await world.run();
    world.restart();
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect((await world.store.counts()).links).toEqual({ active: 1 });
  });
});

describe('G4: what is ours', () => {
  test('an own id follows from what it is made from, not from when', async () => {
    const [one, other] = [await withPerson({}), await withPerson({})];
    other.now += 86_400_000;
    await one.run();
    await other.run();
    expect(one.bill.ids('customer')).toHaveLength(1);
    expect(other.bill.ids('customer')).toEqual(one.bill.ids('customer'));
  });

  test.each(['a marker', 'an idempotency key', 'nothing but the match keys'])(
    'with %s, a record that exists already is somebody else’s',
    async (name) => {
      const world = await withPerson(identities[name] ?? {});
      world.bill.faults.push('exists');
      for (let cycle = 0; cycle < 3; cycle++) await world.run();
      expect(world.bill.sent).toHaveLength(1);
      expect(await world.store.inbox({})).toMatchObject([{ code: 'create-refused' }]);
      expect(await world.store.counts()).toMatchObject({ links: {}, work: 0, openIntents: 0 });
    },
  );
});

describe('G4: where a create is lost before it arrives', () => {
  test.each(['an own id', 'a marker', 'an idempotency key'])('with %s it is sent again', async (name) => {
    const world = await withPerson(identities[name] ?? {});
    world.bill.faults.push('lost before', 'lost before');
    for (let cycle = 0; cycle < 5; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect((await world.store.counts()).links).toEqual({ active: 1 });
  });

  test('with nothing to recognise it by it is parked, and made anew when a person says so', async () => {
    const world = await withPerson({ customer: { ownId: false } });
    world.bill.faults.push('lost before');
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.bill.ids('customer')).toHaveLength(0);
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['create-uncertain']);
    for (const { key } of await world.store.inbox({}))
      await world.syncline.decide({ kind: 'retry', case: key });
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
  });

  test('the same bytes are sent again with an idempotency key', async () => {
    const world = await withPerson({ customer: { ownId: false, idempotencyWindow: 3_600_000 } });
    world.bill.faults.push('lost after');
    await world.run();
    world.crm.edit('Person', '1', { name: 'Ann Other' });
    await world.run();
    await world.run();
    const creates = world.bill.sent.filter(({ write }) => write.kind === 'create');
    expect(creates).toHaveLength(2);
    expect(creates[0]).toEqual(creates[1]);
    expect(world.bill.values('customer', world.bill.ids('customer')[0] ?? '').name).toBe('Ann Other');
  });

  test.each(['Ann Other', null])(
    'an edit while the copy is being made (%s) does not meet it as a rival',
    async (name) => {
      const conflict = { policy: 'prefer', side: 'right' } as const;
      const rows = [
        { left: 'name', right: 'name', conflict },
        { left: 'email', right: 'email' },
      ];
      const world = await withPerson({ sync: { rows } });
      world.bill.faults.push('lost after');
      await world.run();
      world.crm.edit('Person', '1', { name });
      for (let cycle = 0; cycle < 3; cycle++) await world.run();
      expect(world.bill.values('customer', world.bill.ids('customer')[0] ?? '').name).toBe(name);
      expect(world.crm.values('Person', '1').name).toBe(name);
      expect(world.crm.sent).toEqual([]);
    },
  );
});

describe('G4: what else could make a record twice', () => {
  test('nothing is made before both sides are known completely', async () => {
    const world = await withPerson({});
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    world.bill.pageFault = new (await import('../../runtime/index.ts')).SyncError('down', 'no answer', {
      retryable: true,
      where: { connection: 'bill' },
    });
    const report = await world.run();
    expect(report.errors.map(({ code }) => code)).toEqual(['down']);
    expect(world.writes()).toBe(0);
    world.bill.pageFault = undefined;
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.bill.ids('customer')).toEqual(['c1']);
    expect((await world.store.counts()).links).toEqual({ active: 1 });
  });

  test('the other system is searched before a create, as it may know more than the last pull', async () => {
    const world = await openWorld({ sync: { match: [matchOn('email', 'email', true)] } });
    await world.run();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.now += 60_000;
    await world.syncline.pull();
    world.bill.add('customer', 'late', { email: 'ann@x' });
    const page = world.bill.page.bind(world.bill);
    world.bill.page = async (object, request) => ({ ...(await page(object, request)), records: [] });
    await world.run();
    expect(world.bill.ids('customer')).toEqual(['late']);
  });

  test('a record that a lost create made is not taken for a new one of its own system', async () => {
    const world = await openWorld({
      sync: {
        match: [],
        left: { object: 'Person', create: { policy: 'always' }, delete: 'never' },
      },
    });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.faults.push('lost after');
    for (let cycle = 0; cycle < 4; cycle++) await world.run();
    expect(world.crm.ids('Person')).toEqual(['1']);
    expect(world.bill.ids('customer')).toHaveLength(1);
  });

  test('a definite refusal is parked and tried again when the record changes', async () => {
    const world = await withPerson({});
    world.bill.faults.push('refused');
    await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['create-refused']);
    await world.run();
    expect(world.bill.sent).toHaveLength(1);
    world.crm.edit('Person', '1', { name: 'Ann Other' });
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('a new record takes on both sides what the target filled in only where the flow lets it', async () => {
    const world = await openWorld({ bill: { preset: { phone: 'none yet' } } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    expect(world.crm.values('Person', '1').phone).toBe('none yet');
    await world.run();
    expect((await world.run()).updated).toBe(0);
  });
});
