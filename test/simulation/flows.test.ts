import { describe, expect, test } from 'vitest';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { createSimulation, simulate } from '../../runtime/simulation/index.ts';
import { people as codecs } from '../emit/samples/codecs/generated/people.ts';
import { crmShop as lists } from '../emit/samples/lists/generated/crm-shop.ts';
import { billingCrm } from '../emit/samples/links/generated/billing-crm.ts';
import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { twins } from '../emit/samples/twins/generated/twins.ts';

/** Flows of all kinds, and how many histories each is played. */
const FLOWS = [
  ['people, products and their rules', [webcrmChargebee], 44],
  ['values by codecs', [codecs], 22],
  ['lists by element', [lists], 22],
  ['references, several on the left, two flows on one pair', [billingCrm, crmBilling], 33],
  ['one system with itself', [twins], 22],
] as const;

describe('histories between simulated systems', { timeout: 300_000 }, () => {
  test.each(FLOWS)('%s: every promise holds', async (_, flows, runs) => {
    const { broken, played } = await simulate(createSimulation({ flows }), { runs, seed: 1 });
    expect(broken?.violation).toBeUndefined();
    expect(played).toBe(runs);
  });
});
