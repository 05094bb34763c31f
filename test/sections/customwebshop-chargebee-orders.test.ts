import { describe, expect } from 'vitest';

import { customwebshopChargebee } from '../../generated/customwebshop-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import type { SectionWorld } from './support/section-world.ts';

const play = sectionTest([customwebshopChargebee]);

const INVOICE = '/api/v2/invoices/import_invoice';
const ORDER = '/api/v2/orders/import_order';

const basket = {
  currency: 'EUR',
  placedAt: '2026-03-02T09:00:00Z',
  shipBy: '2026-03-04T09:00:00Z',
  comment: 'A present',
  total: 59.8,
  lines: [{ title: 'Gift box', quantity: 2, price: 29.9, amount: 59.8 }],
};

function buy({ at }: SectionWorld, more: Readonly<Record<string, string | boolean>>) {
  const customerId = at('customwebshop').add('Customer', {
    company: 'Flowers Ltd',
    email: 'buy@flowers.example',
  });
  return at('customwebshop').add('Order', { ...basket, customerId, ...more });
}

const imports = ({ at }: SectionWorld) =>
  at('chargebee')
    .traffic.filter(({ path }) => path === INVOICE || path === ORDER)
    .map(({ path }) => path);

describe('Order <-> order', () => {
  play('a paid order becomes one of billing, with an invoice that is paid', async (world) => {
    const { at, run } = world;
    buy(world, { paid: true });
    await run();
    const { id, values } = at('chargebee').sole('order');
    expect(imports(world)).toEqual([INVOICE, ORDER]);
    expect(values).toMatchObject({
      invoice_id: `${id}-invoice`,
      customer_id: at('chargebee').sole('customer').id,
      currency_code: 'EUR',
      total: 5_980,
      payment_status: 'paid',
      status: 'queued',
      note: 'A present',
      order_line_items: [
        { description: 'Gift box', unit_price: 2_990, fulfillment_quantity: 2, amount: 5_980 },
      ],
    });
    expect(values['reference_id']).toMatch(/^shop-/u);
    expect(at('chargebee').get('invoice', `${id}-invoice`)['status']).toBe('paid');
  });

  for (const [call, path, sent] of [
    ['invoice', INVOICE, [INVOICE, INVOICE, ORDER]],
    ['order', ORDER, [INVOICE, ORDER]],
  ] as const) {
    play(`nothing is made twice where the answer about the ${call} is lost`, async (world) => {
      const { at, run } = world;
      at('chargebee').sandbox.script([{ url: path, effect: { kind: 'reset', point: 'after' } }]);
      buy(world, { paid: true });
      await run();
      await run();
      expect(imports(world)).toEqual(sent);
      expect([at('chargebee').count('invoice'), at('chargebee').count('order')]).toEqual([1, 1]);
    });
  }

  play('one that is not paid, or cancelled, is not made, and is once it is paid', async (world) => {
    const { at, run } = world;
    const order = buy(world, { paid: false });
    const customerId = at('customwebshop').get('Order', order)['customerId'] ?? null;
    at('customwebshop').add('Order', { ...basket, customerId, paid: true, status: 'cancelled' });
    await run();
    expect(imports(world)).toEqual([]);
    at('customwebshop').edit('Order', order, { paid: true });
    await run();
    expect(imports(world)).toEqual([INVOICE, ORDER]);
  });

  play('status, day and parcel go either way', async (world) => {
    const { at, run } = world;
    const order = buy(world, { paid: true });
    await run();
    const { id } = at('chargebee').sole('order');
    at('customwebshop').edit('Order', order, { status: 'packed', comment: 'Two presents' });
    await run();
    expect(at('chargebee').get('order', id)).toMatchObject({
      status: 'awaiting_shipment',
      note: 'Two presents',
    });
    at('chargebee').edit('order', id, { status: 'shipped', tracking_id: 'T-1' });
    await run();
    expect(at('customwebshop').get('Order', order)).toMatchObject({ status: 'sent', trackingNumber: 'T-1' });

    at('chargebee').edit('order', id, { status: 'delivered', shipping_date: 1_772_700_000 });
    await run();
    const shipBy = at('customwebshop').get('Order', order)['shipBy'];
    expect(shipBy).toMatch(/^2026-03-05T08:40:00/u);
    expect(at('customwebshop').get('Order', order)['status']).toBe('sent');
    expect(at('chargebee').get('order', id)['status']).toBe('delivered');
  });

  play('an order that only billing has stays there', async ({ at, run }) => {
    const customer = at('chargebee').add('customer', { company: 'Flowers Ltd' });
    at('chargebee').add('order', { customer_id: customer, order_line_items: [{ unit_price: 100 }] });
    await run();
    expect(at('customwebshop').count('Order')).toBe(0);
  });
});
