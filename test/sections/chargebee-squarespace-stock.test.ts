import { describe, expect } from 'vitest';

import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { sectionTest } from './support/section-test.ts';
import { addItem, addProduct } from './support/shop.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([chargebeeSquarespace]);
const playOverHttp = sectionTest([chargebeeSquarespace], overHttp);

describe('item <-> Inventory: how many there are', () => {
  for (const [where, played] of [
    ['', play],
    [', over HTTP', playOverHttp],
  ] as const) {
    played(`what arrives is told as so many more, what is sold comes back${where}`, async (world) => {
      const { at, run } = world;
      const item = addItem(world);
      const { variant } = addProduct(world);
      expect(await run()).toMatchObject({ linked: 2 });
      expect(at('chargebee').get('item', item)['cf_stock']).toBe(5);

      at('chargebee').edit('item', item, { cf_stock: 25 });
      await run();
      expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(25);
      at('chargebee').edit('item', item, { cf_stock: 24 });
      await run();
      expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(24);
      const operations = at('squarespace').traffic.filter(({ method }) => method === 'POST');
      expect(operations.map(({ body }) => JSON.parse(body))).toEqual([
        { incrementOperations: [{ variantId: variant, quantity: 20 }] },
        { decrementOperations: [{ variantId: variant, quantity: 1 }] },
      ]);

      at('squarespace').edit('Inventory', variant, { quantity: 22 });
      await run();
      expect(at('chargebee').get('item', item)['cf_stock']).toBe(22);
    });
  }

  play('a sale that nobody had seen yet is not lost', async (world) => {
    const { at, run, time } = world;
    const item = addItem(world);
    const { variant } = addProduct(world);
    await run();
    at('chargebee').edit('item', item, { cf_stock: 25 });
    const lag = { lagMs: 2 * 60_000 };
    at('squarespace').sandbox.edit('Inventory', variant, { quantity: 4 }, time.now(), lag);
    await run();
    expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(24);
    time.advance(lag.lagMs);
    await run();
    await run();
    expect(at('chargebee').get('item', item)['cf_stock']).toBe(24);
  });

  play('where both were counted anew, the shop is right', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { variant } = addProduct(world);
    await run();
    at('squarespace').edit('Inventory', variant, { quantity: 3 });
    at('chargebee').edit('item', item, { cf_stock: 9 });
    await run();
    expect(at('chargebee').get('item', item)['cf_stock']).toBe(3);
  });

  for (const point of ['before', 'after'] as const) {
    play(`an answer that is lost ${point} the effect counts once`, async (world) => {
      const { at, run, time } = world;
      const item = addItem(world);
      const { variant } = addProduct(world);
      await run();
      at('squarespace').sandbox.script([{ method: 'POST', effect: { kind: 'reset', point } }]);
      at('chargebee').edit('item', item, { cf_stock: 15 });
      await run();
      time.advance(10 * 60_000);
      await run();
      expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(15);
    });
  }

  play('an empty count in billing says nothing', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    const { variant } = addProduct(world);
    await run();
    at('chargebee').edit('item', item, { cf_stock: null });
    await run();
    expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(5);
    at('squarespace').edit('Inventory', variant, { quantity: 4 });
    await run();
    expect(at('chargebee').get('item', item)['cf_stock']).toBe(4);
  });

  play('what the shop does not count rests, until it does', async (world) => {
    const { at, run } = world;
    const item = addItem(world, { cf_stock: 5 });
    const { variant } = addProduct(world);
    await run();
    at('squarespace').edit('Inventory', variant, { isUnlimited: true });
    await run();
    at('chargebee').edit('item', item, { cf_stock: 9 });
    await run();
    expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(5);
    at('squarespace').edit('Inventory', variant, { isUnlimited: false });
    await run();
    expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(9);
  });

  play('fewer than none is refused by the shop, and a person is told', async (world) => {
    const { at, run, store } = world;
    const item = addItem(world, { cf_stock: 5 });
    const { variant } = addProduct(world);
    await run();
    at('chargebee').edit('item', item, { cf_stock: -1 });
    await run();
    expect(at('squarespace').get('Inventory', variant)['quantity']).toBe(5);
    expect((await store.inbox({})).map(({ code }) => code)).toEqual(['update-refused']);
  });

  play('a stock without an item is left alone, and no stock is made', async (world) => {
    const { at, run } = world;
    addProduct(world);
    at('chargebee').add('item_family', { id: 'shop', name: 'Shop' });
    const cup = { id: 'i2', name: 'Cup', type: 'charge', item_family_id: 'shop', external_name: 'C-1' };
    at('chargebee').add('item', { ...cup, cf_stock: 3 });
    expect(await run()).toMatchObject({ linked: 0, created: 0 });
  });

  play('a product that is gone takes its stock along, and the item stays', async (world) => {
    const { at, run, runNextDay } = world;
    const item = addItem(world, { cf_stock: 5 });
    const { product } = addProduct(world);
    await run();
    at('squarespace').remove('Products', product);
    await runNextDay();
    expect(at('chargebee').get('item', item)).toMatchObject({ cf_stock: 5, status: 'active' });
  });
});

describe('item <- Inventory: what the shop says of it', () => {
  play(
    'its name in the shop and whether it is counted come to billing, also when they change',
    async (world) => {
      const { at, run } = world;
      const item = addItem(world);
      const { product, variant } = addProduct(world);
      await run();
      expect(at('chargebee').get('item', item)).toMatchObject({
        cf_shop_listing: 'Mug',
        cf_stock_counted: 'True',
      });

      at('squarespace').edit('Products', product, { name: 'Large mug' });
      at('squarespace').edit('Inventory', variant, { isUnlimited: true });
      await run();
      expect(at('chargebee').get('item', item)).toMatchObject({
        cf_shop_listing: 'Large mug',
        cf_stock_counted: 'False',
      });
    },
  );

  play('what a person writes in billing stays there until the shop says something new', async (world) => {
    const { at, run } = world;
    const item = addItem(world);
    addProduct(world);
    await run();
    at('chargebee').edit('item', item, { cf_shop_listing: 'A mug' });
    await run();
    expect(at('chargebee').get('item', item)['cf_shop_listing']).toBe('A mug');
    expect(at('squarespace').sole('Inventory').values['descriptor']).toBe('Mug');
  });
});
