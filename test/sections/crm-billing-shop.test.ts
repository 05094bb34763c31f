import { expect } from 'vitest';

import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import { euro } from './support/shop.ts';

const play = sectionTest([webcrmChargebee, chargebeeSquarespace]);

play(
  'a name that is edited in the shop reaches the CRM through billing, and stops there',
  async ({ at, run }) => {
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const product = at('webcrm').add('Products', { ProductCustom1: 'Mug', ProductCustom2: 'M-1' });
    await run();
    const item = at('chargebee').sole('item').id;
    at('chargebee').edit('item', item, { cf_shop_price: '12.50' });
    await run();
    const { id } = at('squarespace').sole('Products');

    at('squarespace').edit('Products', id, { name: 'Large mug' });
    await run();
    expect(at('chargebee').get('item', item)['name']).toBe('Large mug');
    expect(at('webcrm').get('Products', product)['ProductCustom1']).toBe('Large mug');
    await run();
  },
);

play('edits of one name in all three settle on the last', async ({ at, run, time }) => {
  at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
  const product = at('webcrm').add('Products', { ProductCustom1: 'Mug', ProductCustom2: 'M-1' });
  const variant = { sku: 'M-1', pricing: { basePrice: euro('12.50') } };
  const sold = at('squarespace').add('Products', { name: 'Mug', variants: [variant] });
  await run();
  await run();
  at('webcrm').edit('Products', product, { ProductCustom1: 'Cup' });
  time.advance(10_000);
  at('chargebee').edit('item', at('chargebee').sole('item').id, { name: 'Beaker' });
  time.advance(10_000);
  at('squarespace').edit('Products', sold, { name: 'Goblet' });
  for (let cycle = 0; cycle < 3; cycle += 1) await run();
  expect([
    at('webcrm').get('Products', product)['ProductCustom1'],
    at('chargebee').sole('item').values['name'],
    at('squarespace').get('Products', sold)['name'],
  ]).toEqual(['Goblet', 'Goblet', 'Goblet']);
});
