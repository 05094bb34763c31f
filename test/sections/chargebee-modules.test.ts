import { describe, expect } from 'vitest';

import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { createChargebeeSandbox } from '../../runtime/sandbox/index.ts';
import { sectionTest } from './support/section-test.ts';
import type { SectionWorld } from './support/section-world.ts';
import { inProcess } from './support/wire.ts';

const on = (module: 'orders' | 'business_entities') =>
  sectionTest([webcrmChargebee], inProcess, {
    chargebee: (seed) => createChargebeeSandbox({ seed, module }),
  });

/** An organisation with a person, and a deal that is won. */
function fill({ at }: SectionWorld): void {
  const organisation = at('webcrm').add('Organisations', { OrganisationName: 'Acme AS' });
  const person = at('webcrm').add('Persons', {
    PersonLastName: 'Berg',
    PersonEmail: 'kari@acme.example',
    PersonOrganisationId: Number(organisation),
  });
  at('webcrm').add('Opportunities', {
    OpportunityNumber: 'O-7',
    OpportunityPersonId: Number(person),
    OpportunityWinYesNo: true,
    OpportunityOrderValue: 100,
    OpportunityCurrencyName: 'EUR',
    OpportunityOrderDate: '2026-03-02T09:00:00Z',
  });
}

describe('a site with several business entities', () => {
  on('business_entities')(
    'has no orders: their syncs rest, with a reason, and all others run',
    async (world) => {
      const { at, run } = world;
      at('chargebee').add('business_entity', { id: 'be-1', name: 'Acme AS' });
      fill(world);
      const report = await run();
      expect(report.dormant).toEqual([
        {
          connection: 'chargebee',
          object: 'order',
          reason: expect.stringContaining('not enabled for this site'),
        },
      ]);
      expect(report).toMatchObject({ linked: 1, created: 1, parked: 0, errors: [] });
      expect(at('chargebee').sole('customer').values['business_entity_id']).toBe('be-1');
      expect(at('chargebee').count('invoice')).toBe(0);
    },
  );
});

describe('a site with orders', () => {
  on('orders')('has no business entities, and makes orders of deals', async (world) => {
    const { at, run } = world;
    fill(world);
    const report = await run();
    expect(report).toMatchObject({ parked: 0, errors: [], dormant: [] });
    expect(at('chargebee').sole('customer').values).not.toHaveProperty('business_entity_id');
    expect(at('chargebee').sole('order').values).toMatchObject({ total: 10_000 });
  });
});
