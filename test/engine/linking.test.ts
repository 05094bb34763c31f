import { describe, expect, test } from 'vitest';

import { SyncError } from '../../runtime/errors.ts';
import { matchOn } from './support/models.ts';
import { openWorld, type World } from './support/world.ts';

/** Ids of the records of each ambiguous match. */
async function ambiguous({ store }: World): Promise<readonly (readonly string[])[]> {
  const cases = await store.inbox({});
  return cases
    .filter(({ code }) => code === 'match-ambiguous')
    .map(({ records }) => records.map(({ id }) => id).sort());
}

describe('G17: what matches is linked, what is ambiguous is parked', () => {
  test('two records with one key are linked, and a value wins over none', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x', phone: '7' });
    const report = await world.run();
    expect(report).toMatchObject({ linked: 1, created: 0, updated: 2 });
    const updates = (await world.store.history({})).filter(({ kind }) => kind === 'update');
    expect(updates.map(({ link }) => link)).toEqual([1, 1]);
    expect(world.crm.values('Person', '1')).toMatchObject({ name: 'Ann', phone: '7' });
    expect(world.bill.values('customer', 'c1')).toMatchObject({ name: 'Ann', phone: '7' });
  });

  test('nothing is linked before both sides are known completely: there may be one more candidate', async () => {
    const world = await openWorld({ bill: { pageSize: 1 } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    for (const id of ['c1', 'c2']) world.bill.add('customer', id, { email: 'ann@x' });
    const page = world.bill.page.bind(world.bill);
    const down = new SyncError('down', 'no answer', { retryable: true, where: { connection: 'bill' } });
    world.bill.page = (object, request) =>
      request.cursor === undefined ? page(object, request) : Promise.reject(down);
    await world.run();
    expect(await world.store.counts()).toMatchObject({ links: {} });
    world.bill.page = page;
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(await world.store.counts()).toMatchObject({ links: {} });
    expect((await world.store.inbox({})).map(({ code }) => code)).toContain('match-ambiguous');
  });

  test('a record that cannot be seen for a while is still one that may be the partner', async () => {
    const world = await openWorld({ settings: { fullScanEvery: 0 } });
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    const [made = ''] = world.bill.ids('customer');
    const page = world.crm.page.bind(world.crm);
    world.crm.page = async (object, request) => ({ ...(await page(object, request)), records: [] });
    world.crm.blind = true;
    world.bill.add('customer', 'new', { email: 'ann@x' });
    for (let cycle = 0; cycle < 2; cycle++) await world.run();
    world.crm.page = page;
    world.crm.blind = false;
    for (let cycle = 0; cycle < 3; cycle++) await world.run();
    expect(world.crm.ids('Person')).toEqual(['1']);
    expect(world.bill.ids('customer')).toEqual([made, 'new']);
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['match-linked-elsewhere']);
  });

  test('several candidates are parked, and linked once they can be told apart', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    world.bill.add('customer', 'c2', { email: 'ann@x' });
    await world.run();
    const parked = await world.store.inbox({});
    expect(parked.map(({ code, records }) => [code, records.map(({ id }) => id).sort()])).toEqual([
      ['match-ambiguous', ['1', 'c1', 'c2']],
    ]);
    expect(world.writes()).toBe(0);

    world.now += 1000;
    world.bill.edit('customer', 'c2', { email: 'other@x' });
    await world.run();
    expect(await world.store.linksOf([{ connection: 'crm', object: 'Person', id: '1' }])).toMatchObject([
      [{ leftId: 'c1' }],
    ]);
    expect(await world.store.inbox({})).toEqual([]);
  });

  test('two sources for one candidate are parked, too: nobody guesses which', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.crm.add('Person', '2', { name: 'Anna', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    expect(world.writes()).toBe(0);
    expect((await world.store.counts()).links).toEqual({});
    expect(await ambiguous(world)).toEqual([['1', '2', 'c1']]);
  });

  test('the case of records that could be linked in several ways grows and shrinks with them', async () => {
    const world = await openWorld();
    for (const id of ['1', '2']) world.crm.add('Person', id, { email: 'ann@x' });
    for (const id of ['c1', 'c2']) world.bill.add('customer', id, { email: 'ann@x' });
    await world.run();
    expect(await ambiguous(world)).toEqual([['1', '2', 'c1', 'c2']]);
    world.now += 1000;
    world.bill.add('customer', 'c3', { email: 'ann@x' });
    await world.run();
    expect(await ambiguous(world)).toEqual([['1', '2', 'c1', 'c2', 'c3']]);
    world.now += 1000;
    world.crm.edit('Person', '2', { email: 'two@x' });
    world.bill.edit('customer', 'c2', { email: 'two@x' });
    await world.run();
    expect(await ambiguous(world)).toEqual([['1', 'c1', 'c3']]);
    expect(await world.store.linksOf([{ connection: 'crm', object: 'Person', id: '2' }])).toMatchObject([
      [{ leftId: 'c2' }],
    ]);
  });

  test('the case of records that all changed their keys at once is taken out', async () => {
    const world = await openWorld();
    for (const id of ['1', '2']) world.crm.add('Person', id, { email: 'ann@x' });
    for (const id of ['1', '2']) world.bill.add('customer', id, { email: 'ann@x' });
    await world.run();
    expect(await ambiguous(world)).toEqual([['1', '1', '2', '2']]);
    world.now += 1000;
    for (const id of ['1', '2']) {
      world.crm.edit('Person', id, { email: `${id}@x` });
      world.bill.edit('customer', id, { email: `${id}@x` });
    }
    await world.run();
    expect(await world.store.inbox({})).toEqual([]);
    expect((await world.store.counts()).links).toEqual({ active: 2 });
  });

  test('a retry looks at all records of an ambiguous match again', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { email: 'ann@x' });
    for (const id of ['c1', 'c2']) world.bill.add('customer', id, { email: 'ann@x' });
    await world.run();
    for (const { key } of await world.store.inbox({}))
      await world.syncline.decide({ kind: 'retry', case: key });
    expect(await world.store.inbox({})).toEqual([]);
    expect((await world.store.counts()).work).toBe(3);
    await world.run();
    expect(await ambiguous(world)).toEqual([['1', 'c1', 'c2']]);
  });

  test('a candidate that is linked already is parked', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    await world.run();
    world.crm.add('Person', '2', { name: 'Ann again', email: 'ann@x' });
    await world.run();
    expect((await world.store.inbox({})).map(({ code }) => code)).toEqual(['match-linked-elsewhere']);
    expect(world.bill.ids('customer')).toEqual(['c1']);
  });

  test('the first line with a candidate decides, and an empty member matches nothing', async () => {
    const world = await openWorld({
      sync: { match: [matchOn('email', 'email'), matchOn('phone', 'phone')] },
    });
    world.crm.add('Person', '1', { email: 'ann@x', phone: '5' });
    world.bill.add('customer', 'c1', { email: 'ann@x', phone: '6' });
    world.bill.add('customer', 'c2', { phone: '5' });
    world.crm.add('Person', '2', { name: 'No mail' });
    world.bill.add('customer', 'c3', { name: 'No mail' });
    await world.run();
    expect(await world.store.linksOf([{ connection: 'crm', object: 'Person', id: '1' }])).toMatchObject([
      [{ leftId: 'c1' }],
    ]);
    expect(await world.store.linksOf([{ connection: 'bill', object: 'customer', id: 'c3' }])).toEqual([[]]);
  });

  test('a changed key re-creates nothing', async () => {
    const world = await openWorld();
    world.crm.add('Person', '1', { name: 'Ann', email: 'ann@x' });
    await world.run();
    world.crm.edit('Person', '1', { email: 'new@x' });
    await world.run();
    expect(world.bill.ids('customer')).toHaveLength(1);
    expect(world.bill.values('customer', world.bill.ids('customer')[0] ?? '').email).toBe('new@x');
  });

  test('`only` keeps records out of linking and creating', async () => {
    const world = await openWorld({
      sync: {
        left: {
          object: 'Person',
          create: { policy: 'never' },
          delete: 'never',
          only: (person) => person['note'] === 'active',
        },
      },
    });
    world.crm.add('Person', '1', { email: 'ann@x', note: 'retired' });
    world.crm.add('Person', '2', { email: 'bob@x', note: 'active' });
    world.bill.add('customer', 'c1', { email: 'ann@x' });
    const report = await world.run();
    expect(report).toMatchObject({ linked: 0, created: 1 });
    world.crm.edit('Person', '1', { note: 'active' });
    expect(await world.run()).toMatchObject({ linked: 1, created: 0 });
  });
});
