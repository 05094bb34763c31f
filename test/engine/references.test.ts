import { describe, expect, test } from 'vitest';

import { createSyncline } from '../../runtime/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './support/fake-system.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { ReferenceModel } from '../../runtime/abi/index.ts';
import type { RunReport, Store } from '../../runtime/index.ts';

interface Companies {
  readonly crm: FakeSystem;
  readonly bill: FakeSystem;
  readonly store: Store;
  now: number;
  run(): Promise<RunReport>;
}

interface CompanyOptions {
  /** Milliseconds that reads of the CRM may lag behind its writes. */
  readonly settle?: number;
  readonly entity?: 'always' | 'on create';
}

/** People who belong to organisations: the organisation is an entity in billing, and its name stands on the customer. */
async function openCompanies(
  required: boolean,
  { settle = 0, entity = 'always' }: CompanyOptions = {},
): Promise<Companies> {
  const ref = { ...text, type: 'ref' as const, to: 'Organisation' };
  const crmModel = systemModel(
    'crm',
    1,
    {
      Organisation: objectModel({ properties: { title: text } }),
      Person: objectModel({ properties: { email: text, organisation: ref } }),
    },
    settle,
  );
  const billModel = systemModel('bill', 0, {
    entity: objectModel({ properties: { title: text }, ownId: true }),
    customer: objectModel({ properties: { email: text, entity: text, company: text }, ownId: true }),
  });
  const organisation: ReferenceModel = {
    name: 'organisation',
    side: 'left',
    object: 'Organisation',
    linkedTo: 'entity',
    reads: true,
    required,
    id: (person) => (typeof person['organisation'] === 'string' ? person['organisation'] : null),
  };
  const people = syncModel({
    leftObject: 'Person',
    rightObject: 'customer',
    match: [matchOn('email', 'email')],
    references: [organisation],
    rows: [
      { left: 'email', right: 'email' },
      {
        left: 'organisation',
        right: 'entity',
        direction: 'forward',
        references: ['organisation'],
        ...(entity === 'on create' && { onCreate: true }),
        get: (_, references) => references['organisation']?.linked,
      },
      {
        left: 'organisation',
        right: 'company',
        direction: 'forward',
        references: ['organisation'],
        get: (_, references) => {
          const record = references['organisation']?.record;
          return record === null ? null : record?.['title'];
        },
      },
    ],
  });
  const organisations = syncModel({
    leftObject: 'Organisation',
    rightObject: 'entity',
    match: [matchOn('title', 'title')],
    right: { object: 'entity', create: { policy: 'never' }, delete: 'never' },
    rows: [{ left: 'title', right: 'title' }],
  });
  const store = await openSqliteStore(':memory:');
  const flow = flowModel('crm', 'bill', { crm: crmModel, bill: billModel }, [people, organisations]);
  const world: Companies = {
    now: Date.UTC(2026, 10, 20),
    crm: new FakeSystem('crm', { model: crmModel, now: () => world.now }),
    bill: new FakeSystem('bill', { model: billModel, now: () => world.now }),
    store,
    run() {
      world.now += 60_000;
      return syncline.runOnce();
    },
  };
  const syncline = createSyncline({
    flows: [flow],
    connectors: [world.crm, world.bill],
    store,
    environment: {
      clock: { now: () => world.now },
      random: { next: () => 0.5 },
      scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
    },
  });
  return world;
}

function customer(world: Companies) {
  return world.bill.values('customer', world.bill.ids('customer')[0] ?? '');
}

