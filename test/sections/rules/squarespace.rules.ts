import { exceeds, jsonOf, type ApiRule, type Sent } from './api-rule.ts';

const PRODUCTS = '/v2/commerce/products';
const INVENTORY = '/1.0/commerce/inventory';
const ORDERS = '/1.0/commerce/orders';
const ADJUSTMENTS = `${INVENTORY}/adjustments`;
const AUTHORIZED = { authorization: 'Bearer k1', 'user-agent': 'Syncline' };
const JSON_BODY = { ...AUTHORIZED, 'content-type': 'application/json' };
const KEYED = { ...JSON_BODY, 'idempotency-key': 'k1' };
const HOUR = 3_600_000;

const IMPORT_REQUIRED = [
  'channelName',
  'createdOn',
  'externalOrderReference',
  'fulfillments',
  'grandTotal',
  'lineItems',
  'priceTaxInterpretation',
];

/** What Squarespace's commerce APIs ask of their clients. */
export const squarespaceRules: readonly ApiRule[] = [
  {
    rule: 'Squarespace is told a key and who asks with every request',
    breaks: ({ headers }) =>
      !/^Bearer \S+$/u.test(headers['authorization'] ?? '') || (headers['user-agent'] ?? '') === '',
    example: [{ method: 'GET', path: PRODUCTS, headers: { authorization: 'Bearer k1' } }],
  },
  {
    rule: 'a body for Squarespace is JSON',
    breaks: ({ body, headers }) =>
      body !== '' && !(headers['content-type'] ?? '').startsWith('application/json'),
    example: [{ method: 'POST', path: `${PRODUCTS}/p1`, headers: AUTHORIZED, body: '{"name":"Mug"}' }],
  },
  {
    rule: 'Squarespace knows no other addresses and methods than these',
    breaks: ({ method, path }) => !KNOWN.some((known) => known.test(`${method} ${path}`)),
    example: [{ method: 'PUT', path: `${ORDERS}/o1`, headers: JSON_BODY, body: '{}' }],
  },
  {
    rule: 'Squarespace filters by change time between two ends, in ISO 8601 and UTC',
    breaks: ({ path, query }) => {
      const ends = [query.get('modifiedAfter'), query.get('modifiedBefore')];
      if (ends.every((end) => end === null)) return false;
      return ![PRODUCTS, ORDERS].includes(path) || ends.some((end) => !isTime(end));
    },
    example: [
      {
        method: 'GET',
        path: ORDERS,
        headers: AUTHORIZED,
        query: new URLSearchParams({ modifiedAfter: '2026-05-04T00:00:00Z' }),
      },
    ],
  },
  {
    rule: 'a cursor of Squarespace stands alone',
    breaks: ({ query }) => query.has('cursor') && query.size > 1,
    example: [
      {
        method: 'GET',
        path: PRODUCTS,
        headers: AUTHORIZED,
        query: new URLSearchParams({ cursor: 'c', type: 'SERVICE' }),
      },
    ],
  },
  {
    rule: 'Squarespace is asked for at most 50 records by their ids',
    breaks: ({ method, path }) => method === 'GET' && (path.split('/').at(-1) ?? '').split(',').length > 50,
    example: [
      {
        method: 'GET',
        path: `${INVENTORY}/${Array.from({ length: 51 }, () => 'v').join(',')}`,
        headers: AUTHORIZED,
      },
    ],
  },
  {
    rule: 'a new Squarespace product has a type, a page and a variant with SKU and price',
    breaks: (sent) => {
      if (sent.method !== 'POST' || sent.path !== PRODUCTS) return false;
      const { type, storePageId, variants } = jsonOf(sent);
      return !isGiven(type) || !isGiven(storePageId) || !isFull(variants, ['sku', 'pricing']);
    },
    example: [
      { method: 'POST', path: PRODUCTS, headers: JSON_BODY, body: '{"type":"PHYSICAL","name":"Mug"}' },
    ],
  },
  {
    rule: 'an update of a Squarespace product carries neither type, page, variants nor images',
    breaks: (sent) =>
      isPost(sent, /^\/v2\/commerce\/products\/[^/]+$/u) &&
      has(sent, ['type', 'storePageId', 'variants', 'images']),
    example: [{ method: 'POST', path: `${PRODUCTS}/p1`, headers: JSON_BODY, body: '{"variants":[]}' }],
  },
  {
    rule: 'an update of a Squarespace variant carries no stock and nothing that the shop makes',
    breaks: (sent) =>
      isPost(sent, /\/variants\/[^/]+$/u) && has(sent, ['stock', 'id', 'image', 'variantId', 'quantity']),
    example: [
      {
        method: 'POST',
        path: `${PRODUCTS}/p1/variants/v1`,
        headers: JSON_BODY,
        body: '{"stock":{"quantity":1}}',
      },
    ],
  },
  {
    rule: 'amounts for Squarespace are texts with their currency',
    breaks: ({ method, body }) =>
      method === 'POST' && body !== '' && amountsIn(JSON.parse(body)).some((each) => !isMoney(each)),
    example: [
      {
        method: 'POST',
        path: `${PRODUCTS}/p1/variants/v1`,
        headers: JSON_BODY,
        body: '{"pricing":{"basePrice":{"currency":"EUR","value":12.5}}}',
      },
    ],
  },
  {
    rule: 'adjustments and imports of Squarespace carry a key that stays with its request',
    breaks: (sent, before) => {
      if (!needsKey(sent)) return false;
      const key = sent.headers['idempotency-key'] ?? '';
      const other = before.find(
        (each) => needsKey(each) && each.headers['idempotency-key'] === key && each.at > sent.at - 48 * HOUR,
      );
      const isReused = other !== undefined && (other.path !== sent.path || other.body !== sent.body);
      return !/^[\w-]{1,64}$/u.test(key) || isReused;
    },
    example: [
      { method: 'POST', path: ADJUSTMENTS, headers: KEYED, body: adjustment(1) },
      { method: 'POST', path: ADJUSTMENTS, headers: KEYED, body: adjustment(2) },
    ],
  },
  {
    rule: 'an adjustment that was carried out is not sent under the key of an earlier one',
    breaks: (sent, before) =>
      sent.path === ADJUSTMENTS &&
      before.some(
        (each) =>
          each.path === ADJUSTMENTS &&
          each.status === 204 &&
          each.headers['idempotency-key'] === sent.headers['idempotency-key'],
      ),
    example: [
      { method: 'POST', path: ADJUSTMENTS, headers: KEYED, body: adjustment(1), status: 204 },
      { method: 'POST', path: ADJUSTMENTS, headers: KEYED, body: adjustment(1) },
    ],
  },
  {
    rule: 'an adjustment names at least one variant, each once, with a whole number above zero',
    breaks: (sent) => sent.path === ADJUSTMENTS && !isAdjustment(jsonOf(sent)),
    example: [{ method: 'POST', path: ADJUSTMENTS, headers: KEYED, body: adjustment(0) }],
  },
  {
    rule: 'an order is imported into Squarespace with all that it needs',
    breaks: (sent) => {
      if (!isPost(sent, /^\/1\.0\/commerce\/orders$/u)) return false;
      const order = new Map(Object.entries(jsonOf(sent)));
      const { lineItems, channelName } = jsonOf(sent);
      return (
        IMPORT_REQUIRED.some((name) => order.get(name) === undefined || order.get(name) === null) ||
        !isFull(lineItems, ['lineItemType', 'quantity', 'unitPricePaid']) ||
        String(channelName).length > 30
      );
    },
    example: [{ method: 'POST', path: ORDERS, headers: KEYED, body: '{"channelName":"Billing"}' }],
  },
  {
    rule: 'a fulfilment tells shipments and whether the shopper is told',
    breaks: (sent) => {
      if (!isPost(sent, /\/fulfillments$/u)) return false;
      const { shipments, shouldSendNotification } = jsonOf(sent);
      return (
        !isFull(shipments, ['carrierName', 'service', 'shipDate']) ||
        typeof shouldSendNotification !== 'boolean'
      );
    },
    example: [
      { method: 'POST', path: `${ORDERS}/o1/fulfillments`, headers: JSON_BODY, body: '{"fulfillments":[]}' },
    ],
  },
  {
    rule: 'an order is not fulfilled a second time by the same shipment',
    breaks: (sent, before) =>
      sent.path.endsWith('/fulfillments') &&
      before.some(({ path, body, status }) => path === sent.path && body === sent.body && status === 204),
    example: [shipment(204), shipment(204)],
  },
  {
    rule: 'Squarespace takes 300 requests a minute, and 100 imports an hour',
    breaks: (sent, before) =>
      exceeds(sent, before, 300, 60_000) ||
      (isImport(sent) && exceeds(sent, before.filter(isImport), 100, HOUR)),
    example: Array.from({ length: 301 }, () => ({ method: 'GET', path: PRODUCTS, headers: AUTHORIZED })),
  },
];

