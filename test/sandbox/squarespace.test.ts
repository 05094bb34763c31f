import { describe, expect, test } from 'vitest';
import { createSquarespaceSandbox, type Sandbox } from '../../runtime/sandbox/index.ts';
import { ask, column, member, MINUTE, SECOND, squarespaceRequest as request, START } from './support.ts';

const PRODUCTS = '/v2/commerce/products';
const INVENTORY = '/1.0/commerce/inventory';
const ORDERS = '/1.0/commerce/orders';

const money = (value: string) => ({ currency: 'EUR', value });
const mug = {
  name: 'Mug',
  variants: [{ sku: 'M1', pricing: { basePrice: money('12.95') }, stock: { quantity: 5 } }],
};
const order = {
  channelName: 'billing',
  createdOn: '2026-05-04T08:00:00Z',
  externalOrderReference: 'o1',
  fulfillments: [],
  grandTotal: money('10.00'),
  lineItems: [{ lineItemType: 'CUSTOM', title: 'Box', quantity: 1, unitPricePaid: money('10.00') }],
  priceTaxInterpretation: 'EXCLUSIVE',
};

const shop = () => createSquarespaceSandbox({ seed: 1, requestsPerMinute: Infinity });
const get = (sandbox: Sandbox, path: string, now = START) => ask(sandbox, request('GET', path), now);
const post = (sandbox: Sandbox, path: string, body: unknown, key?: string, now = START) =>
  ask(sandbox, request('POST', path, body, key === undefined ? {} : { 'idempotency-key': key }), now);

/** A shop with one product; its id and that of its variant. */
function withMug() {
  const sandbox = shop();
  const product = sandbox.add('Products', mug, START);
  const variant = String(sandbox.all('Inventory')[0]?.id);
  return { sandbox, product, variant, stock: () => sandbox.get('Inventory', variant)?.['quantity'] };
}

describe('every request', () => {
  test.each([
    ['without a key', { authorization: '' }, 401, 'AUTHORIZATION_ERROR'],
    ['that does not say who sends it', { 'user-agent': '' }, 400, 'INVALID_REQUEST_ERROR'],
  ])('%s is refused', (_, headers, status, type) => {
    const answer = ask(shop(), request('GET', PRODUCTS, undefined, headers), START);
    expect([answer.status, member(answer.body, 'type')]).toEqual([status, type]);
  });

  test('beyond the limit closes the site for a minute, without a word about it', () => {
    const sandbox = createSquarespaceSandbox({ seed: 1, requestsPerMinute: 2 });
    const statusAt = (now: number) => get(sandbox, PRODUCTS, now).status;
    expect([statusAt(START), statusAt(START), statusAt(START)]).toEqual([200, 200, 429]);
    expect(get(sandbox, PRODUCTS, START + SECOND).headers).not.toHaveProperty('retry-after');
    expect([statusAt(START + 59 * SECOND), statusAt(START + MINUTE)]).toEqual([429, 200]);
  });

  test('of an address or a method that there is not is refused', () => {
    expect(get(shop(), '/1.0/commerce/nothing').status).toBe(404);
    expect(get(shop(), `${ORDERS}/%zz`).status).toBe(404);
    expect(ask(shop(), request('PUT', PRODUCTS, {}), START).status).toBe(405);
    expect(ask(shop(), request('POST', '/1.0/profiles', {}), START).status).toBe(405);
  });
});

describe('a list by change time', () => {
  const window = (from: string, until: string) => `?modifiedAfter=${from}&modifiedBefore=${until}`;

  test('needs both ends', () => {
    const from = '2026-05-04T00:00:00Z';
    expect(get(shop(), `${PRODUCTS}?modifiedAfter=${from}`).status).toBe(400);
    expect(get(shop(), `${ORDERS}?modifiedBefore=${from}`).status).toBe(400);
    expect(get(shop(), `${PRODUCTS}${window('yesterday', from)}`).status).toBe(400);
    expect(get(shop(), `${INVENTORY}${window(from, from)}`).status).toBe(400);
  });

  test.each(['constructor', '__proto__', 'hasOwnProperty', 'other'])('has no parameter %s', (name) => {
    expect(get(shop(), `${ORDERS}?${name}=x`).status).toBe(400);
    expect(get(shop(), `${INVENTORY}?${name}=x`).status).toBe(400);
  });

  test('holds what changed between them, and nothing that changed at them', () => {
    const { sandbox, product } = withMug();
    const found = (from: number, until: number) =>
      column(
        member(
          get(sandbox, PRODUCTS + window(new Date(from).toISOString(), new Date(until).toISOString())).body,
          'products',
        ),
        'id',
      );
    expect(found(START - 1, START + 1)).toEqual([product]);
    expect(found(START, START + 1)).toEqual([]);
    expect(found(START - 1, START)).toEqual([]);
  });

  test('goes on with a cursor that stands alone and remembers the filter', () => {
    const sandbox = shop();
    for (let index = 0; index < 60; index += 1) {
      const type = index % 2 === 0 ? 'SERVICE' : 'PHYSICAL';
      sandbox.add('Products', { ...mug, name: `Mug ${index}`, type }, START + index);
    }
    const first = get(sandbox, PRODUCTS).body;
    const address = String(member(first, 'pagination', 'nextPageUrl')).replace(
      'https://api.squarespace.com',
      '',
    );
    expect(column(member(first, 'products'), 'name')).toHaveLength(50);
    expect(get(sandbox, `${address}&type=SERVICE`).status).toBe(400);
    const second = get(sandbox, address).body;
    expect(member(second, 'pagination')).toMatchObject({ hasNextPage: false, nextPageUrl: null });
    const names = [first, second].flatMap((body) => column(member(body, 'products'), 'name'));
    expect(new Set(names).size).toBe(60);
    expect(names[0]).toBe('Mug 59');
    const services = get(sandbox, `${PRODUCTS}?type=SERVICE`).body;
    expect(member(services, 'products')).toHaveLength(30);
  });
});

