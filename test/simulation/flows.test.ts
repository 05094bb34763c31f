import { beforeAll, describe, expect, test } from 'vitest';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { createSimulation, simulate, type SimulationReport } from '../../runtime/simulation/index.ts';
import { vouchers } from '../emit/samples/calls/generated/vouchers.ts';
import { people as codecs } from '../emit/samples/codecs/generated/people.ts';
import { crmBilling as features } from '../emit/samples/features/generated/crm-billing.ts';
import { crmShop as lists } from '../emit/samples/lists/generated/crm-shop.ts';
import { billingCrm } from '../emit/samples/links/generated/billing-crm.ts';
import { crmBilling } from '../emit/samples/links/generated/crm-billing.ts';
import { twins } from '../emit/samples/twins/generated/twins.ts';
import { chain } from './support/chain.ts';

/** Flows of all kinds, and how many histories each is played. */
const FLOWS = [
  ['people, products and their rules', [webcrmChargebee], 44],
  ['guards, alternatives, tables, money and blocks', [features], 44],
  ['values by codecs', [codecs], 33],
  ['lists by element', [lists], 22],
  ['what is computed from lists', [vouchers], 22],
  ['references, several on the left, two flows on one pair', [billingCrm, crmBilling], 33],
  ['one system with itself', [twins], 33],
  ['three systems one after the other, with defaults and deletions', chain, 33],
] as const;

describe('histories between simulated systems', () => {
  const reports = new Map<string, SimulationReport>();

  beforeAll(async () => {
    for (const [name, flows, runs] of FLOWS) {
      reports.set(name, await simulate(createSimulation({ flows }), { runs, seed: 1 }));
    }
  }, 600_000);

  test.each(FLOWS)('%s: every promise holds', (name, _, runs) => {
    expect(reports.get(name)).toMatchObject({ broken: undefined, played: runs });
  });

  test('meet the situations that the promises are about', () => {
    const totals: Record<string, number> = {};
    for (const { situations } of reports.values()) {
      for (const [name, count] of Object.entries(situations)) totals[name] = (totals[name] ?? 0) + count;
    }
    expect(Object.keys(totals).length).toBeGreaterThan(15);
    expect(Object.entries(totals).filter(([, count]) => count === 0)).toEqual([]);
  });
});
