import { describe, expect } from 'vitest';

import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { sectionTest } from './support/section-test.ts';
import { addOrder, addOrderOf, euro, shipInShop } from './support/shop.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([chargebeeSquarespace]);
const playOverHttp = sectionTest([chargebeeSquarespace], overHttp);

const address = {
  first_name: 'Ann',
  last_name: 'Ås',
  line1: 'Storgata 1',
  city: 'Oslo',
  zip: '0155',
  country: 'NO',
};
const inShop = { firstName: 'Ann', lastName: 'Ås', address1: 'Storgata 1', city: 'Oslo', postalCode: '0155' };
const shipped = { status: 'shipped', shipment_carrier: 'DHL', shipped_at: 1_793_620_800, tracking_id: 'D-1' };

describe('order <-> Orders', () => {
  for (const [where, played] of [
    ['', play],
    [', over HTTP', playOverHttp],
  ] as const) {
    played(`an order that waits for its shipment is told to the shop${where}`, async (world) => {
      const { at, run } = world;
      const order = addOrder(world, {
        billing_address: address,
        shipping_address: address,
        tax: 500,
        total: 3_000,
      });
      await run();
      const { values } = at('squarespace').sole('Orders');
      expect(values).toMatchObject({
        externalOrderReference: order,
        channelName: 'Chargebee',
        customerEmail: 'ann@example.com',
        fulfillmentStatus: 'PENDING',
        priceTaxInterpretation: 'EXCLUSIVE',
        subtotal: euro('25.00'),
        taxTotal: euro('5.00'),
        grandTotal: euro('30.00'),
        billingAddress: { ...inShop, countryCode: 'NO' },
        shippingAddress: { ...inShop, countryCode: 'NO' },
        lineItems: [
          {
            lineItemType: 'CUSTOM',
            productName: 'Coffee, monthly',
            quantity: 2,
            unitPricePaid: euro('12.50'),
          },
        ],
      });
      await run();
      expect(at('chargebee').get('order', order)).toMatchObject({
        reference_id: values['orderNumber'],
        fulfillment_status: 'PENDING',
      });
    });
  }

  for (const values of [
    { status: 'shipped' },
    { status: 'cancelled' },
    { payment_status: 'not_paid' },
    { currency_code: 'USD' },
  ]) {
    play(`one of which ${JSON.stringify(values)} is not`, async (world) => {
      addOrder(world, values);
      await world.run();
      expect(world.at('squarespace').count('Orders')).toBe(0);
    });
  }

  play('one that was told before is found by its reference', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    at('squarespace').add('Orders', {
      externalOrderReference: order,
      channelName: 'Chargebee',
      grandTotal: euro('25.00'),
      lineItems: [
        { lineItemType: 'CUSTOM', title: 'Coffee, monthly', quantity: 2, unitPricePaid: euro('12.50') },
      ],
    });
    expect(await run()).toMatchObject({ linked: 1, created: 0 });
    expect(at('chargebee').get('order', order)).toHaveProperty('reference_id');
  });

  play('what is shipped from the shop is shipped in billing', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    shipInShop(world);
    await run();
    expect(at('chargebee').get('order', order)).toMatchObject({
      status: 'shipped',
      fulfillment_status: 'FULFILLED',
      shipment_carrier: 'Posten',
      tracking_id: 'T-1',
      tracking_url: 'https://posten.example/T-1',
      shipped_at: Date.UTC(2026, 10, 2, 12) / 1_000,
    });
  });

  play(
    'a change of the tracking in the shop goes over, and so does one that is taken away',
    async (world) => {
      const { at, run } = world;
      const order = addOrder(world);
      await run();
      shipInShop(world);
      await run();
      shipInShop(world, { trackingNumber: 'T-2', trackingUrl: null });
      await run();
      expect(at('chargebee').get('order', order)['tracking_id']).toBe('T-2');
      expect(at('chargebee').get('order', order)).not.toHaveProperty('tracking_url');
    },
  );

  play('what billing knows to be shipped is fulfilled in the shop, once', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    at('chargebee').edit('order', order, shipped);
    await run();
    expect(at('squarespace').sole('Orders').values).toMatchObject({
      fulfillmentStatus: 'FULFILLED',
      fulfillments: [{ carrierName: 'DHL', service: 'DHL', trackingNumber: 'D-1' }],
    });
    await run();
    expect(at('chargebee').get('order', order)).toMatchObject({
      ...shipped,
      fulfillment_status: 'FULFILLED',
    });

    at('chargebee').edit('order', order, { tracking_id: 'D-2' });
    await run();
    expect(at('squarespace').sole('Orders').values).toMatchObject({
      fulfillments: [{ trackingNumber: 'D-1' }],
    });
  });

  play('a shipment without a carrier waits for it', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    at('chargebee').edit('order', order, { status: 'shipped', tracking_id: 'D-1' });
    await run();
    expect(at('squarespace').sole('Orders').values).toMatchObject({ fulfillmentStatus: 'PENDING' });
    at('chargebee').edit('order', order, shipped);
    await run();
    expect(at('squarespace').sole('Orders').values).toMatchObject({ fulfillmentStatus: 'FULFILLED' });
    await run();
  });

  play('one that is delivered is not shipped again in billing', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    at('chargebee').edit('order', order, { status: 'delivered', delivered_at: 1_793_620_800 });
    shipInShop(world);
    await run();
    expect(at('chargebee').get('order', order)).toMatchObject({ status: 'delivered', tracking_id: 'T-1' });
  });

  play('one that is cancelled in the shop says so in billing, where a person decides', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    at('squarespace').edit('Orders', at('squarespace').sole('Orders').id, { fulfillmentStatus: 'CANCELED' });
    await run();
    expect(at('chargebee').get('order', order)).toMatchObject({
      status: 'queued',
      fulfillment_status: 'CANCELED',
    });
  });

  play('an order stays as it was told, whatever billing changes of it', async (world) => {
    const { at, run } = world;
    const order = addOrder(world, { shipping_address: address });
    await run();
    at('chargebee').edit('order', order, { shipping_address: { city: 'Bergen' }, note: 'Fragile' });
    at('chargebee').edit('customer', 'c1', { email: 'ann@other.example' });
    await run();
    expect(at('squarespace').sole('Orders').values).toMatchObject({
      customerEmail: 'ann@example.com',
      shippingAddress: { city: 'Oslo' },
    });
  });

  play('an order that disappears from billing stays in the shop', async (world) => {
    const { at, run } = world;
    const order = addOrder(world);
    await run();
    at('chargebee').remove('order', order);
    await run();
    expect(at('squarespace').count('Orders')).toBe(1);
  });

  play('more orders than the shop takes in an hour wait for the next, and hold up nothing', async (world) => {
    const { at, run, time } = world;
    addOrder(world);
    for (let index = 2; index <= 103; index += 1) addOrderOf(world, `o${index}`);
    for (let minutes = 0; minutes < 3; minutes += 1) await run();
    expect(at('squarespace').count('Orders')).toBe(100);
    time.advance(60 * 60_000);
    await run();
    expect(at('squarespace').count('Orders')).toBe(103);
    await run();
  });

  play('an order of the shop is its own', async (world) => {
    const line = { lineItemType: 'CUSTOM', title: 'Gift', quantity: 1, unitPricePaid: euro('5.00') };
    world.at('squarespace').add('Orders', { lineItems: [line], grandTotal: euro('5.00') });
    await world.run();
    expect(world.at('chargebee').count('order')).toBe(0);
  });

  for (const point of ['before', 'after'] as const) {
    play(`an order whose answer is lost ${point} the import is there once`, async (world) => {
      const { at, run, time } = world;
      addOrder(world);
      at('squarespace').sandbox.script([{ method: 'POST', effect: { kind: 'reset', point } }]);
      await run();
      time.advance(10 * 60_000);
      await run();
      expect(at('squarespace').count('Orders')).toBe(1);
    });
  }

  for (const point of ['before', 'after'] as const) {
    play(`a shipment whose answer is lost ${point} it was told is told once`, async (world) => {
      const { at, run, time } = world;
      const order = addOrder(world);
      await run();
      at('squarespace').sandbox.script([{ method: 'POST', effect: { kind: 'reset', point } }]);
      at('chargebee').edit('order', order, shipped);
      await run();
      time.advance(10 * 60_000);
      await run();
      expect(at('squarespace').sole('Orders').values['fulfillments']).toHaveLength(1);
    });
  }
});