test('records by their ids come in a list that leaves out what is not there', () => {
  const { sandbox, product } = withMug();
  expect(column(member(get(sandbox, `${PRODUCTS}/${product},nothing`).body, 'products'), 'id')).toEqual([
    product,
  ]);
  expect(member(get(sandbox, `${INVENTORY}/nothing`).body, 'inventory')).toEqual([]);
  expect(get(sandbox, `${ORDERS}/nothing`).status).toBe(404);
});

describe('a product', () => {
  test('is changed by itself; its variants have an address of their own, their stock another', () => {
    const { sandbox, product, variant } = withMug();
    const path = `${PRODUCTS}/${product}`;
    expect(post(sandbox, path, { name: 'Cup' }).status).toBe(200);
    expect(post(sandbox, path, { variants: [] }).status).toBe(400);
    expect(post(sandbox, `${path}/variants/${variant}`, { sku: 'M2' }).status).toBe(200);
    expect(post(sandbox, `${path}/variants/${variant}`, { stock: { quantity: 9 } }).status).toBe(400);
    expect(sandbox.get('Products', product)).toMatchObject({
      name: 'Cup',
      variants: [{ sku: 'M2', stock: { quantity: 5 } }],
    });
  });

  test('needs a page, a variant and an amount in the currency of the site', () => {
    const sandbox = shop();
    const body = { type: 'PHYSICAL', storePageId: '5c5a519771c10ba3470d8101', ...mug };
    expect(post(sandbox, PRODUCTS, body).status).toBe(201);
    expect(post(sandbox, PRODUCTS, { ...body, storePageId: 'x' }).status).toBe(400);
    expect(post(sandbox, PRODUCTS, { ...body, variants: [] }).status).toBe(400);
    const dollars = { sku: 'M1', pricing: { basePrice: { currency: 'USD', value: '1.00' } } };
    const refused = post(sandbox, PRODUCTS, { ...body, variants: [dollars] });
    expect([refused.status, member(refused.body, 'subtype')]).toEqual([400, 'CURRENCY_MISMATCH']);
  });

  test('has one variant as long as it has no attributes, and never none', () => {
    const { sandbox, product, variant } = withMug();
    const path = `${PRODUCTS}/${product}/variants`;
    const another = { sku: 'M2', pricing: { basePrice: money('1.00') } };
    expect(post(sandbox, path, another).status).toBe(400);
    expect(ask(sandbox, request('DELETE', `${path}/${variant}`), START).status).toBe(409);
    post(sandbox, `${PRODUCTS}/${product}`, { variantAttributes: ['Size'] });
    expect(post(sandbox, path, { ...another, sku: 'M1' }).status).toBe(409);
    expect(post(sandbox, path, another).status).toBe(201);
    expect(sandbox.all('Inventory')).toHaveLength(2);
  });
});

describe('an adjustment of the stock', () => {
  const path = `${INVENTORY}/adjustments`;

  test('counts once under a key, however often it is sent', () => {
    const { sandbox, variant, stock } = withMug();
    const more = { incrementOperations: [{ variantId: variant, quantity: 3 }] };
    expect(post(sandbox, path, more).status).toBe(400);
    expect([1, 2].map(() => post(sandbox, path, more, 'k1').status)).toEqual([204, 204]);
    expect(stock()).toBe(8);
    expect(post(sandbox, path, { setUnlimitedOperations: [variant] }, 'k1').status).toBe(400);
    expect(post(sandbox, path, more, 'k1', START + 48 * 60 * MINUTE).status).toBe(204);
    expect(stock()).toBe(11);
  });

  test('takes no more than there is, and nothing where nobody counts', () => {
    const { sandbox, variant, stock } = withMug();
    const less = { decrementOperations: [{ variantId: variant, quantity: 6 }] };
    expect(member(post(sandbox, path, less, 'k1').body, 'subtype')).toBe('INSUFFICIENT_STOCK');
    expect(stock()).toBe(5);
    sandbox.edit('Inventory', variant, { isUnlimited: true }, START);
    expect(member(post(sandbox, path, less, 'k2').body, 'subtype')).toBe('STOCK_NOT_TRACKED');
  });

  test('is done whole or not at all, and does not move the change time of the product', () => {
    const { sandbox, product, variant, stock } = withMug();
    const operations = [
      { variantId: variant, quantity: 1 },
      { variantId: 'nothing', quantity: 1 },
    ];
    expect(post(sandbox, path, { incrementOperations: operations }, 'k1').status).toBe(404);
    expect(stock()).toBe(5);
    post(sandbox, path, { setFiniteOperations: [{ variantId: variant, quantity: 2 }] }, 'k2', START + MINUTE);
    expect(stock()).toBe(2);
    expect(sandbox.get('Products', product)?.['modifiedOn']).toBe(new Date(START).toISOString());
  });
});

