import { describe, expect } from 'vitest';

import { customerpChargebee } from '../../generated/customerp-chargebee.ts';
import { sectionTest } from './support/section-test.ts';
import type { SectionWorld } from './support/section-world.ts';
import { overHttp } from './support/wire.ts';

const play = sectionTest([customerpChargebee]);
const playOverHttp = sectionTest([customerpChargebee], overHttp);

const INVOICE = '/api/v2/invoices/import_invoice';
const ORDER = '/api/v2/orders/import_order';

const sale = {
  currency: 'NOK',
  note: 'Leave at the gate',
  total: 350,
  lines: [
    { description: 'Shelf', quantity: 2, unitPrice: 125.5, amount: 251 },
    { description: 'Freight', quantity: 1, unitPrice: 99, amount: 99 },
  ],
};
const dates = { orderDate: '2026-03-02T09:00:00Z', shippingDate: '2026-03-04T09:00:00Z' };
const seconds = (text: string) => Date.parse(text) / 1_000;

/** A contact that buys, and what it buys. */
function sell(
  { at }: SectionWorld,
  object: 'Order' | 'Quote',
  more: Readonly<Record<string, string | number>>,
) {
  const contactId = at('customerp').add('Contact', { lastName: 'Havn', email: 'siv@havn.example' });
  const day = object === 'Order' ? dates : {};
  return at('customerp').add(object, { ...sale, ...day, contactId, ...more });
}

const imports = ({ at }: SectionWorld) =>
  at('chargebee')
    .traffic.filter(({ path }) => path === INVOICE || path === ORDER)
    .map(({ path }) => path);

describe('Order <-> order', () => {
  for (const [where, played] of [
    ['', play],
    [', over HTTP', playOverHttp],
  ] as const) {
    played(`a confirmed order becomes one, and its invoice is made first${where}`, async (world) => {
      const { at, run } = world;
      sell(world, 'Order', { status: 'confirmed' });
      await run();
      const { id, values } = at('chargebee').sole('order');
      const customer = at('chargebee').sole('customer').id;
      expect(imports(world)).toEqual([INVOICE, ORDER]);
      expect(values).toMatchObject({
        reference_id: 'erp-900001',
        invoice_id: `${id}-invoice`,
        customer_id: customer,
        currency_code: 'NOK',
        total: 35_000,
        payment_status: 'not_paid',
        status: 'awaiting_shipment',
        created_at: seconds(dates.orderDate),
        order_date: seconds(dates.orderDate),
        shipping_date: seconds(dates.shippingDate),
        note: 'Leave at the gate',
        order_line_items: [
          { description: 'Shelf', unit_price: 12_550, fulfillment_quantity: 2, amount: 25_100 },
          { description: 'Freight', unit_price: 9_900, fulfillment_quantity: 1, amount: 9_900 },
        ],
      });
      expect(at('chargebee').get('invoice', `${id}-invoice`)).toMatchObject({
        customer_id: customer,
        status: 'not_paid',
        date: seconds(dates.orderDate),
      });
    });
  }

  for (const [call, path, sent] of [
    ['invoice', INVOICE, [INVOICE, INVOICE, ORDER]],
    ['order', ORDER, [INVOICE, ORDER]],
  ] as const) {
    play(`nothing is made twice where the answer about the ${call} is lost`, async (world) => {
      const { at, run } = world;
      at('chargebee').sandbox.script([{ url: path, effect: { kind: 'reset', point: 'after' } }]);
      sell(world, 'Order', { status: 'confirmed' });
      await run();
      await run();
      expect(imports(world)).toEqual(sent);
      expect([at('chargebee').count('invoice'), at('chargebee').count('order')]).toEqual([1, 1]);
    });
  }

  play('status, day and parcel go either way, and are cleared', async (world) => {
    const { at, run } = world;
    const order = sell(world, 'Order', { status: 'confirmed' });
    await run();
    const { id } = at('chargebee').sole('order');

    at('chargebee').edit('order', id, { status: 'shipped', tracking_id: 'T-1' });
    await run();
    expect(at('customerp').get('Order', order)).toMatchObject({ status: 'shipped', trackingNumber: 'T-1' });

    const later = '2026-03-06T09:00:00Z';
    at('customerp').edit('Order', order, { status: 'delivered', shippingDate: later, note: null });
    await run();
    expect(at('chargebee').get('order', id)).toMatchObject({
      status: 'delivered',
      shipping_date: seconds(later),
    });
    expect(at('chargebee').get('order', id)).not.toHaveProperty('note');

    at('customerp').edit('Order', order, { trackingNumber: null });
    await run();
    expect(at('chargebee').get('order', id)).not.toHaveProperty('tracking_id');
  });

  play('a status that only billing knows becomes the nearest one, and stays in billing', async (world) => {
    const { at, run } = world;
    const order = sell(world, 'Order', { status: 'confirmed' });
    await run();
    const { id } = at('chargebee').sole('order');
    at('customerp').edit('Order', order, { status: 'shipped' });
    await run();
    at('chargebee').edit('order', id, { status: 'on_hold' });
    await run();
    expect(at('customerp').get('Order', order)['status']).toBe('confirmed');
    expect(at('chargebee').get('order', id)['status']).toBe('on_hold');
  });

  play('lines that change later stay as they were invoiced', async (world) => {
    const { at, run } = world;
    const order = sell(world, 'Order', { status: 'confirmed' });
    await run();
    const before = at('chargebee').sole('order').values['order_line_items'];
    const [line] = sale.lines;
    at('customerp').edit('Order', order, { total: 251, lines: line === undefined ? [] : [line] });
    await run();
    expect(at('chargebee').sole('order').values).toMatchObject({ total: 35_000, order_line_items: before });
  });

  play('one that is open or cancelled is not made, and is once it is confirmed', async (world) => {
    const { at, run } = world;
    const order = sell(world, 'Order', { status: 'open' });
    const contactId = at('customerp').get('Order', order)['contactId'] ?? null;
    at('customerp').add('Order', { ...sale, ...dates, contactId, status: 'cancelled' });
    await run();
    expect(imports(world)).toEqual([]);
    at('customerp').edit('Order', order, { status: 'confirmed' });
    await run();
    expect(imports(world)).toEqual([INVOICE, ORDER]);
  });

  play('one of a contact without an e-mail waits for the customer', async ({ at, run }) => {
    const contact = at('customerp').add('Contact', { lastName: 'Havn' });
    at('customerp').add('Order', { ...sale, ...dates, contactId: contact, status: 'confirmed' });
    await run();
    expect(at('chargebee').count('order')).toBe(0);
    at('customerp').edit('Contact', contact, { email: 'siv@havn.example' });
    await run();
    expect(at('chargebee').count('order')).toBe(1);
  });

  play('half a piece is refused, and a person is told', async (world) => {
    const { at, run, store } = world;
    const half = { description: 'Rope', quantity: 1.5, unitPrice: 10, amount: 15 };
    const order = sell(world, 'Order', { status: 'open' });
    at('customerp').edit('Order', order, { status: 'confirmed', total: 15, lines: [half] });
    await run();
    expect(at('chargebee').count('invoice')).toBe(0);
    expect(await store.inbox({})).toMatchObject([{ code: 'create-refused' }]);
  });

  play('an order that only billing has stays there', async ({ at, run }) => {
    const customer = at('chargebee').add('customer', { last_name: 'Havn', email: 'siv@havn.example' });
    at('chargebee').add('order', { customer_id: customer, order_line_items: [{ unit_price: 100 }] });
    await run();
    expect(at('customerp').count('Order')).toBe(0);
  });
});

