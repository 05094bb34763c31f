import { describe, expect } from 'vitest';

import { customwebshopChargebee } from '../../generated/customwebshop-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([customwebshopChargebee]);
const flowers = { company: 'Flowers Ltd', email: 'buy@flowers.example' };

describe('Customer', () => {
  sectionTest([customwebshopChargebee], overHttp)(
    'becomes a customer of billing, over HTTP',
    async (world) => {
      const { at, run } = world;
      const buyer = at('customwebshop').add('Customer', flowers);
      await run();
      const { id, values } = at('chargebee').sole('customer');
      expect(values).toMatchObject({ company: 'Flowers Ltd', email: 'buy@flowers.example' });

      at('customwebshop').edit('Customer', buyer, { phone: '+4722334455' });
      await run();
      expect(at('chargebee').get('customer', id)['phone']).toBe('+4722334455');
    },
  );

  play('is linked with a business entity by its name, and told a new one', async ({ at, run }) => {
    const buyer = at('customwebshop').add('Customer', { company: 'Flowers Ltd' });
    at('chargebee').add('business_entity', { id: 'be-1', name: 'Flowers Ltd' });
    expect((await run()).linked).toBe(1);
    at('chargebee').edit('business_entity', 'be-1', { name: 'Flowers & Co' });
    await run();
    expect(at('customwebshop').get('Customer', buyer)['company']).toBe('Flowers & Co');
  });
});

describe('Product <-> item', () => {
  const box = { sku: 'W-1', title: 'Gift box' };

  play('a visible product becomes an item, a hidden one does not, and no item a product', async (world) => {
    const { at, run } = world;
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const own = { id: 'i1', name: 'Shelf', external_name: 'A-1', type: 'charge', item_family_id: 'webcrm' };
    at('chargebee').add('item', own);
    at('customwebshop').add('Product', box);
    at('customwebshop').add('Product', { sku: 'W-2', title: 'Old box', visible: false });
    await run();
    const items = at('chargebee').sandbox.all('item');
    expect(items.map(({ values }) => values['external_name'])).toEqual(['A-1', 'W-1']);
    expect(at('customwebshop').count('Product')).toBe(2);
  });

  play('an edit goes either way, a clear too', async ({ at, run }) => {
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const product = at('customwebshop').add('Product', { ...box, description: 'Red' });
    await run();
    const { id } = at('chargebee').sole('item');
    at('chargebee').edit('item', id, { name: 'Large gift box' });
    at('customwebshop').edit('Product', product, { description: null });
    await run();
    expect(at('customwebshop').get('Product', product)['title']).toBe('Large gift box');
    expect(at('chargebee').get('item', id)).not.toHaveProperty('description');
  });
});
