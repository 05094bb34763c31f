import { describe, expect, test } from 'vitest';

import { SyncError } from '../../runtime/index.ts';
import { openFlows } from './support/flows-world.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';
import { openWorld } from './support/world.ts';

import type { Plan, PlannedAction, Store } from '../../runtime/index.ts';
import type { FlowModel, SideModel } from '../../runtime/abi/index.ts';
import type { World } from './support/world.ts';

/** Everything that a store tells of itself. */
async function contentOf(store: Store): Promise<unknown> {
  const keys = ['1', '2', '3', '4'].flatMap((id) => [
    { connection: 'crm', object: 'Person', id },
    { connection: 'bill', object: 'customer', id: `c${id}` },
  ]);
  return {
    counts: await store.counts(),
    records: await store.records(keys),
    links: await store.links({}),
    history: await store.history({}),
    inbox: await store.inbox({}),
    intents: await store.openIntents(),
    cursors: [await store.cursor('crm', 'Person'), await store.cursor('bill', 'customer')],
    due: await store.nextDue(),
    meta: await Promise.all(['installation', 'epoch'].map((name) => store.meta(name))),
  };
}

/** Two that match, one with another phone; one that is new on either side. */
async function mixed(): Promise<World> {
  const world = await openWorld({ sync: { left: { ...person, create: { policy: 'always' } } } });
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x', phone: '1' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x', phone: '2' });
  world.crm.add('Person', '2', { name: 'Bob', email: 'bob@x' });
  world.bill.add('customer', 'c3', { name: 'Cid', email: 'cid@x' });
  return world;
}

const person: SideModel = { object: 'Person', create: { policy: 'never' }, delete: 'never' };
const customer: SideModel = { object: 'customer', create: { policy: 'always' }, delete: 'never' };

const texts = ({ actions }: Plan): readonly string[] => actions.map(textOf);

function textOf({ kind, effect, target, source, changes }: PlannedAction): string {
  const name = ({ object, id, madeBy }: PlannedAction['target']): string =>
    `${object} ${id ?? `(new ${madeBy})`}`;
  const values = changes.map(({ property, before, after }) =>
    [property, ...(before === undefined ? [] : [JSON.stringify(before)]), JSON.stringify(after)].join(' '),
  );
  return `${kind}/${effect} ${name(target)} from ${name(source)} ${values.join(' ')}`;
}

