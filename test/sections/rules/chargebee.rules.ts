import { exceeds, formOf, type ApiRule, type Sent } from './api-rule.ts';

const API = '/api/v2';
const AUTHORIZED = { authorization: 'Basic dGVzdF9rZXk6' };
const FORM = { ...AUTHORIZED, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

/** Parameters that an update of a customer does not have; addresses and VAT go through an operation of their own. */
const BILLING = /^(billing_address\[|vat_number|registered_for_gst|business_customer_without_vat_number)/u;

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  [`${API}/items`]: ['id', 'name', 'type', 'item_family_id'],
  [`${API}/item_prices`]: ['id', 'name', 'item_id'],
  [`${API}/item_families`]: ['id', 'name'],
  [`${API}/orders`]: ['invoice_id'],
  [`${API}/invoices/import_invoice`]: ['id', 'date', 'total', 'customer_id', 'line_items[description][0]'],
  [`${API}/orders/import_order`]: ['invoice_id', 'status', 'created_at', 'order_date', 'shipping_date'],
};

/** What only a create takes, by the collection. */
const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  customers: ['id', 'business_entity_id'],
  items: ['id', 'type', 'metered', 'usage_calculation', 'is_giftable', 'business_entity_id'],
  item_prices: ['id', 'item_id', 'business_entity_id'],
  item_families: ['id', 'business_entity_id'],
  orders: ['id', 'invoice_id', 'customer_id', 'currency_code', 'total', 'billing_address'],
};

const IMPORTED_STATUS =
  /^(cancelled|queued|awaiting_shipment|on_hold|delivered|shipped|partially_delivered|returned)$/u;

