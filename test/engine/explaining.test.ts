import { describe, expect, test } from 'vitest';

import { openWorld } from './support/world.ts';

import type { RecordKey } from '../../runtime/index.ts';
import type { World, WorldOptions } from './support/world.ts';

const person = (id: string): RecordKey => ({ connection: 'crm', object: 'Person', id });
const customer = (id: string): RecordKey => ({ connection: 'bill', object: 'customer', id });

async function linked(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
  world.bill.add('customer', 'c1', { name: 'Ann', email: 'ann@x' });
  await world.run();
  return world;
}

/** What is said of the only pair of a record. */
async function pairOf(world: World, record: RecordKey) {
  const [pair] = (await world.syncline.explain(record)).pairs;
  return pair;
}

describe('an explanation of a record', () => {
  test('names its partner, and who has the say over each property', async () => {
    const world = await linked({
      sync: {
        rows: [
          { left: 'name', right: 'name', conflict: { policy: 'prefer', side: 'left' } },
          { left: 'email', right: 'email', direction: 'forward' },
          { left: 'phone', right: 'phone', conflict: { policy: 'park' } },
        ],
      },
    });
    expect(await world.syncline.explain(person('1'))).toMatchObject({
      presence: 'live',
      work: undefined,
      cases: [],
    });
    expect(await pairOf(world, person('1'))).toMatchObject({
      syncs: ['crm-bill/Person-customer'],
      links: [
        {
          state: 'active',
          standing: true,
          partner: customer('c1'),
          underWay: undefined,
          properties: [
            {
              own: ['name'],
              rule: 'prefer',
              prefers: person('1'),
              carries: 'both',
              row: 'flows/crm-bill.flow:10',
            },
            { own: ['email'], carries: 'out', row: 'flows/crm-bill.flow:11' },
            { own: ['phone'], rule: 'park', agreed: true },
          ],
        },
      ],
    });
    const [, email] = (await pairOf(world, customer('c1')))?.links[0]?.properties ?? [];
    expect(email).toMatchObject({ own: ['email'], carries: 'in' });
  });

  test('says where the last edit of a property was made, and where it stands', async () => {
    const world = await linked();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    const nameOf = async (record: RecordKey) => (await pairOf(world, record))?.links[0]?.properties[0];
    await world.syncline.pull();
    expect(await nameOf(person('1'))).toMatchObject({ edited: { connection: 'crm' }, standsIn: 'own' });
    expect(await nameOf(customer('c1'))).toMatchObject({
      edited: { connection: 'crm' },
      standsIn: 'partner',
    });
    expect((await world.syncline.explain(person('1'))).work).toBeDefined();
    await world.run();
    expect(await nameOf(customer('c1'))).toMatchObject({ edited: { connection: 'crm' }, standsIn: 'both' });
  });

  test('tells the last writes and decisions, the latest first', async () => {
    const world = await linked();
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    await world.run();
    await world.syncline.decide({ kind: 'unlink', link: person('1') });
    const { history } = await world.syncline.explain(customer('c1'));
    expect(history.map(({ kind }) => kind)).toEqual(['decision', 'update', 'link']);
  });

  test('tells of a write that is under way', async () => {
    const world = await linked({ bill: { settle: 600_000 } });
    world.now += 1000;
    world.crm.edit('Person', '1', { name: 'Anna' });
    world.bill.faults.push('lost after');
    await world.run();
    expect((await pairOf(world, person('1')))?.links[0]?.underWay).toMatchObject({
      to: customer('c1'),
      properties: ['name'],
    });
  });

  test('says why it has no partner: a person, a create, a case', async () => {
    const world = await linked();
    await world.syncline.decide({ kind: 'unlink', link: person('1') });
    expect(await pairOf(world, person('1'))).toMatchObject({
      alone: true,
      links: [{ state: 'separated', standing: false }],
    });

    const creating = await openWorld({ bill: { settle: 600_000 } });
    creating.crm.add('Person', '1', { email: 'ann@x' });
    creating.bill.faults.push('lost after');
    await creating.run();
    expect(await pairOf(creating, person('1'))).toMatchObject({
      links: [],
      create: { state: 'unknown', identity: 'own-id', target: { connection: 'bill', object: 'customer' } },
    });

    const ambiguous = await openWorld();
    ambiguous.crm.add('Person', '1', { email: 'ann@x' });
    for (const id of ['c1', 'c2']) ambiguous.bill.add('customer', id, { email: 'ann@x' });
    await ambiguous.run();
    expect((await ambiguous.syncline.explain(person('1'))).cases).toMatchObject([
      { code: 'match-ambiguous' },
    ]);
  });

  test('is refused for a record that no run has seen', async () => {
    const world = await linked();
    await expect(world.syncline.explain(person('9'))).rejects.toMatchObject({ code: 'record-unknown' });
  });
});