describe('a plan', () => {
  test('says what a run would do, and with which values', async () => {
    const world = await mixed();
    const plan = await world.syncline.plan();
    expect([...texts(plan)].sort()).toEqual([
      'create/create Person (new 1) from customer c3 name "Cid" email "cid@x"',
      'create/create customer (new 2) from Person 2 name "Bob" email "bob@x"',
      'update/overwrite Person 1 from customer c1 phone "1" "2"',
    ]);
    expect(plan).toMatchObject({ linked: 1, parked: 0, errors: [], stopped: false });
  });

  test('G20: changes nothing in any system nor in the state', async () => {
    const world = await mixed();
    const before = await contentOf(world.store);
    await world.syncline.plan();
    expect(world.writes()).toBe(0);
    expect(await contentOf(world.store)).toEqual(before);
    await world.run();
    world.crm.edit('Person', '1', { phone: '3' });
    world.bill.remove('customer', 'c3');
    world.now += 60_000;
    const [sent, between] = [world.writes(), await contentOf(world.store)];
    expect((await world.syncline.plan()).actions).toHaveLength(1);
    expect(world.writes()).toBe(sent);
    expect(await contentOf(world.store)).toEqual(between);
  });

  test('is empty where a run would write nothing', async () => {
    const world = await mixed();
    await world.run();
    await world.run();
    world.now += 60_000;
    expect(await world.syncline.plan()).toMatchObject({ actions: [], counts: [], linked: 0, parked: 0 });
  });

  test('is what the next run does', async () => {
    const world = await mixed();
    await world.run();
    world.crm.edit('Person', '1', { name: 'Anna', phone: '' });
    world.crm.add('Person', '4', { name: 'Dan', email: 'dan@x' });
    world.now += 60_000;
    const plan = await world.syncline.plan();
    const report = await world.run();
    expect(report).toMatchObject({ created: 1, updated: 1 });
    expect(plan.counts).toEqual([
      expect.objectContaining({ effect: 'clear', count: 1 }),
      expect.objectContaining({ effect: 'create', count: 1 }),
    ]);
    const planned = plan.actions.flatMap(({ changes }) =>
      changes.map(({ property, after }) => [property, after]),
    );
    expect(planned).toEqual(report.changes.map(({ property, after }) => [property, after]));
  });

  test('counts by direction and effect', async () => {
    const { counts } = await (await mixed()).syncline.plan();
    const [crm, bill] = [
      { connection: 'crm', object: 'Person' },
      { connection: 'bill', object: 'customer' },
    ];
    expect(counts).toHaveLength(3);
    expect(counts).toContainEqual({ from: crm, to: bill, effect: 'create', count: 1 });
    expect(counts).toContainEqual({ from: bill, to: crm, effect: 'create', count: 1 });
    expect(counts).toContainEqual({ from: bill, to: crm, effect: 'overwrite', count: 1 });
  });

  test('tells the requests, and the minutes that a limit asks for', async () => {
    const world = await openWorld({
      wrapConnector: (system) =>
        Object.create(system, { model: { value: { ...system.model, limits: { perSecond: 1 } } } }),
    });
    for (let id = 1; id <= 100; id += 1) world.crm.add('Person', String(id), { email: `${id}@x` });
    const { load } = await world.syncline.plan();
    expect(load).toEqual([
      { connection: 'crm', requests: 0, minutes: 0 },
      { connection: 'bill', requests: 100, minutes: 2 },
    ]);
  });

  test('deletes with the record that is gone as its reason', async () => {
    const world = await openWorld({ sync: { right: { ...customer, delete: 'always' } } });
    world.crm.add('Person', '1', { email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    world.crm.remove('Person', '1');
    world.now += 60_000;
    expect(texts(await world.syncline.plan())).toEqual(['delete/delete customer c1 from Person 1 ']);
  });

  test('makes what is referred to first, and refers to it before it has an id', async () => {
    const world = await openFlows([companies()]);
    world.system('crm').add('Organisation', 'o1', { title: 'Acme' });
    world.system('crm').add('Person', '1', { email: 'ann@x', organisation: 'o1' });
    const plan = await world.syncline.plan();
    expect([...texts(plan)].sort()).toEqual([
      'create/create customer (new 2) from Person 1 email "ann@x" entity "(new 1)"',
      'create/create entity (new 1) from Organisation o1 title "Acme"',
    ]);
    expect(plan.actions[1]?.changes.map(({ refersTo }) => refersTo)).toEqual([[], [1]]);
    expect(world.writes()).toBe(0);
  });

  test('takes up a create whose answer was lost', async () => {
    const world = await openWorld({ customer: { ownId: false } });
    world.crm.add('Person', '1', { email: 'ann@x' });
    world.bill.faults.push('not sent');
    await world.run();
    world.now += 60_000;
    expect(texts(await world.syncline.plan())).toEqual([
      'create/create customer (new 1) from Person 1 email "ann@x"',
    ]);
  });

  test('names the systems that do not answer', async () => {
    const world = await mixed();
    world.bill.pageFault = new SyncError('unreachable', 'no route', {
      where: { connection: 'bill' },
      retryable: true,
    });
    expect(await world.syncline.plan()).toMatchObject({ actions: [], errors: [{ code: 'unreachable' }] });
  });

  test('closes its copy of the state, also where it fails', async () => {
    let open = 0;
    const world = await openWorld({
      wrapStore: (store) => ({
        ...store,
        async snapshot() {
          const copy = await store.snapshot();
          open += 1;
          const close = async (): Promise<void> => {
            open -= 1;
            await copy.close();
          };
          return { ...copy, close, claim: () => Promise.reject(new Error('disk failed')) };
        },
      }),
    });
    await expect(world.syncline.plan()).rejects.toThrow('disk failed');
    expect(open).toBe(0);
  });

  test('can be stopped, and says that it is not complete', async () => {
    const world = await mixed();
    expect(await world.syncline.plan(AbortSignal.abort())).toMatchObject({ stopped: true, actions: [] });
  });
});

/** People of organisations, which are entities in billing. */
function companies(): FlowModel {
  const reference = { ...text, type: 'ref' as const, to: 'Organisation' };
  const crm = systemModel('crm', 1, {
    Organisation: objectModel({ properties: { title: text } }),
    Person: objectModel({ properties: { email: text, organisation: reference } }),
  });
  const bill = systemModel('bill', 0, {
    entity: objectModel({ properties: { title: text } }),
    customer: objectModel({ properties: { email: text, entity: text } }),
  });
  const people = syncModel({
    leftObject: 'Person',
    rightObject: 'customer',
    match: [matchOn('email', 'email')],
    references: [
      {
        name: 'organisation',
        side: 'left',
        object: 'Organisation',
        linkedTo: 'entity',
        reads: false,
        required: true,
        id: ({ organisation }) => (typeof organisation === 'string' ? organisation : null),
      },
    ],
    rows: [
      { left: 'email', right: 'email' },
      {
        left: 'organisation',
        right: 'entity',
        direction: 'forward',
        references: ['organisation'],
        get: (_, references) => references['organisation']?.linked,
      },
    ],
  });
  const organisations = syncModel({
    leftObject: 'Organisation',
    rightObject: 'entity',
    match: [matchOn('title', 'title')],
    rows: [{ left: 'title', right: 'title' }],
  });
  return flowModel('crm', 'bill', { crm, bill }, [people, organisations]);
}
