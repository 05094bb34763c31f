import { expect, test } from 'vitest';
import { createChargebeeSandbox, type ChargebeeSandboxOptions } from '../../runtime/sandbox/index.ts';
import {
  ask,
  chargebeeGet as get,
  chargebeePost as post,
  column,
  member,
  MINUTE,
  SECOND,
  START,
} from './support.ts';

const site = (options: Partial<ChargebeeSandboxOptions> = {}) =>
  createChargebeeSandbox({ seed: 7, ...options });
const code = (body: unknown) => [member(body, 'api_error_code'), member(body, 'param')];

test('a request without the key is refused, in JSON like every answer', () => {
  const answer = ask(site(), { ...get('customers'), headers: {} }, START);
  expect(answer.status).toBe(401);
  expect(code(answer.body)).toEqual(['api_authentication_failed', undefined]);
});

test('unknown paths are 404, known paths with another method 405', () => {
  const sandbox = site();
  for (const path of ['quotes', 'customers/a/contacts', 'business_entities', 'items/a/b/c']) {
    expect(ask(sandbox, get(path), START).status, path).toBe(404);
  }
  expect(code(ask(sandbox, { ...get('customers'), method: 'DELETE' }, START).body)[0]).toBe(
    'http_method_not_supported',
  );
});

test('a new customer has stamps in seconds, a version in milliseconds and the defaults', () => {
  const { body } = ask(site(), post('customers', { id: 'c1', email: 'a@b.dk' }), START + 123);
  expect(member(body, 'customer')).toMatchObject({
    object: 'customer',
    id: 'c1',
    created_at: START / 1_000,
    updated_at: START / 1_000,
    resource_version: START + 123,
    deleted: false,
    auto_collection: 'on',
    net_term_days: 0,
    allow_direct_debit: false,
    taxability: 'taxable',
  });
});

test('two updates in one second have one stamp and two versions', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1' }), START);
  const first = ask(sandbox, post('customers/c1', { phone: '1' }), START + 5).body;
  const second = ask(sandbox, post('customers/c1', { phone: '2' }), START + 5).body;
  expect(member(second, 'customer', 'updated_at')).toBe(member(first, 'customer', 'updated_at'));
  expect(member(second, 'customer', 'resource_version')).toBe(START + 6);
});

test('an update changes what is sent and clears what is sent empty', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1', phone: '1', company: 'X' }), START);
  ask(sandbox, post('customers/c1', { phone: '', last_name: 'Ø' }), START);
  const customer = sandbox.get('customer', 'c1');
  expect(customer).toMatchObject({ company: 'X', last_name: 'Ø' });
  expect(customer).not.toHaveProperty('phone');
});

test('an update takes no address; the billing operation assigns it whole', () => {
  const sandbox = site();
  ask(
    sandbox,
    post('customers', {
      id: 'c1',
      vat_number: 'DK1',
      'billing_address[line1]': 'A',
      'billing_address[zip]': '1',
    }),
    START,
  );
  const refused = ask(sandbox, post('customers/c1', { 'billing_address[city]': 'B' }), START);
  expect(code(refused.body)).toEqual(['invalid_request', 'billing_address[city]']);
  ask(sandbox, post('customers/c1/update_billing_info', { 'billing_address[city]': 'B' }), START);
  expect(sandbox.get('customer', 'c1')?.['billing_address']).toEqual({
    object: 'billing_address',
    validation_status: 'not_validated',
    city: 'B',
  });
  expect(sandbox.get('customer', 'c1')).not.toHaveProperty('vat_number');
});

test('unknown parameters are refused, or ignored where the site says so', () => {
  expect(code(ask(site(), post('customers', { nickname: 'x' }), START).body)).toEqual([
    'invalid_request',
    'nickname',
  ]);
  expect(ask(site({ unknownParameters: 'ignore' }), post('customers', { nickname: 'x' }), START).status).toBe(
    200,
  );
});

