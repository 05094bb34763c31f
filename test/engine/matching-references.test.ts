import { describe, expect, test } from 'vitest';

import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { openFlows } from './support/flows-world.ts';

/** Two companies with a contract of the same title each, and subscriptions to both. */
async function openSample() {
  const world = await openFlows([crmBilling]);
  const [crm, billing] = [world.system('crm'), world.system('billing')];
  for (const name of ['Acme', 'Beta']) {
    crm.add('Company', `crm-${name}`, { Name: name, Status: 'Active' });
    crm.add('Contract', `contract-${name}`, { Title: 'Support', Company: `crm-${name}` });
    billing.add('subscription', `subscription-${name}`, { title: 'Support', account: `bill-${name}` });
  }
  return { ...world, crm, billing, open: (name: string) => billing.add('account', `bill-${name}`, { name }) };
}

async function partners(world: Awaited<ReturnType<typeof openSample>>): Promise<readonly string[]> {
  const links = await world.store.links({ connection: 'crm', object: 'Contract' });
  return links.map(({ leftId, rightId }) => `${rightId} ${leftId}`).toSorted((a, b) => (a < b ? -1 : 1));
}

describe('matching by a reference', () => {
  test('ids are compared through the link of what they refer to', async () => {
    const world = await openSample();
    world.open('Acme');
    world.open('Beta');
    await world.settle();
    expect(await partners(world)).toEqual([
      'contract-Acme subscription-Acme',
      'contract-Beta subscription-Beta',
    ]);
    expect(world.billing.ids('subscription')).toHaveLength(2);
  });

  test('while that is not linked the match waits, and nothing is made', async () => {
    const world = await openSample();
    world.open('Acme');
    await world.settle();
    expect(await partners(world)).toEqual(['contract-Acme subscription-Acme']);
    expect(world.billing.ids('subscription')).toHaveLength(2);
    world.open('Beta');
    await world.settle();
    expect(await partners(world)).toHaveLength(2);
    expect(world.billing.ids('subscription')).toHaveLength(2);
  });

  test('a record that comes later on the other side finds its partner as well', async () => {
    const world = await openSample();
    world.open('Acme');
    world.open('Beta');
    world.billing.remove('subscription', 'subscription-Acme');
    world.crm.edit('Contract', 'contract-Acme', { Title: null });
    await world.settle();
    expect(await partners(world)).toContain('contract-Beta subscription-Beta');
    world.billing.add('subscription', 'late', { title: 'Gold', account: 'bill-Acme' });
    world.crm.add('Contract', 'gold', { Title: 'Gold', Company: 'crm-Acme' });
    await world.settle();
    expect(await partners(world)).toContain('gold late');
  });
});
