import type { Sandbox } from '../sandbox.ts';

/** How many orders billing has made. */
export const ORDERS = 6;

/** Paid orders of the first customers: one is on its way, the others wait to be shipped. */
export function seedOrders(chargebee: Sandbox, tick: () => number): void {
  for (const [index, { id }] of chargebee.all('customer').slice(0, ORDERS).entries()) {
    const line = { description: 'Kaffe, månedlig', unit_price: 1_290, fulfillment_quantity: index + 1 };
    const order = { id: `order-${index + 1}`, customer_id: id, order_line_items: [line] };
    chargebee.add('order', { ...order, status: index === 0 ? 'shipped' : 'queued' }, tick());
  }
}
