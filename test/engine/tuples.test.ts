import { describe, expect, test } from 'vitest';
import { createSyncline, defaultSettings, type RunReport } from '../../runtime/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { people } from '../emit/samples/codecs/generated/people.ts';
import { FakeSystem } from './support/fake-system.ts';

/** A person of a CRM and a customer of a billing system, whose one name is two names over there. */
async function linked() {
  const { crm: crmModel, billing: billingModel } = people.systems;
  if (crmModel === undefined || billingModel === undefined) throw new Error('the flow has other systems');
  const time = { now: Date.UTC(2026, 10, 20) };
  const now = (): number => time.now;
  const crm = new FakeSystem('crm', { model: crmModel, now });
  const billing = new FakeSystem('billing', { model: billingModel, now });
  const store = await openSqliteStore(':memory:');
  const syncline = createSyncline({
    flows: [people],
    connectors: [crm, billing],
    store,
    environment: {
      clock: { now },
      random: { next: () => 0.5 },
      scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
    },
    settings: defaultSettings,
  });
  const run = (): Promise<RunReport> => {
    time.now += 60_000;
    return syncline.runOnce();
  };
  const wait = (): void => {
    time.now += 10_000;
  };
  crm.add('people', '1', { mail: 'ada@x', first: 'Ada', last: 'Byron', note: 'N' });
  billing.add('customers', 'c1', { mail: 'ada@x', name: 'Ada Byron', memo: 'N' });
  await run();
  expect((await store.counts()).links).toEqual({ active: 1 });
  return { crm, billing, store, run, wait };
}

describe('several properties on one side are merged as one value', () => {
  test('an edit of one member carries the other along', async () => {
    const { crm, billing, run } = await linked();
    crm.edit('people', '1', { last: 'Lovelace' });
    await run();
    expect(billing.values('customers', 'c1').name).toBe('Ada Lovelace');
    expect(crm.values('people', '1')).toMatchObject({ first: 'Ada', last: 'Lovelace' });
  });

  test('edits of both members on one side, one after the other, both arrive', async () => {
    const { crm, billing, run, wait } = await linked();
    crm.edit('people', '1', { first: 'Augusta' });
    wait();
    crm.edit('people', '1', { last: 'King' });
    await run();
    expect(billing.values('customers', 'c1').name).toBe('Augusta King');
  });

  test('an edit of the whole reaches the members that it changes, and clears one that it leaves out', async () => {
    const { crm, billing, run } = await linked();
    billing.edit('customers', 'c1', { name: 'Ada Lovelace' });
    await run();
    expect(crm.values('people', '1')).toMatchObject({ first: 'Ada', last: 'Lovelace' });
    billing.edit('customers', 'c1', { name: 'Lovelace' });
    await run();
    expect(crm.values('people', '1')).toMatchObject({ first: null, last: 'Lovelace' });
    expect(await run()).toMatchObject({ updated: 0 });
  });

  test('an edit of a member against one of the whole is a conflict of the whole: the later one wins', async () => {
    const { crm, billing, run, wait } = await linked();
    crm.edit('people', '1', { first: 'Augusta' });
    wait();
    billing.edit('customers', 'c1', { name: 'Ada Lovelace' });
    const report = await run();
    expect(report.changes.filter(({ kind }) => kind === 'lost')).not.toEqual([]);
    expect(crm.values('people', '1')).toMatchObject({ first: 'Ada', last: 'Lovelace' });
    expect(billing.values('customers', 'c1').name).toBe('Ada Lovelace');
  });

  test('a new record gets all members', async () => {
    const { crm, billing, run } = await linked();
    crm.add('people', '2', { mail: 'grace@x', first: 'Grace', last: 'Hopper', note: 'N' });
    await run();
    const names = billing.ids('customers').map((id) => billing.values('customers', id).name);
    expect(names).toContain('Grace Hopper');
  });
});
