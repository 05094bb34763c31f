import { expect, test } from 'vitest';
import { createChargebeeSandbox, type ChargebeeSandboxOptions } from '../../runtime/sandbox/index.ts';
import { ask, chargebeeGet as get, chargebeePost as post, column, member, START } from './support.ts';

const at = String(START / 1_000);
const invoice = {
  id: 'inv-1',
  customer_id: 'c1',
  date: at,
  currency_code: 'NOK',
  total: '3500',
  'line_items[id][0]': 'l1',
  'line_items[description][0]': 'Coffee',
  'line_items[unit_amount][0]': '1250',
  'line_items[quantity][0]': '2',
  'line_items[description][1]': 'Freight',
  'line_items[amount][1]': '1000',
};
const order = {
  id: 'o1',
  invoice_id: 'inv-1',
  status: 'queued',
  created_at: at,
  order_date: at,
  shipping_date: at,
};

function site(options: Partial<ChargebeeSandboxOptions> = {}) {
  const sandbox = createChargebeeSandbox({ seed: 7, ...options });
  sandbox.add('customer', { id: 'c1' }, START);
  return sandbox;
}

const importInvoice = (form: Readonly<Record<string, string>> = {}) =>
  post('invoices/import_invoice', { ...invoice, ...form });
const importOrder = (form: Readonly<Record<string, string>> = {}) =>
  post('orders/import_order', { ...order, ...form });
const withInvoice = (form: Readonly<Record<string, string>> = {}) => {
  const sandbox = site();
  ask(sandbox, importInvoice(form), START);
  return sandbox;
};

test('an invoice is imported with its lines, as paid where nothing else is said', () => {
  const sandbox = site();
  const { status, body } = ask(sandbox, importInvoice(), START);
  expect(status).toBe(200);
  expect(member(body, 'invoice')).toMatchObject({
    object: 'invoice',
    id: 'inv-1',
    customer_id: 'c1',
    currency_code: 'NOK',
    status: 'paid',
    total: 3_500,
    line_items: [
      { object: 'line_item', id: 'l1', unit_amount: 1_250, quantity: 2, amount: 2_500 },
      { unit_amount: 1_000, quantity: 1, amount: 1_000 },
    ],
  });
  expect(ask(sandbox, get('invoices/inv-1'), START).body).toEqual(body);
  const types = column(member(ask(sandbox, get('events'), START).body, 'list'), 'event', 'event_type');
  expect(types).toContain('invoice_generated');
});

test('an order takes lines, amounts and customer from its invoice', () => {
  const { status, body } = ask(withInvoice(), importOrder({ reference_id: 'E-7' }), START);
  expect(status).toBe(200);
  expect(member(body, 'order')).toMatchObject({
    id: 'o1',
    invoice_id: 'inv-1',
    customer_id: 'c1',
    currency_code: 'NOK',
    reference_id: 'E-7',
    status: 'queued',
    payment_status: 'paid',
    total: 3_500,
    order_line_items: [
      { invoice_line_item_id: 'l1', description: 'Coffee', unit_price: 1_250, fulfillment_quantity: 2 },
      { description: 'Freight', amount: 1_000 },
    ],
  });
});

test('an order of an invoice that is not paid is not paid', () => {
  const { body } = ask(withInvoice({ status: 'not_paid' }), importOrder(), START);
  expect(member(body, 'order')).toMatchObject({ payment_status: 'not_paid', amount_paid: 0 });
});

test.each([
  ['an invoice with an id that is taken', {}, 400, 'duplicate_entry', 'id'],
  ['an invoice of nobody', { id: 'i2', customer_id: 'c9' }, 404, 'resource_not_found', 'customer_id'],
  ['an invoice without a date', { id: 'i2', date: '' }, 400, 'param_wrong_value', 'date'],
  ['a total that the lines do not make', { id: 'i2', total: '1' }, 400, 'param_wrong_value', 'total'],
  [
    'a line without a description',
    { id: 'i2', 'line_items[amount][2]': '0' },
    400,
    'param_wrong_value',
    'line_items[description][2]',
  ],
  [
    'an amount that is another one',
    { id: 'i2', 'line_items[amount][0]': '1' },
    400,
    'param_wrong_value',
    'line_items[amount][0]',
  ],
  [
    'a member that no line has',
    { id: 'i2', 'line_items[sku][0]': 'x' },
    400,
    'invalid_request',
    'line_items[sku][0]',
  ],
])('refuses %s', (_, form, status, api_error_code, param) => {
  const answer = ask(withInvoice(), importInvoice(form), START);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ api_error_code, param });
});

test.each([
  ['an order of no invoice', { invoice_id: 'none' }, 404, 'resource_not_found', 'invoice_id'],
  ['an order without a shipping date', { shipping_date: '' }, 400, 'param_wrong_value', 'shipping_date'],
  ['a status of the older orders', { status: 'complete' }, 400, 'param_wrong_value', 'status'],
  ['the order of somebody else', { customer_id: 'c2' }, 400, 'param_wrong_value', 'customer_id'],
  ['an id of more than 40 characters', { id: 'x'.repeat(41) }, 400, 'param_wrong_value', 'id'],
  ['amounts of its own', { total: '1' }, 400, 'invalid_request', 'total'],
])('refuses %s', (_, form, status, api_error_code, param) => {
  const answer = ask(withInvoice(), importOrder(form), START);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ api_error_code, param });
});

test('an order that is there already is told as such, and one that was imported can be deleted', () => {
  const sandbox = withInvoice();
  ask(sandbox, importOrder(), START);
  expect(ask(sandbox, importOrder(), START).body).toMatchObject({
    api_error_code: 'duplicate_entry',
    param: 'id',
  });
  expect(ask(sandbox, post('orders/o1/delete'), START).status).toBe(200);
  expect(ask(sandbox, get('orders/o1'), START).status).toBe(404);
});

test('an invoice is neither made in another way nor changed', () => {
  const sandbox = withInvoice();
  expect(ask(sandbox, post('invoices', { id: 'i2' }), START).status).toBe(404);
  expect(ask(sandbox, post('invoices/inv-1', { total: '1' }), START).status).toBe(404);
});

test('a site with several business entities has no orders', () => {
  const sandbox = site({ module: 'business_entities' });
  sandbox.add('business_entity', { id: 'be1', name: 'Acme AS' }, START);
  const refused = { status: 400, body: { api_error_code: 'configuration_incompatible' } };
  expect(ask(sandbox, get('orders'), START)).toMatchObject(refused);
  expect(ask(sandbox, importOrder(), START)).toMatchObject(refused);
  expect(() => sandbox.add('order', { customer_id: 'c1' }, START)).toThrow('this site has no order');
});

test('a site with orders has no business entities', () => {
  const sandbox = site({ module: 'orders' });
  const form = { id: 'c2', business_entity_id: 'be1' };
  expect(ask(sandbox, post('customers', form), START)).toMatchObject({
    status: 400,
    body: { api_error_code: 'configuration_incompatible' },
  });
  expect(ask(sandbox, get('orders'), START).status).toBe(200);
  expect(() => sandbox.add('business_entity', { name: 'Acme AS' }, START)).toThrow('has no business_entity');
});