/** What Chargebee's API (version 2, product catalogue 2.0) asks of its clients. */
export const chargebeeRules: readonly ApiRule[] = [
  {
    rule: 'Chargebee is told the API key with every request',
    breaks: ({ headers }) => !/^Basic [\w+/]+=*$/u.test(headers['authorization'] ?? ''),
    example: [{ method: 'GET', path: `${API}/customers` }],
  },
  {
    rule: 'Chargebee knows GET and POST only',
    breaks: ({ method }) => method !== 'GET' && method !== 'POST',
    example: [{ method: 'PUT', path: `${API}/customers/c1`, headers: FORM }],
  },
  {
    rule: 'a POST to Chargebee carries a form, or nothing',
    breaks: ({ method, body, headers }) =>
      method === 'POST' &&
      body !== '' &&
      !(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'),
    example: [{ method: 'POST', path: `${API}/customers`, headers: AUTHORIZED, body: '{}' }],
  },
  {
    rule: 'business entities can neither be listed nor written in Chargebee',
    breaks: ({ path }) => path.startsWith(`${API}/business_entities`),
    example: [{ method: 'GET', path: `${API}/business_entities`, headers: AUTHORIZED }],
  },
  {
    rule: 'a create in Chargebee carries what it requires',
    breaks: (sent) =>
      sent.method === 'POST' &&
      (REQUIRED[sent.path] ?? []).some((name) => (formOf(sent).get(name) ?? '') === ''),
    example: [{ method: 'POST', path: `${API}/items`, headers: FORM, body: 'id=i1&name=Hour&type=charge' }],
  },
  {
    rule: 'an update in Chargebee leaves out what only a create takes',
    breaks: (sent) => namesOf(sent).some((name) => createOnly(sent).includes(name)),
    example: [{ method: 'POST', path: `${API}/items/i1`, headers: FORM, body: 'type=charge' }],
  },
  {
    rule: 'an update of a Chargebee customer carries no address and no VAT number',
    breaks: (sent) =>
      /\/customers\/[^/]+$/u.test(sent.path) && [...formOf(sent).keys()].some((name) => BILLING.test(name)),
    example: [
      { method: 'POST', path: `${API}/customers/c1`, headers: FORM, body: 'billing_address%5Bcity%5D=Oslo' },
    ],
  },
  {
    rule: 'the amounts and lines of a Chargebee order are not written',
    breaks: (sent) =>
      /\/orders\/[^/]+$/u.test(sent.path) &&
      sent.path !== `${API}/orders/import_order` &&
      [...formOf(sent).keys()].some((name) => /^order_line_items\[(?!id\]|status\]|sku\])/u.test(name)),
    example: [
      {
        method: 'POST',
        path: `${API}/orders/o1`,
        headers: FORM,
        body: 'order_line_items%5Bamount%5D%5B0%5D=1',
      },
    ],
  },
  {
    rule: 'an order is imported into Chargebee for an invoice that is there already',
    breaks: (sent, before) =>
      sent.path === `${API}/orders/import_order` &&
      !before.some(
        (each) =>
          each.path === `${API}/invoices/import_invoice` &&
          formOf(each).get('id') === formOf(sent).get('invoice_id'),
      ),
    example: [
      {
        method: 'POST',
        path: `${API}/orders/import_order`,
        headers: FORM,
        body: 'id=o1&invoice_id=i1&status=queued&created_at=1700000000&order_date=1700000000&shipping_date=1700000000',
      },
    ],
  },
  {
    rule: 'an order is imported into Chargebee with a status of the present order management, and an id of 40 characters',
    breaks: (sent) =>
      sent.path === `${API}/orders/import_order` &&
      (!IMPORTED_STATUS.test(formOf(sent).get('status') ?? '') || (formOf(sent).get('id') ?? '').length > 40),
    example: [
      {
        method: 'POST',
        path: `${API}/invoices/import_invoice`,
        headers: FORM,
        body: 'id=i1&customer_id=c1&date=1700000000&total=1&line_items[description][0]=a',
      },
      {
        method: 'POST',
        path: `${API}/orders/import_order`,
        headers: FORM,
        body: 'id=o1&invoice_id=i1&status=complete&created_at=1700000000&order_date=1700000000&shipping_date=1700000000',
      },
    ],
  },
  {
    rule: 'the amounts of an invoice are imported into Chargebee as whole minor units, times in seconds',
    breaks: (sent) =>
      /\/import_(invoice|order)$/u.test(sent.path) &&
      [...formOf(sent)].some(
        ([name, value]) =>
          (/^(total|line_items\[(unit_amount|amount|quantity)\])/u.test(name) && !/^-?\d+$/u.test(value)) ||
          (/^(date|created_at|order_date|shipping_date)$/u.test(name) && !/^\d{1,10}$/u.test(value)),
      ),
    example: [
      {
        method: 'POST',
        path: `${API}/invoices/import_invoice`,
        headers: FORM,
        body: 'id=i1&customer_id=c1&date=1700000000&total=12.50&line_items[description][0]=a',
      },
    ],
  },
  {
    rule: 'a page of Chargebee has at most 100 records',
    breaks: ({ query }) => Number(query.get('limit') ?? 10) > 100,
    example: [
      { method: 'GET', path: `${API}/items`, headers: AUTHORIZED, query: new URLSearchParams('limit=200') },
    ],
  },
  {
    rule: 'Chargebee filters by times of ten digits',
    breaks: ({ query }) =>
      [...query].some(([name, value]) => /_at\[(after|before|on)\]$/u.test(name) && !/^\d{10}$/u.test(value)),
    example: [
      {
        method: 'GET',
        path: `${API}/items`,
        headers: AUTHORIZED,
        query: new URLSearchParams('updated_at[after]=1700000000000'),
      },
    ],
  },
  {
    rule: 'an idempotency key of Chargebee has at most 100 characters and stays with its request',
    breaks: (sent, before) => {
      const key = keyOf(sent);
      if (key === undefined) return false;
      const other = before.find((each) => keyOf(each) === key && each.at > sent.at - 30 * 60_000);
      return (
        key.length > 100 || (other !== undefined && (other.path !== sent.path || other.body !== sent.body))
      );
    },
    example: [
      { method: 'POST', path: `${API}/customers`, headers: withKey('k1'), body: 'email=a%40b.example' },
      { method: 'POST', path: `${API}/customers`, headers: withKey('k1'), body: 'email=c%40d.example' },
    ],
  },
  {
    rule: 'a Chargebee test site takes 150 requests a minute',
    breaks: (sent, before) => exceeds(sent, before, 150, 60_000),
    example: Array.from({ length: 151 }, () => ({
      method: 'GET',
      path: `${API}/items`,
      headers: AUTHORIZED,
    })),
  },
];

function withKey(key: string): Readonly<Record<string, string>> {
  return { ...FORM, 'chargebee-idempotency-key': key };
}

function keyOf({ headers }: Sent): string | undefined {
  return headers['chargebee-idempotency-key'];
}

function createOnly({ method, path }: Sent): readonly string[] {
  const [, collection = '', id] = /\/(\w+)\/([^/]+)$/u.exec(path) ?? [];
  return method === 'POST' && id !== 'import_order' ? (CREATE_ONLY[collection] ?? []) : [];
}

/** What a form sets at the top: `billing_address` for `billing_address[city]`. */
function namesOf(sent: Sent): readonly string[] {
  return [...formOf(sent).keys()].map((name) => name.replace(/\[.*$/u, ''));
}
