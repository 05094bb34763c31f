import { expect, test } from 'vitest';
import { createChargebeeSandbox } from '../../runtime/sandbox/index.ts';
import { ask, chargebeeGet as get, chargebeePost as post, column, member, MINUTE, START } from './support.ts';

const line = { id: 'l1', description: 'Coffee', unit_price: 1_250, fulfillment_quantity: 2 };

/** A site that has billed one order. */
function withOrder() {
  const sandbox = createChargebeeSandbox({ seed: 7 });
  sandbox.add('customer', { id: 'c1' }, START);
  sandbox.add('order', { id: 'o1', customer_id: 'c1', order_line_items: [line, { id: 'l2' }] }, START);
  return sandbox;
}

test('an order that was billed has the amounts of its lines and waits to be shipped', () => {
  const { body } = ask(withOrder(), get('orders/o1'), START);
  expect(member(body, 'order')).toMatchObject({
    object: 'order',
    status: 'queued',
    payment_status: 'paid',
    total: 2_500,
    order_line_items: [{ id: 'l1', amount: 2_500, status: 'queued' }, { id: 'l2' }],
  });
});

test('a program tells how it is shipped, line by line', () => {
  const sandbox = withOrder();
  const form = {
    status: 'shipped',
    tracking_id: 'T1',
    'order_line_items[id][0]': 'l2',
    'order_line_items[status][0]': 'shipped',
  };
  const { body } = ask(sandbox, post('orders/o1', form), START + MINUTE);
  expect(member(body, 'order')).toMatchObject({
    status: 'shipped',
    tracking_id: 'T1',
    status_update_at: (START + MINUTE) / 1_000,
    order_line_items: [
      { id: 'l1', status: 'queued' },
      { id: 'l2', status: 'shipped' },
    ],
  });
});

test.each([
  [{ total: '1' }, 400],
  [{ customer_id: 'c1' }, 400],
  [{ 'order_line_items[id][0]': 'l1', 'order_line_items[amount][0]': '1' }, 400],
  [{ 'order_line_items[id][0]': 'l9' }, 404],
])('it cannot tell %o', (form, status) => {
  expect(ask(withOrder(), post('orders/o1', form), START).status).toBe(status);
});

test('nobody makes or deletes one without an invoice', () => {
  expect(ask(withOrder(), post('orders', { id: 'o2' }), START).status).toBe(404);
  expect(ask(withOrder(), post('orders/o1/delete'), START).status).toBe(409);
});

test('changed orders are listed by the time of their change', () => {
  const sandbox = withOrder();
  sandbox.add('order', { id: 'o2', customer_id: 'c1' }, START);
  ask(sandbox, post('orders/o1', { note: 'Fragile' }), START + MINUTE);
  const changed = get('orders', { 'sort_by[asc]': 'updated_at', 'updated_at[after]': String(START / 1_000) });
  expect(column(member(ask(sandbox, changed, START + MINUTE).body, 'list'), 'order', 'id')).toEqual(['o1']);
});

test('fields of the example company have types', () => {
  const sandbox = createChargebeeSandbox({ seed: 7 });
  sandbox.add('item_family', { id: 'f', name: 'F' }, START);
  sandbox.add('item', { id: 'i', name: 'I', type: 'charge', item_family_id: 'f' }, START);
  const { body } = ask(sandbox, post('items/i', { cf_stock: '12' }), START);
  expect(member(body, 'item', 'cf_stock')).toBe(12);
  expect(ask(sandbox, post('items/i', { cf_stock: 'many' }), START).status).toBe(400);
});