test('custom fields exist only where the site has defined them', () => {
  const sandbox = site({ customFields: { customer: ['cf_erp_no'] } });
  expect(ask(sandbox, post('customers', { id: 'c1', cf_erp_no: '7' }), START).status).toBe(200);
  expect(ask(sandbox, post('customers', { cf_other: '7' }), START).status).toBe(400);
  expect(sandbox.get('customer', 'c1')).toMatchObject({ cf_erp_no: '7' });
});

test.each([
  ['email', 'nobody'],
  ['email', `${'a'.repeat(70)}@b.dk`],
  ['id', 'with space'],
  ['id', 'a/b'],
  ['id', 'x'.repeat(51)],
  ['first_name', 'x'.repeat(151)],
  ['auto_collection', 'maybe'],
  ['net_term_days', '1.5'],
  ['allow_direct_debit', 'yes'],
  ['billing_address[country]', 'Danmark'],
  ['auto_collection', ''],
  ['meta_data', '{"a":'],
])('a customer with %s = %j is refused and the parameter named', (param, value) => {
  const sandbox = site();
  const answer = ask(sandbox, post('customers', { [param]: value }), START);
  expect([answer.status, ...code(answer.body)]).toEqual([400, 'param_wrong_value', param]);
  expect(sandbox.all('customer')).toEqual([]);
});

test('an id that is taken is a duplicate entry', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1' }), START);
  expect(code(ask(sandbox, post('customers', { id: 'c1' }), START).body)).toEqual(['duplicate_entry', 'id']);
});

test('what a record refers to must exist', () => {
  const sandbox = site();
  const refused = [
    ask(sandbox, post('customers', { business_entity_id: 'be1' }), START),
    ask(sandbox, post('items', { id: 'i', name: 'I', type: 'charge', item_family_id: 'f' }), START),
    ask(sandbox, post('item_prices', { id: 'p', name: 'P', item_id: 'i', price: '1' }), START),
  ];
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(refused.map(({ body }) => member(body, 'param'))).toEqual([
    'business_entity_id',
    'item_family_id',
    'item_id',
  ]);
});

test('a customer that is made for no business entity belongs to the first one', () => {
  const sandbox = site();
  sandbox.add('business_entity', { id: 'be1', name: 'A' }, START);
  sandbox.add('business_entity', { id: 'be2', name: 'B' }, START);
  ask(sandbox, post('customers', { id: 'c1' }), START);
  ask(sandbox, post('customers', { id: 'c2', business_entity_id: 'be2' }), START);
  const owners = sandbox.all('customer').map(({ values }) => values['business_entity_id']);
  expect(owners).toEqual(['be1', 'be2']);
});

test('the deletion of a customer takes minutes and leaves a tombstone', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1' }), START);
  expect(ask(sandbox, post('customers/c1/delete'), START).status).toBe(200);
  expect(ask(sandbox, get('customers/c1'), START + MINUTE).status).toBe(200);
  expect(ask(sandbox, post('customers/c1', { phone: '1' }), START + MINUTE).status).toBe(409);
  expect(ask(sandbox, get('customers/c1'), START + 3 * MINUTE).status).toBe(404);
  expect(member(ask(sandbox, get('customers'), START + 3 * MINUTE).body, 'list')).toEqual([]);
  const all = ask(sandbox, get('customers', { include_deleted: 'true' }), START + 3 * MINUTE).body;
  expect(column(member(all, 'list'), 'customer', 'deleted')).toEqual([true]);
  expect(member(all, 'list', 0, 'customer', 'updated_at')).toBe((START + 3 * MINUTE) / 1_000);
});

test('a customer that a person deletes before the schedule does is deleted once', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1' }), START);
  ask(sandbox, post('customers/c1/delete'), START);
  sandbox.remove('customer', 'c1', START + MINUTE);
  const list = member(ask(sandbox, get('events'), START + 10 * MINUTE).body, 'list');
  expect(column(list, 'event', 'event_type')).toEqual(['customer_created', 'customer_deleted']);
  expect(ask(sandbox, post('customers', { id: 'c1' }), START + 10 * MINUTE).status).toBe(200);
});

