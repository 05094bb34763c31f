import { describe, expect } from 'vitest';

import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { sectionTest } from './support/section-test.ts';
import { addItem, addProduct, euro } from './support/shop.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([chargebeeSquarespace]);
const playOverHttp = sectionTest([chargebeeSquarespace], overHttp);

const priced = { cf_shop_price: '12.50', cf_stock: 7, is_shippable: true, description: 'Holds coffee' };

describe('item <-> Products', () => {
  for (const [where, played] of [
    ['', play],
    [', over HTTP', playOverHttp],
  ] as const) {
    played(`an item with a number and a price becomes a product${where}`, async (world) => {
      const { at, run } = world;
      addItem(world, priced);
      await run();
      expect(at('squarespace').sole('Products').values).toMatchObject({
        name: 'Mug',
        description: 'Holds coffee',
        type: 'PHYSICAL',
        isVisible: true,
        variants: [{ sku: 'M-1', pricing: { basePrice: euro('12.50') }, stock: { quantity: 7 } }],
      });
      // Its stock is there with it, and linked as soon as it is seen.
      expect(await run()).toMatchObject({ linked: 1 });
    });
  }

  for (const lack of [{ external_name: null }, { cf_shop_price: null }]) {
    play(`an item without ${JSON.stringify(lack)} does not`, async (world) => {
      const known = Object.entries({ ...priced, ...lack }).filter(([, value]) => value !== null);
      addItem(world, Object.fromEntries(known));
      if ('external_name' in lack) world.at('chargebee').edit('item', 'i1', lack);
      await world.run();
      expect(world.at('squarespace').count('Products')).toBe(0);
    });
  }

  play('an item that is a further variant of a product is not made into another one', async (world) => {
    const { at, run } = world;
    const item = addItem(world, { cf_shop_price: '12.50' });
    const large = {
      id: 'i2',
      name: 'Large mug',
      type: 'charge',
      item_family_id: 'shop',
      external_name: 'M-2',
    };
    at('chargebee').add('item', { ...large, cf_shop_price: '15' });
    const pricing = { basePrice: euro('12.50') };
    const sizes = ['M-1', 'M-2'].map((sku, index) => ({ sku, pricing, attributes: { Size: String(index) } }));
    at('squarespace').add('Products', { name: 'Mug', variantAttributes: ['Size'], variants: sizes });
    await run();
    expect(at('squarespace').count('Products')).toBe(1);
    await run();
    expect([item, 'i2'].map((id) => at('chargebee').get('item', id)['cf_shop_listing'])).toEqual([
      'Mug [0]',
      'Mug [1]',
    ]);
  });

  play('what is not shipped is a service', async (world) => {
    addItem(world, { cf_shop_price: '90' });
    await world.run();
    expect(world.at('squarespace').sole('Products').values).toMatchObject({ type: 'SERVICE' });
    await world.run();
  });

  play('one that both sell is linked by its number, and each gives what the other lacks', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product } = addProduct(world);
    await run();
    expect(at('squarespace').count('Products')).toBe(1);
    expect(at('chargebee').get('item', item)['cf_shop_price']).toBe('12.5');
    expect(at('squarespace').get('Products', product)).toMatchObject({ description: '' });
  });

  play('a change of the item reaches the product and its variant, and nothing else in it', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product } = addProduct(world, { description: '<p>Good</p>', tags: ['new'] });
    await run();
    at('chargebee').edit('item', item, { name: 'Large mug', external_name: 'M-2', cf_shop_price: '13.00' });
    await run();
    expect(at('squarespace').get('Products', product)).toMatchObject({
      name: 'Large mug',
      description: '<p>Good</p>',
      tags: ['new'],
      variants: [{ sku: 'M-2', pricing: { basePrice: euro('13.00') } }],
    });
    // Its name in the stock follows.
    await run();
  });

  play('a change in the shop reaches the item', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product, variant } = addProduct(world);
    await run();
    const change = { id: variant, sku: 'M-3', pricing: { basePrice: euro('14.00') } };
    at('squarespace').edit('Products', product, { name: 'Small mug', variants: [change] });
    await run();
    expect(at('chargebee').get('item', item)).toMatchObject({
      name: 'Small mug',
      external_name: 'M-3',
      cf_shop_price: '14',
    });
  });

  play('a price or a name that is taken away is not taken away from the other', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product } = addProduct(world);
    await run();
    at('chargebee').edit('item', item, { cf_shop_price: null });
    at('squarespace').edit('Products', product, { name: '' });
    await run();
    expect(at('squarespace').get('Products', product)).toMatchObject({
      variants: [{ pricing: { basePrice: euro('12.50') } }],
    });
    expect(at('chargebee').get('item', item)['name']).toBe('Mug');
    await run();
  });

  play('an item that is put away is hidden, and shown again', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product } = addProduct(world);
    await run();
    at('chargebee').edit('item', item, { status: 'archived' });
    await run();
    expect(at('squarespace').get('Products', product)['isVisible']).toBe(false);
    at('chargebee').edit('item', item, { status: 'active' });
    await run();
    expect(at('squarespace').get('Products', product)['isVisible']).toBe(true);
  });

  play('one that the shop hides by itself stays hidden', async (world) => {
    const { at, run } = world;
    addItem(world);
    const { product } = addProduct(world);
    await run();
    at('squarespace').edit('Products', product, { isVisible: false });
    await run();
    expect(at('squarespace').get('Products', product)['isVisible']).toBe(false);
  });

  play('an item that is deleted hides its product', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { product } = addProduct(world);
    await run();
    at('chargebee').remove('item', item);
    await run();
    expect(at('squarespace').get('Products', product)['isVisible']).toBe(false);
  });

  play('a product that is deleted stays an item, and is not made again', async (world) => {
    const { at, run, runNextDay } = world;
    const item = addItem(world, priced);
    const { product } = addProduct(world);
    await run();
    at('squarespace').remove('Products', product);
    await runNextDay();
    await run();
    expect(at('squarespace').count('Products')).toBe(0);
    expect(at('chargebee').get('item', item)['status']).toBe('active');
  });

  play('what only the shop sells does not become an item', async (world) => {
    addProduct(world);
    await world.run();
    expect(world.at('chargebee').count('item')).toBe(0);
  });

  play('a product whose answer is lost is found by its number', async (world) => {
    const { at, run, time } = world;
    addItem(world, priced);
    at('squarespace').sandbox.script([{ method: 'POST', effect: { kind: 'reset', point: 'after' } }]);
    await run();
    time.advance(10 * 60_000);
    await run();
    expect(at('squarespace').count('Products')).toBe(1);
    await run();
  });

  play('one that may or may not have been made is left to a person', async (world) => {
    const { at, run, time, store } = world;
    addItem(world, priced);
    at('squarespace').sandbox.script([{ method: 'POST', effect: { kind: 'reset', point: 'before' } }]);
    await run();
    time.advance(10 * 60_000);
    await run();
    expect(at('squarespace').count('Products')).toBe(0);
    expect((await store.inbox({})).map(({ code }) => code)).toEqual(['create-uncertain']);
  });
});