describe('G18: what is referenced goes first, what is missing is waited for', () => {
  test('a create waits for a required reference, and goes through once that is linked', async () => {
    const world = await openCompanies(true);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    const report = await world.run();
    expect(report).toMatchObject({ created: 0 });
    expect(report.waiting).toBe(1);
    world.bill.add('entity', 'e1', { title: 'Acme' });
    expect(await world.run()).toMatchObject({ created: 1, waiting: 0 });
    expect(customer(world)).toMatchObject({ email: 'ann@x', entity: 'e1', company: 'Acme' });
  });

  test('what waits is counted once, at the end of the run, and no more once its record is deleted', async () => {
    const world = await openCompanies(true);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    for (const id of ['p1', 'p2']) world.crm.add('Person', id, { email: `${id}@x`, organisation: 'o1' });
    for (let cycle = 0; cycle < 3; cycle++) expect(await world.run()).toMatchObject({ waiting: 2 });
    world.crm.remove('Person', 'p2');
    expect(await world.run()).toMatchObject({ waiting: 1 });
  });

  test('a row that is set on create only lets nothing wait afterwards', async () => {
    const world = await openCompanies(false, { entity: 'on create' });
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    expect(await world.run()).toMatchObject({ created: 1, waiting: 0 });
    world.crm.edit('Organisation', 'o1', { title: 'Beta' });
    expect(await world.run()).toMatchObject({ updated: 1, waiting: 0 });
    expect(customer(world)).toMatchObject({ company: 'Beta' });
  });

  test('an optional one is set later, and is never written as empty before', async () => {
    const world = await openCompanies(false);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    await world.run();
    expect(customer(world)).toMatchObject({ email: 'ann@x', company: 'Acme' });
    expect(customer(world).entity).toBeUndefined();
    world.bill.add('entity', 'e1', { title: 'Acme' });
    await world.run();
    expect(customer(world)).toMatchObject({ entity: 'e1' });
  });

  test.each(['Acme', 'Gamma'])(
    'what a write through a reference came to is found out, also where the record is %s by then',
    async (title) => {
      const world = await openCompanies(false);
      world.crm.add('Organisation', 'o1', { title: 'Acme' });
      world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
      await world.run();
      world.crm.edit('Organisation', 'o1', { title: 'Beta' });
      world.bill.faults.push('lost after');
      await world.run();
      expect(customer(world)).toMatchObject({ company: 'Beta' });
      world.crm.edit('Organisation', 'o1', { title });
      for (let cycle = 0; cycle < 3; cycle++) await world.run();
      expect(customer(world)).toMatchObject({ company: title });
    },
  );

  test('a row that waits keeps its base: an edit of its reference is not lost', async () => {
    const world = await openCompanies(false);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Organisation', 'o2', { title: 'Beta' });
    world.bill.add('entity', 'e1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    await world.run();
    expect(customer(world)).toMatchObject({ entity: 'e1', company: 'Acme' });
    world.crm.edit('Person', 'p1', { organisation: 'o2' });
    await world.run();
    expect(customer(world)).toMatchObject({ entity: 'e1', company: 'Beta' });
    world.bill.add('entity', 'e2', { title: 'Beta' });
    await world.run();
    expect(customer(world)).toMatchObject({ entity: 'e2', company: 'Beta' });
  });

  test('a change of the referenced record reaches all that is read through it', async () => {
    const world = await openCompanies(false);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    await world.run();
    world.crm.edit('Organisation', 'o1', { title: 'Acme & Sons' });
    expect(await world.run()).toMatchObject({ updated: 1 });
    expect(customer(world)).toMatchObject({ company: 'Acme & Sons' });
    expect(await world.run()).toMatchObject({ updated: 0 });
  });

  test('a referenced record that is shown as it was before a write is not believed', async () => {
    const world = await openCompanies(false, { settle: 30_000 });
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.bill.add('entity', 'e1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    await world.run();
    const old = await world.crm.read('Organisation', 'o1');
    const read = world.crm.read.bind(world.crm);
    world.crm.read = async (object, id) =>
      object === 'Organisation' && world.crm.sent.length > 0 ? old : read(object, id);
    world.bill.edit('entity', 'e1', { title: 'Beta' });
    await world.run();
    expect(world.crm.values('Organisation', 'o1').title).toBe('Beta');
    expect(customer(world).company).toBe('Acme');
    world.crm.read = read;
    await world.run();
    expect(customer(world).company).toBe('Beta');
  });

  test('a cleared reference clears what came through it', async () => {
    const world = await openCompanies(false);
    world.crm.add('Organisation', 'o1', { title: 'Acme' });
    world.crm.add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    await world.run();
    world.crm.edit('Person', 'p1', { organisation: null });
    await world.run();
    expect(customer(world).company).toBeNull();
  });
});