test('metadata is replaced whole', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1', meta_data: '{"a":{"x":1},"b":2}' }), START);
  ask(sandbox, post('customers/c1', { meta_data: '{"a":{"y":1}}' }), START);
  expect(sandbox.get('customer', 'c1')?.['meta_data']).toEqual({ a: { y: 1 } });
});

test('people edit any property, the address with the rest, and delete at once', () => {
  const sandbox = site();
  const id = sandbox.add('customer', { phone: '1', billing_address: { city: 'Oslo', zip: '1' } }, START);
  sandbox.edit('customer', id, { phone: null, billing_address: { city: 'Bergen' } }, START + SECOND);
  expect(sandbox.get('customer', id)).toMatchObject({
    updated_at: START / 1_000 + 1,
    billing_address: { city: 'Bergen', zip: '1' },
  });
  expect(sandbox.get('customer', id)).not.toHaveProperty('phone');
  sandbox.remove('customer', id, START + 2 * SECOND);
  expect(ask(sandbox, get(`customers/${id}`), START + 2 * SECOND).status).toBe(404);
  expect(() => sandbox.edit('customer', id, { phone: '2' }, START)).toThrow('not found');
});

test('an address of which every line is cleared is gone', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1', 'billing_address[line1]': 'A' }), START);
  ask(sandbox, post('customers/c1/update_billing_info', { 'billing_address[line1]': '' }), START);
  expect(sandbox.get('customer', 'c1')).not.toHaveProperty('billing_address');
});

/** A family, an item and a price. */
function catalogue() {
  const sandbox = site();
  ask(sandbox, post('item_families', { id: 'f', name: 'F' }), START);
  ask(sandbox, post('items', { id: 'i', name: 'I', type: 'plan', item_family_id: 'f' }), START);
  const price = { id: 'p', name: 'P', item_id: 'i', price: '500', period: '1', period_unit: 'month' };
  expect(ask(sandbox, post('item_prices', price), START).status).toBe(200);
  return sandbox;
}

test('names in the catalogue are unique, required parameters are required', () => {
  const sandbox = catalogue();
  const twin = ask(sandbox, post('items', { id: 'j', name: 'I', type: 'plan', item_family_id: 'f' }), START);
  expect(code(twin.body)).toEqual(['duplicate_entry', 'name']);
  expect(code(ask(sandbox, post('items', { id: 'j', name: 'J', type: 'plan' }), START).body)).toEqual([
    'param_wrong_value',
    'item_family_id',
  ]);
  expect(code(ask(sandbox, post('items/i', { type: 'charge' }), START).body)).toEqual([
    'invalid_request',
    'type',
  ]);
});

test('a price shows the family and type of its item; a plan needs a period, tiers stand index last', () => {
  const sandbox = catalogue();
  expect(sandbox.get('item_price', 'p')).toMatchObject({
    item_family_id: 'f',
    item_type: 'plan',
    price: 500,
  });
  const noPeriod = ask(sandbox, post('item_prices', { id: 'q', name: 'Q', item_id: 'i', price: '1' }), START);
  expect(code(noPeriod.body)).toEqual(['param_wrong_value', 'period']);
  const tiered = {
    id: 'q',
    name: 'Q',
    item_id: 'i',
    pricing_model: 'tiered',
    period: '1',
    period_unit: 'year',
    'tiers[starting_unit][0]': '1',
    'tiers[price][0]': '9',
    'tiers[starting_unit][1]': '11',
    'tiers[price][1]': '8',
  };
  ask(sandbox, post('item_prices', tiered), START);
  expect(sandbox.get('item_price', 'q')?.['tiers']).toEqual([
    { object: 'tier', starting_unit: 1, price: 9 },
    { object: 'tier', starting_unit: 11, price: 8 },
  ]);
});

