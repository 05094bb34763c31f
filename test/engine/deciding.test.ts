import { describe, expect, test } from 'vitest';

import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { openFlows } from './support/flows-world.ts';

/** The generated module of a flow whose rules read through references. */
async function openSample() {
  const world = await openFlows([crmBilling]);
  const [crm, billing] = [world.system('crm'), world.system('billing')];
  return {
    ...world,
    crm,
    billing,
    customers: () => world.all('billing', 'customer'),
    hire: (id: string, company: string | null) =>
      crm.add('Person', id, { Email: `${id}@x`, Name: id, Company: company }),
  };
}

describe('rules that read through references', () => {
  test('a record is created where the record that it refers to is in scope', async () => {
    const world = await openSample();
    world.crm.add('Company', 'acme', { Name: 'Acme', Status: 'Active' });
    world.crm.add('Company', 'shut', { Name: 'Shut', Status: 'Closed' });
    world.crm.add('Company', 'us', { Name: 'Internal', Status: 'Active' });
    world.hire('ann', 'acme');
    world.hire('bob', 'shut');
    world.hire('cid', 'us');
    world.hire('dan', null);
    expect(await world.run()).toMatchObject({ created: 2 });
    expect(world.customers().map(({ email }) => email)).toEqual(['ann@x', 'dan@x']);
  });

  test('a change of the referenced record is a reason to look again', async () => {
    const world = await openSample();
    world.crm.add('Company', 'shut', { Name: 'Shut', Status: 'Closed' });
    world.hire('bob', 'shut');
    expect(await world.run()).toMatchObject({ created: 0 });
    world.crm.edit('Company', 'shut', { Status: 'Active' });
    expect(await world.run()).toMatchObject({ created: 1 });
  });

  test('while the referenced record is not known the decision waits, whatever the condition would say', async () => {
    const world = await openSample();
    world.hire('ann', 'late');
    expect(await world.run()).toMatchObject({ created: 0 });
    expect(await world.run()).toMatchObject({ created: 0 });
    world.crm.add('Company', 'late', { Name: 'Late', Status: 'Active' });
    expect(await world.run()).toMatchObject({ created: 1 });
  });

  test('a match waits too: nothing is linked out of scope, and nothing is made beside it', async () => {
    const world = await openSample();
    world.billing.add('customer', 'c1', { email: 'ann@x', name: null, nickname: null, account: null });
    world.hire('ann', 'late');
    expect(await world.run()).toMatchObject({ linked: 0, created: 0 });
    world.crm.add('Company', 'late', { Name: 'Late', Status: 'Active' });
    expect(await world.run()).toMatchObject({ linked: 1, created: 0 });
    expect(world.customers()).toHaveLength(1);
  });

  test('a guard that asks an unknown record lets its row rest', async () => {
    const world = await openSample();
    world.crm.add('Company', 'acme', { Name: 'Acme', Status: 'Active' });
    world.hire('ann', 'acme');
    await world.run();
    expect(world.customers()).toMatchObject([{ name: 'ann', nickname: 'ann' }]);
    world.crm.edit('Person', 'ann', { Name: 'Ann', Company: 'late' });
    await world.settle();
    expect(world.customers()).toMatchObject([{ name: 'ann', nickname: 'ann' }]);
    world.crm.add('Company', 'late', { Name: 'Late', Status: 'Active' });
    await world.settle();
    expect(world.customers()).toMatchObject([{ name: 'Ann', nickname: 'ann@x' }]);
  });
});
