import { describe, expect, test } from 'vitest';

import { billingCrm } from '../emit/samples/links/generated/billing-crm.ts';
import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { openFlows } from './support/flows-world.ts';

/** Companies become payers once a customer owns them; their state is told once they have an account too. */
async function openSample() {
  const world = await openFlows([crmBilling, billingCrm]);
  const crm = world.system('crm');
  crm.add('Company', 'acme', { Name: 'Acme', Status: 'Active' });
  crm.add('Company', 'beta', { Name: 'Beta', Status: 'Active' });
  return {
    ...world,
    crm,
    payers: () => world.all('billing', 'payer'),
    titles: () => new Set(world.all('billing', 'payer').map(({ title }) => title)),
    own: (id: string, company: string) =>
      crm.add('Person', id, { Email: `${id}@x`, Name: id, Company: null, Owns: company }),
  };
}

describe('conditions that ask about links', () => {
  test('a record is created once a linked one refers to it, and not before', async () => {
    const world = await openSample();
    await world.settle();
    expect(world.payers()).toEqual([]);
    world.own('ann', 'acme');
    await world.settle();
    expect(world.payers()).toMatchObject([{ title: 'Acme' }]);
  });

  test('another reference of a linked record counts too', async () => {
    const world = await openSample();
    world.own('ann', 'acme');
    await world.settle();
    world.crm.edit('Person', 'ann', { Owns: 'beta' });
    await world.settle();
    expect(world.titles()).toEqual(new Set(['Acme', 'Beta']));
  });

  test('who refers to it counts only once that is linked', async () => {
    const world = await openSample();
    world.crm.add('Company', 'shut', { Name: 'Shut', Status: 'Closed' });
    world.crm.add('Person', 'bob', { Email: 'bob@x', Name: 'bob', Company: 'shut', Owns: 'acme' });
    await world.settle();
    expect(world.payers()).toEqual([]);
    world.crm.edit('Company', 'shut', { Status: 'Active' });
    await world.settle();
    expect(world.titles()).toEqual(new Set(['Acme', 'Shut']));
  });

  test('a guard opens when the link appears that it asks for', async () => {
    const world = await openSample();
    world.own('ann', 'acme');
    await world.settle();
    expect(world.payers()[0]?.['state']).toBeUndefined();
    world.system('billing').add('account', 'a1', { name: 'Acme' });
    await world.settle();
    expect(world.payers()).toMatchObject([{ title: 'Acme', state: 'Active' }]);
    const writes = world.writes();
    await world.run();
    expect(world.writes()).toBe(writes);
  });
});