const KNOWN = [
  /^(GET|POST) \/v2\/commerce\/products$/u,
  /^(GET|POST|DELETE) \/v2\/commerce\/products\/[^/]+$/u,
  /^POST \/v2\/commerce\/products\/[^/]+\/variants$/u,
  /^(POST|DELETE) \/v2\/commerce\/products\/[^/]+\/variants\/[^/]+$/u,
  /^GET \/1\.0\/commerce\/inventory(\/[^/]+)?$/u,
  /^POST \/1\.0\/commerce\/inventory\/adjustments$/u,
  /^(GET|POST) \/1\.0\/commerce\/orders$/u,
  /^GET \/1\.0\/commerce\/orders\/[^/]+$/u,
  /^POST \/1\.0\/commerce\/orders\/[^/]+\/fulfillments$/u,
];

function adjustment(quantity: number): string {
  return JSON.stringify({ incrementOperations: [{ variantId: 'v1', quantity }] });
}

function shipment(status: number) {
  const parcel = { carrierName: 'Posten', service: 'Parcel', shipDate: '2026-05-04T09:00:00Z' };
  const body = JSON.stringify({ shipments: [parcel], shouldSendNotification: true });
  return { method: 'POST', path: `${ORDERS}/o1/fulfillments`, headers: JSON_BODY, body, status };
}