describe('an order', () => {
  test('is imported once under a key and never changed', () => {
    const sandbox = shop();
    expect(post(sandbox, ORDERS, order).status).toBe(400);
    const [first, second] = [1, 2].map(() => post(sandbox, ORDERS, order, 'k1').body);
    expect(member(first, 'id')).toBe(member(second, 'id'));
    expect(sandbox.all('Orders')).toHaveLength(1);
    expect(
      post(sandbox, `${ORDERS}/${String(member(first, 'id'))}`, { customerEmail: 'a@b.example' }).status,
    ).toBe(405);
  });

  test.each(['channelName', 'createdOn', 'fulfillments', 'grandTotal', 'lineItems'])('needs %s', (name) => {
    const { [name]: _, ...rest }: Record<string, unknown> = order;
    expect(post(shop(), ORDERS, rest, 'k1').status).toBe(400);
  });

  test('is fulfilled by shipments, each call adding its own', () => {
    const sandbox = shop();
    const id = String(member(post(sandbox, ORDERS, order, 'k1').body, 'id'));
    const shipment = { carrierName: 'Posten', service: 'Parcel', shipDate: '2026-05-04T09:00:00Z' };
    const body = { shipments: [shipment], shouldSendNotification: false };
    expect(post(sandbox, `${ORDERS}/${id}/fulfillments`, { shipments: [shipment] }).status).toBe(400);
    expect([1, 2].map(() => post(sandbox, `${ORDERS}/${id}/fulfillments`, body).status)).toEqual([204, 204]);
    expect(sandbox.get('Orders', id)).toMatchObject({
      fulfillmentStatus: 'FULFILLED',
      fulfillments: [{}, {}],
    });
  });

  test('placed in the shop takes its lines from the stock and makes a profile', () => {
    const { sandbox, variant, stock } = withMug();
    const line = {
      lineItemType: 'PHYSICAL_PRODUCT',
      variantId: variant,
      quantity: 2,
      unitPricePaid: money('12.95'),
    };
    sandbox.add(
      'Orders',
      { lineItems: [line], grandTotal: money('25.90'), customerEmail: 'a@b.example' },
      START,
    );
    expect(stock()).toBe(3);
    expect(sandbox.all('Orders')[0]?.values).toMatchObject({
      lineItems: [{ sku: 'M1', productName: 'Mug' }],
    });
    expect(column(member(get(sandbox, '/1.0/profiles').body, 'profiles'), 'email')).toEqual(['a@b.example']);
  });

  test('takes nothing from the stock where one of its lines is short', () => {
    const { sandbox, variant, stock } = withMug();
    const line = (quantity: number) => ({
      lineItemType: 'PHYSICAL_PRODUCT',
      variantId: variant,
      quantity,
      unitPricePaid: money('12.95'),
    });
    const sold = (...lineItems: unknown[]) => ({ ...order, lineItems, inventoryBehavior: 'DEDUCT' });
    expect(post(sandbox, ORDERS, sold(line(2), line(4)), 'k1').status).toBe(409);
    expect(stock()).toBe(5);
    expect(post(sandbox, ORDERS, sold(line(2), line(3)), 'k2').status).toBe(201);
    expect(stock()).toBe(0);
  });

  test('comes with null as often as with an empty list', () => {
    const sandbox = shop();
    for (let index = 0; index < 12; index += 1) post(sandbox, ORDERS, order, `k${index}`);
    const told = new Set(
      column(member(get(sandbox, ORDERS).body, 'result'), 'fulfillments').map((list) => list === null),
    );
    expect(told.size).toBe(2);
  });

  test('imports of a key are 100 in an hour', () => {
    const sandbox = createSquarespaceSandbox({ seed: 1, requestsPerMinute: 300 });
    const statuses = Array.from(
      { length: 101 },
      (_, index) => post(sandbox, ORDERS, order, `k${index}`).status,
    );
    expect([statuses[99], statuses[100]]).toEqual([201, 429]);
  });
});

test('a state that was put back goes on as it would have', () => {
  const { sandbox, variant } = withMug();
  const more = { incrementOperations: [{ variantId: variant, quantity: 3 }] };
  post(sandbox, `${INVENTORY}/adjustments`, more, 'k1');
  const other = shop();
  other.restore(sandbox.snapshot());
  post(other, `${INVENTORY}/adjustments`, more, 'k1');
  expect(other.snapshot()).toBe(sandbox.snapshot());
});