test('nothing is deleted that something needs; ids and names are free afterwards', () => {
  const sandbox = catalogue();
  expect(ask(sandbox, post('item_families/f/delete'), START).status).toBe(409);
  expect(ask(sandbox, post('items/i/delete'), START).status).toBe(409);
  ask(sandbox, post('item_prices/p', { status: 'archived' }), START);
  expect(ask(sandbox, post('items/i/delete'), START).status).toBe(409);
  expect(ask(sandbox, post('item_prices/p/delete'), START).status).toBe(200);
  expect(ask(sandbox, post('items/i/delete'), START).status).toBe(200);
  expect(ask(sandbox, get('items/i'), START).status).toBe(404);
  expect(
    ask(sandbox, post('items', { id: 'i', name: 'I', type: 'plan', item_family_id: 'f' }), START).status,
  ).toBe(200);
});

test('deleted items show only where their status is asked for; status deleted cannot be set', () => {
  const sandbox = catalogue();
  ask(sandbox, post('item_prices/p/delete'), START);
  ask(sandbox, post('items/i/delete'), START);
  expect(member(ask(sandbox, get('items'), START).body, 'list')).toEqual([]);
  const asked = get('items', { 'status[in]': '["active","archived","deleted"]' });
  expect(column(member(ask(sandbox, asked, START).body, 'list'), 'item', 'status')).toEqual(['deleted']);
  ask(sandbox, post('items', { id: 'k', name: 'K', type: 'charge', item_family_id: 'f' }), START);
  expect(code(ask(sandbox, post('items/k', { status: 'deleted' }), START).body)).toEqual([
    'param_wrong_value',
    'status',
  ]);
  expect(ask(sandbox, get('item_families', { include_deleted: 'true' }), START).status).toBe(400);
});

test('every write makes an event with the whole record; business entities are known from events alone', () => {
  const sandbox = site();
  sandbox.add('business_entity', { id: 'be1', name: 'Oslo' }, START);
  sandbox.edit('business_entity', 'be1', { name: 'Bergen' }, START + SECOND);
  sandbox.add('business_entity', { id: 'be2', name: 'Voss' }, START + SECOND);
  sandbox.remove('business_entity', 'be2', START + SECOND);
  ask(sandbox, post('customers', { id: 'c1', business_entity_id: 'be1' }), START + 2 * SECOND);
  ask(sandbox, post('customers/c1', { phone: '1' }), START + 3 * SECOND);
  const list = member(
    ask(sandbox, get('events', { 'sort_by[asc]': 'occurred_at' }), START + MINUTE).body,
    'list',
  );
  expect(column(list, 'event', 'event_type')).toEqual([
    'business_entity_created',
    'business_entity_updated',
    'business_entity_created',
    'business_entity_deleted',
    'customer_created',
    'customer_changed',
  ]);
  expect(new Set(column(list, 'event', 'source'))).toEqual(new Set(['admin_console', 'api']));
  expect(member(list, 1, 'event', 'content', 'business_entity')).toMatchObject({ id: 'be1', name: 'Bergen' });
  expect(member(list, 5, 'event', 'content', 'customer', 'phone')).toBe('1');
  const one = get('events', { 'event_type[is]': 'customer_changed', limit: '1' });
  expect(column(member(ask(sandbox, one, START).body, 'list'), 'event', 'event_type')).toEqual([
    'customer_changed',
  ]);
  const id = String(member(list, 0, 'event', 'id'));
  expect(member(ask(sandbox, get(`events/${id}`), START + MINUTE).body, 'event', 'id')).toBe(id);
});

test('above the limit the site answers 429, with or without Retry-After, until the minute is over', () => {
  const sandbox = site();
  for (let count = 0; count < 150; count += 1)
    expect(ask(sandbox, get('customers'), START + count).status).toBe(200);
  const limited = Array.from({ length: 20 }, () => ask(sandbox, get('customers'), START + SECOND));
  expect(limited.map(({ status }) => status)).toEqual(limited.map(() => 429));
  expect(code(limited[0]?.body)[0]).toBe('api_request_limit_exceeded');
  expect(new Set(limited.map(({ headers }) => headers['retry-after']))).toEqual(new Set(['59', undefined]));
  expect(ask(sandbox, get('customers'), START + MINUTE).status).toBe(200);
});
