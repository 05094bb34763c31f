import { expect, test } from 'vitest';
import { loadSystem, objectOf, propertyOf } from './support/load-system.ts';

const chargebee = await loadSystem('chargebee');
const property = (object: string, path: string) => propertyOf(chargebee, object, path).model;

/** Properties of the SDK's records themselves: neither inside an object nor inside a list, nor a site's own. */
function ownProperties(object: string): readonly string[] {
  return [...objectOf(chargebee, object).properties.keys()].filter(
    (path) => !/[.[]/.test(path) && !path.startsWith('cf_'),
  );
}

test('every resource has the properties of its type', () => {
  const counts = ['customer', 'item', 'item_family', 'item_price', 'order', 'business_entity'].map((name) => [
    name,
    ownProperties(name).length,
  ]);
  expect(counts).toEqual([
    ['customer', 66],
    ['item', 29],
    ['item_family', 9],
    ['item_price', 43],
    ['order', 56],
    ['business_entity', 7],
  ]);
});

test('objects are labelled as documents write them', () => {
  expect([...chargebee.objects.values()].map(({ label }) => label)).toEqual([
    'Customer',
    'Item',
    'Item_family',
    'Item_price',
    'Order',
    'Business_entity',
  ]);
});

test('what may be written when comes from the parameters of create and update', () => {
  const rights = (object: string, path: string) => {
    const { read, create, update } = property(object, path);
    return { read, create, update };
  };
  expect(rights('customer', 'id')).toEqual({ read: true, create: true, update: false });
  expect(rights('customer', 'email')).toEqual({ read: true, create: true, update: true });
  expect(rights('customer', 'created_at')).toEqual({ read: true, create: false, update: false });
  expect(rights('customer', 'business_entity_id')).toEqual({ read: true, create: true, update: false });
  expect(rights('item', 'status')).toEqual({ read: true, create: false, update: true });
  expect(rights('order', 'sub_total')).toEqual({ read: true, create: false, update: false });
});

test('an address is updated by the call that replaces it', () => {
  const [update, billing] = objectOf(chargebee, 'customer').model.operations.update ?? [];
  expect(update).toMatchObject({ request: 'customer.update' });
  expect(update?.takes).toBeUndefined();
  expect(billing).toMatchObject({ request: 'customer.updateBillingInfo', replaces: true });
  expect(billing?.takes).toEqual(expect.arrayContaining(['billing_address.zip', 'vat_number']));
  expect(billing?.takes).not.toContain('billing_address');
  expect(property('customer', 'billing_address.zip').update).toBe(true);
  expect(property('customer', 'vat_number').update).toBe(true);
});

test('lengths come from the validation schemas of the SDK', () => {
  expect(property('customer', 'email').maxLength).toBe(70);
  expect(property('customer', 'first_name').maxLength).toBe(150);
  expect(property('customer', 'billing_address.zip').maxLength).toBe(20);
  expect(property('item', 'name').maxLength).toBe(100);
});

test('an item requires its id, name, type and family', () => {
  const required = [...objectOf(chargebee, 'item').properties.values()].filter(({ model }) => model.required);
  expect(required.map(({ path }) => path).toSorted()).toEqual(['id', 'item_family_id', 'name', 'type']);
});

test('an order is imported for an invoice that is imported before, and only where a flow says so', () => {
  const { model } = objectOf(chargebee, 'order');
  expect(model.creation).toBe('explicit');
  expect(model.operations.create).toMatchObject([
    { request: 'invoice.importInvoice', makes: 'invoice', keyFrom: 'invoice.id', set: { id: '{own}' } },
    { request: 'order.importOrder', keyFrom: 'order.id', set: { invoice_id: '{invoice}' } },
  ]);
  const required = Object.entries(model.properties).filter(([, { required }]) => required === true);
  expect(required.map(([path]) => path).toSorted()).toEqual([
    'created_at',
    'customer_id',
    'order_date',
    'order_line_items',
    'order_line_items[].description',
    'payment_status',
    'shipping_date',
    'status',
    'total',
  ]);
});

test('what the call for the invoice takes can be set on create, under the names that it has there', () => {
  const rights = (path: string) => {
    const { create, update, maxLength } = property('order', path);
    return { create, update, maxLength };
  };
  expect(rights('total')).toEqual({ create: true, update: false });
  expect(rights('payment_status')).toEqual({ create: true, update: false });
  expect(rights('order_line_items[].unit_price')).toEqual({ create: true, update: false });
  expect(rights('order_line_items[].fulfillment_quantity')).toEqual({ create: true, update: false });
  expect(rights('order_line_items[].invoice_line_item_id')).toEqual({
    create: true,
    update: false,
    maxLength: 40,
  });
  expect(rights('order_line_items[].tax_amount')).toEqual({ create: false, update: false });
  expect(rights('order_line_items[].status')).toMatchObject({ create: false, update: true });
  expect(rights('sub_total')).toEqual({ create: false, update: false });
});

test('enumerations are resolved, also those that the SDK shares', () => {
  expect(property('customer', 'auto_collection')).toMatchObject({ type: 'enum', values: ['on', 'off'] });
  expect(property('item', 'type').values).toEqual(['plan', 'addon', 'charge']);
  expect(property('order', 'status').values).toHaveLength(12);
});

test('times, money, countries and references are what the descriptor says', () => {
  expect(property('customer', 'updated_at')).toMatchObject({ type: 'datetime', encoding: 'unix_seconds' });
  expect(property('item_price', 'price')).toMatchObject({
    type: 'money',
    encoding: 'minor_units',
    currency: { property: 'currency_code' },
  });
  expect(property('customer', 'billing_address.country').type).toBe('country');
  expect(property('item_price', 'item_id')).toMatchObject({ type: 'ref', to: 'item' });
});

test('searchable is what the list can filter by equality', () => {
  const searchable = ['id', 'email', 'phone', 'company', 'first_name', 'last_name'];
  expect(searchable.filter((path) => property('customer', path).search === true)).toEqual(searchable);
  expect(property('customer', 'updated_at').search).toBeUndefined();
  expect(property('customer', 'locale').search).toBeUndefined();
});

test('lists ask for changes in their order, with the deleted ones where that can be asked', () => {
  const [customers] = objectOf(chargebee, 'customer').model.operations.list ?? [];
  expect(customers).toMatchObject({
    query: { include_deleted: 'true', 'sort_by[asc]': 'updated_at' },
    since: { parameter: 'updated_at[after]', encoding: 'unix_seconds' },
    paging: { style: 'cursor', limit: 100 },
  });
  const [items] = objectOf(chargebee, 'item').model.operations.list ?? [];
  expect(items?.query).toMatchObject({ 'status[in]': '["active","archived","deleted"]' });
  const [families] = objectOf(chargebee, 'item_family').model.operations.list ?? [];
  expect(families?.query).toEqual({});
});

test('a business entity is known from events only', () => {
  const { model } = objectOf(chargebee, 'business_entity');
  expect(Object.keys(model.operations)).toEqual(['events']);
  expect(model.creation).toBe('none');
  expect(property('business_entity', 'name')).toMatchObject({ read: true, create: false, update: false });
});

test('all calls that write carry the idempotency key', () => {
  const writing = [...chargebee.objects.values()].flatMap(({ model: { operations } }) =>
    [operations.create, operations.update, operations.delete].flatMap((calls) => calls ?? []),
  );
  expect(writing).toHaveLength(17);
  for (const call of writing) {
    expect(call.idempotency).toEqual({ header: 'chargebee-idempotency-key', window: 1_800_000 });
  }
});

test('changes are stamped with whole seconds, and told apart by revision', () => {
  const { model } = objectOf(chargebee, 'customer');
  expect(model.changed).toEqual({ property: 'updated_at', resolution: 1000, blindTo: [] });
  expect(model.revision).toBe('resource_version');
  expect(model.tombstone).toEqual({ property: 'deleted', value: true });
});