function isPost({ method, path }: Sent, pattern: RegExp): boolean {
  return method === 'POST' && pattern.test(path);
}

function isImport({ method, path }: Sent): boolean {
  return method === 'POST' && path === ORDERS;
}

function needsKey(sent: Sent): boolean {
  return sent.path === ADJUSTMENTS || isImport(sent);
}

function has(sent: Sent, names: readonly string[]): boolean {
  const body = jsonOf(sent);
  return names.some((name) => Object.hasOwn(body, name));
}

function isTime(text: string | null): boolean {
  return text !== null && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/u.test(text);
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A list with elements that all have these members. */
function isFull(list: unknown, names: readonly string[]): boolean {
  if (!Array.isArray(list) || list.length === 0) return false;
  return list.every((each: unknown) => {
    const members = new Map(Object.entries(each ?? {}));
    return names.every((name) => members.get(name) !== undefined && members.get(name) !== null);
  });
}

const AMOUNTS = /(Price|PricePaid|Total|subtotal)$/u;

function amountsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    AMOUNTS.test(name) ? [member] : amountsIn(member),
  );
}

function isMoney(value: unknown): boolean {
  const { currency, value: amount } = Object.fromEntries(Object.entries(value ?? {}));
  return (
    /^[A-Z]{3}$/u.test(String(currency)) && typeof amount === 'string' && /^\d+(\.\d{1,2})?$/u.test(amount)
  );
}

const OPERATIONS = ['incrementOperations', 'decrementOperations', 'setFiniteOperations'];

function isAdjustment(body: Readonly<Record<string, unknown>>): boolean {
  const operations = OPERATIONS.flatMap((name) => {
    const list = body[name];
    return Array.isArray(list) ? list.map((each: unknown) => new Map(Object.entries(each ?? {}))) : [];
  });
  const variants = new Set(operations.map((each) => each.get('variantId')));
  const isCounted = operations.every((each) => {
    const quantity: unknown = each.get('quantity');
    return typeof quantity === 'number' && Number.isInteger(quantity) && quantity > 0;
  });
  return operations.length > 0 && variants.size === operations.length && isCounted;
}