describe('Quote -> order', () => {
  const accepted = { status: 'accepted', acceptedAt: '2026-03-02T09:00:00Z' };

  play('an accepted quote becomes an order with its lines', async (world) => {
    const { at, run } = world;
    sell(world, 'Quote', accepted);
    await run();
    expect(imports(world)).toEqual([INVOICE, ORDER]);
    expect(at('chargebee').sole('order').values).toMatchObject({
      reference_id: 'quote-500001',
      customer_id: at('chargebee').sole('customer').id,
      currency_code: 'NOK',
      total: 35_000,
      status: 'queued',
      order_date: seconds(accepted.acceptedAt),
      order_line_items: [
        { description: 'Shelf', amount: 25_100 },
        { description: 'Freight', amount: 9_900 },
      ],
    });
  });

  play('one that is open, declined or accepted on no day is not', async (world) => {
    const { at, run } = world;
    const quote = sell(world, 'Quote', { status: 'open' });
    const contactId = at('customerp').get('Quote', quote)['contactId'] ?? null;
    at('customerp').add('Quote', { ...sale, contactId, status: 'declined', acceptedAt: accepted.acceptedAt });
    at('customerp').add('Quote', { ...sale, contactId, status: 'accepted' });
    await run();
    expect(imports(world)).toEqual([]);
  });

  play('neither a later edit of it nor the shipment goes over', async (world) => {
    const { at, run } = world;
    const quote = sell(world, 'Quote', accepted);
    await run();
    const { id } = at('chargebee').sole('order');
    at('chargebee').edit('order', id, { status: 'shipped', tracking_id: 'T-1' });
    at('customerp').edit('Quote', quote, { note: 'Changed', status: 'declined' });
    const before = world.writes();
    await run();
    expect(world.writes()).toBe(before);
    expect(at('chargebee').get('order', id)).toMatchObject({ note: 'Leave at the gate', status: 'shipped' });
  });

  play('nothing is made twice where the answer about the order is lost', async (world) => {
    const { at, run } = world;
    at('chargebee').sandbox.script([{ url: ORDER, effect: { kind: 'reset', point: 'after' } }]);
    sell(world, 'Quote', accepted);
    await run();
    await run();
    expect(imports(world)).toEqual([INVOICE, ORDER]);
    expect(at('chargebee').count('order')).toBe(1);
  });
});
