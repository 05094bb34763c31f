import { describe, expect, test } from 'vitest';

import { billingCrm } from '../emit/samples/links/generated/billing-crm.ts';
import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { openFlows } from './support/flows-world.ts';

describe('a record that two syncs of two flows link', () => {
  test('is referred to by the partner that `via link` names', async () => {
    const world = await openFlows([crmBilling, billingCrm]);
    const crm = world.system('crm');
    world.system('billing').add('account', 'a1', { name: 'Acme' });
    world.system('billing').add('payer', 'p1', { title: 'Acme' });
    crm.add('Company', 'acme', { Name: 'Acme' });
    crm.add('Visit', 'v1', { Topic: 'Plans', Company: 'acme' });
    await world.settle();
    expect(world.all('billing', 'trip')).toMatchObject([
      { topic: 'Plans', account_id: 'a1', payer_id: 'p1' },
    ]);
  });

  test('follows to both partners when it refers to another record', async () => {
    const world = await openFlows([crmBilling, billingCrm]);
    const crm = world.system('crm');
    for (const [id, name] of [
      ['1', 'Acme'],
      ['2', 'Beta'],
    ] as const) {
      world.system('billing').add('account', `a${id}`, { name });
      world.system('billing').add('payer', `p${id}`, { title: name });
      crm.add('Company', `c${id}`, { Name: name });
    }
    crm.add('Visit', 'v1', { Topic: 'Plans', Company: 'c1' });
    await world.settle();
    crm.edit('Visit', 'v1', { Company: 'c2' });
    await world.settle();
    expect(world.all('billing', 'trip')).toMatchObject([{ account_id: 'a2', payer_id: 'p2' }]);
  });
});
