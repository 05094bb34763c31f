import { describe, expect } from 'vitest';

import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([webcrmChargebee]);
const playOverHttp = sectionTest([webcrmChargebee], overHttp);

const hour = { ProductCustom1: 'Support hour', ProductCustom2: 'P-1', ProductComment: 'Per hour' };

describe('Products <-> item', () => {
  for (const [where, played] of [
    ['', play],
    [', over HTTP', playOverHttp],
  ] as const) {
    played(`a new product becomes an item${where}`, async ({ at, run }) => {
      at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
      at('webcrm').add('Products', hour);
      await run();
      expect(at('chargebee').sole('item').values).toMatchObject({
        name: 'Support hour',
        external_name: 'P-1',
        description: 'Per hour',
        type: 'charge',
        item_family_id: 'webcrm',
      });
    });
  }

  play('one that both know by its number is linked, and a change goes either way', async ({ at, run }) => {
    at('chargebee').add('item_family', { id: 'webcrm', name: 'webCRM' });
    const item = {
      id: 'i1',
      name: 'Support hour',
      external_name: 'P-1',
      type: 'charge',
      item_family_id: 'webcrm',
    };
    at('chargebee').add('item', item);
    const product = at('webcrm').add('Products', hour);
    expect((await run()).linked).toBe(1);

    at('chargebee').edit('item', 'i1', { name: 'Help desk hour' });
    await run();
    expect(at('webcrm').get('Products', product)['ProductCustom1']).toBe('Help desk hour');

    at('webcrm').edit('Products', product, { ProductComment: '' });
    await run();
    expect(at('chargebee').get('item', 'i1')).not.toHaveProperty('description');
  });
});
