import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { TransportError } from '../../runtime/environment.ts';
import { observed, text } from './rest-support.ts';
import { json, random, scripted, START, TestTime, type Answer } from './support.ts';

import type { ObjectModel, RecordValues, SystemModel } from '../../runtime/abi/index.ts';
import type { Write } from '../../runtime/connectors/connector.ts';

const answers = { answer: 'customer' };
const idempotency = { header: 'chargebee-idempotency-key', window: 1_800_000 };

const customer: ObjectModel = {
  key: 'id',
  changed: { property: 'updated_at', resolution: 1_000, blindTo: [] },
  revision: 'resource_version',
  tombstone: { property: 'deleted', value: true },
  creation: 'default',
  requiredTogether: [],
  properties: {
    first_name: text,
    auto: { ...text, type: 'boolean' },
    'billing_address.zip': text,
    meta_data: { ...text, type: 'any' },
    tags: { ...text, type: 'list' },
    'tags[]': { ...text, type: 'object' },
    'tags[].name': text,
    'tags[].rank': { ...text, type: 'integer' },
    'tags[].made_by': { ...text, create: false, update: false },
  },
  operations: {
    list: [
      {
        request: 'customer.list',
        query: { include_deleted: 'true', 'sort_by[asc]': 'updated_at' },
        since: { parameter: 'updated_at[after]', encoding: 'unix_seconds' },
        paging: { style: 'cursor', cursor: 'offset', next: 'next_offset', size: 'limit', limit: 100 },
        answer: 'list',
        element: 'customer',
      },
    ],
    read: [{ request: 'customer.retrieve', ...answers }],
    create: [{ request: 'customer.create', ...answers, keyFrom: 'customer.id', idempotency }],
    update: [
      { request: 'customer.update', ...answers, idempotency },
      {
        request: 'customer.updateBillingInfo',
        ...answers,
        idempotency,
        takes: ['billing_address', 'vat_number'],
        replaces: true,
      },
    ],
    delete: [{ request: 'customer.delete' }],
  },
};

const entity: ObjectModel = {
  key: 'id',
  changed: { property: 'updated_at', resolution: 1_000, blindTo: [] },
  revision: 'resource_version',
  creation: 'none',
  requiredTogether: [],
  properties: { name: text },
  operations: {
    events: [
      {
        request: 'event.list',
        query: {
          'event_type[in]': '["business_entity_created","business_entity_updated"]',
          'sort_by[asc]': 'occurred_at',
        },
        since: { parameter: 'occurred_at[after]', encoding: 'unix_seconds' },
        paging: { style: 'cursor', cursor: 'offset', next: 'next_offset', size: 'limit', limit: 100 },
        answer: 'list',
        element: 'event.content.business_entity',
      },
    ],
  },
};

const model: SystemModel = {
  system: 'chargebee',
  connector: 'chargebee',
  auth: { scheme: 'basic', username: { secret: 'apiKey' } },
  limits: {},
  settle: 0,
  rank: 1,
  empty: { absent: 'empty', read: [''], write: 'empty_string' },
  objects: { customer, business_entity: entity },
};

function scene(script: readonly Answer[], url = 'https://acme-test.chargebee.com', used = model) {
  const time = new TestTime();
  const transport = scripted(script);
  const secrets = () => 'live_key';
  const connector = chargebeeConnector({
    connection: 'billing',
    url,
    model: used,
    transport,
    clock: time,
    scheduler: time,
    random,
    secrets,
  });
  return { connector, requests: transport.requests, time };
}

async function send(write: Write, script: readonly Answer[]) {
  const { connector, requests } = scene(script);
  const results = [];
  for (const call of connector.prepare(write)) results.push(await connector.send(call, undefined));
  return { results, requests, result: results[0] };
}

const create = (values: RecordValues): Write => ({
  kind: 'create',
  object: 'customer',
  values,
  ownId: undefined,
  idempotencyKey: 'k1',
});

const form = (body: string | undefined) => decodeURIComponent((body ?? '').replaceAll('+', ' '));

describe('on the wire', () => {
  test('the site, the key and the SDK stand in the request, and nothing that switches webhooks off', async () => {
    const { requests } = await send(create({ first_name: 'Å' }), [json({ customer: { id: 'c1' } })]);
    const headers = requests[0]?.headers ?? {};
    expect(requests[0]?.url).toBe('https://acme-test.chargebee.com/api/v2/customers');
    expect(headers['authorization']).toBe(`Basic ${btoa('live_key:')}`);
    expect(headers['user-agent']).toContain('Chargebee-NodeJs-Client');
    expect(headers['chargebee-idempotency-key']).toBe('k1');
    expect(Object.keys(headers)).not.toContain('chargebee-event-webhook');
    expect(Object.keys(headers)).not.toContain('x-chargebee-sdk-telemetry');
  });

  test.each([
    ['http://localhost:8123', 'http://localhost:8123/api/v2/customers/c1'],
    ['http://127.0.0.1:8123/', 'http://127.0.0.1:8123/api/v2/customers/c1'],
  ])('the SDK is pointed at %s', async (url, expected) => {
    const { connector, requests } = scene([json({ customer: { id: 'c1' } })], url);
    await connector.read('customer', 'c1');
    expect(requests[0]?.url.replace(/\?$/, '')).toBe(expected);
  });

  test('lists of objects are columns with the index last, null is an empty text', async () => {
    const values = {
      first_name: null,
      auto: false,
      tags: [
        { name: 'a', rank: 1 },
        { name: 'b', rank: 2 },
      ],
    };
    const { requests } = await send(
      { kind: 'create', object: 'customer', values, ownId: 'own-1', idempotencyKey: undefined },
      [json({ customer: { id: 'own-1' } })],
    );
    expect(form(requests[0]?.body).split('&')).toEqual([
      'first_name=',
      'auto=false',
      'tags[name][0]=a',
      'tags[rank][0]=1',
      'tags[name][1]=b',
      'tags[rank][1]=2',
      'id=own-1',
    ]);
  });

  test('an invoice is imported before its order, which names it; what follows is about the order', async () => {
    const order: ObjectModel = {
      ...customer,
      properties: { customer_id: text, note: text, lines: { ...text, type: 'list' }, 'lines[].price': text },
      operations: {
        create: [
          {
            request: 'invoice.importInvoice',
            makes: 'invoice',
            takes: ['customer_id', 'lines'],
            as: { lines: 'line_items', 'lines[].price': 'unit_amount' },
            set: { id: '{own}' },
            keyFrom: 'invoice.id',
          },
          {
            request: 'order.importOrder',
            answer: 'order',
            keyFrom: 'order.id',
            set: { invoice_id: '{invoice}' },
          },
          { request: 'order.update', answer: 'order', takes: ['note'] },
        ],
      },
    };
    const { connector, requests } = scene(
      [
        json({ invoice: { id: 'sl1-invoice' } }),
        json({ order: { id: 'o1' } }),
        json({ order: { id: 'o1' } }),
      ],
      undefined,
      { ...model, objects: { order } },
    );
    const calls = connector.prepare({
      kind: 'create',
      object: 'order',
      values: { customer_id: 'c1', note: 'n', lines: [{ price: '5' }] },
      ownId: 'sl1',
      idempotencyKey: undefined,
      token: 'sl1',
    });
    const results = [];
    for (const [index, call] of calls.entries()) {
      const made = index === 0 ? {} : { made: { invoice: 'sl1-invoice' } };
      results.push(await connector.send({ ...call, ...made }, index === 2 ? 'o1' : undefined));
    }
    expect(requests.map(({ url, body }) => [new URL(url).pathname, form(body)])).toEqual([
      ['/api/v2/invoices/import_invoice', 'customer_id=c1&line_items[unit_amount][0]=5&id=sl1-invoice'],
      ['/api/v2/orders/import_order', 'id=sl1&invoice_id=sl1-invoice'],
      ['/api/v2/orders/o1', 'note=n'],
    ]);
    expect(results).toMatchObject([
      { kind: 'done', id: 'sl1-invoice', observation: undefined },
      { kind: 'done', id: 'o1' },
      { kind: 'done', id: 'o1' },
    ]);
  });

  test('changes are asked for strictly after the second before, sorted, with the deleted ones, page by page', async () => {
    const pages = [json({ list: [], next_offset: '["1"]' }), json({ list: [] })];
    const { connector, requests } = scene(pages);
    const first = await connector.page('customer', {
      kind: 'changes',
      since: START + 900,
      cursor: undefined,
    });
    await connector.page('customer', { kind: 'changes', since: START + 900, cursor: first.next });
    const query = 'include_deleted=true&sort_by[asc]=updated_at&updated_at[after]=';
    expect(requests.map(({ url }) => form(new URL(url).search.slice(1)))).toEqual([
      `${query}${START / 1000 - 1}&limit=100`,
      `${query}${START / 1000 - 1}&offset=["1"]&limit=100`,
    ]);
  });

  test('the billing operation is given all of the address as it was read; the rest goes its own way', async () => {
    const raw = {
      id: 'c1',
      vat_number: 'NO1',
      company: 'Nordlys',
      billing_address: { object: 'billing_address', zip: '0155', city: 'Oslo', validation_status: 'valid' },
    };
    const write: Write = {
      kind: 'update',
      object: 'customer',
      id: 'c1',
      values: { first_name: 'Å', billing_address: { zip: '1' } },
      current: observed(raw, 'c1'),
      idempotencyKey: 'k',
    };
    const { requests } = await send(write, [
      json({ customer: { id: 'c1' } }),
      json({ customer: { id: 'c1' } }),
    ]);
    expect(requests.map(({ url, body }) => [new URL(url).pathname, form(body)])).toEqual([
      ['/api/v2/customers/c1', 'first_name=Å'],
      [
        '/api/v2/customers/c1/update_billing_info',
        'vat_number=NO1&billing_address[zip]=1&billing_address[city]=Oslo&billing_address[validation_status]=valid',
      ],
    ]);
    expect(requests.map(({ headers }) => headers['chargebee-idempotency-key'])).toEqual(['k', 'k-1']);
  });

  test('the elements of a list are numbered, without what can only be read in them', async () => {
    const write: Write = {
      kind: 'update',
      object: 'customer',
      id: 'c1',
      values: { tags: [{ name: 'a', rank: 1, made_by: 'x' }, { name: 'b' }] },
      current: observed({ id: 'c1' }, 'c1'),
      idempotencyKey: 'k',
    };
    const { requests } = await send(write, [json({ customer: { id: 'c1' } })]);
    expect(requests.map(({ body }) => form(body))).toEqual([
      'tags[name][0]=a&tags[rank][0]=1&tags[name][1]=b',
    ]);
  });
});

test('the last element of a list cannot be taken away: a form has no word for it, so nothing is sent', () => {
  const { connector } = scene([]);
  const write: Write = {
    kind: 'update',
    object: 'customer',
    id: 'c1',
    values: { tags: [] },
    current: observed({ id: 'c1', tags: [{ name: 'a' }] }, 'c1'),
    idempotencyKey: undefined,
  };
  expect(() => connector.prepare(write)).toThrow(
    expect.objectContaining({
      code: 'unwritable-value',
      message: 'customer cannot be written: tags: its last element cannot be taken away',
    }),
  );
});

describe('ids that the SDK would send elsewhere are refused', () => {
  test.each(['a/b', '', ' '])('%o', async (id) => {
    const { connector } = scene([]);
    await expect(connector.read('customer', id)).rejects.toMatchObject({ code: 'unusable-key' });
    expect(() => connector.prepare({ kind: 'delete', object: 'customer', id })).toThrow('cannot be used');
  });
});

describe('what an answer to a create makes certain', () => {
  const failure = (status: number, code: string, param?: string) =>
    json(
      { message: 'ola@example.no', api_error_code: code, ...(param !== undefined && { param }) },
      { status },
    );

  test.each<[string, Answer, object]>([
    ['it is made', json({ customer: { id: 'c1' } }), { kind: 'done', id: 'c1', observation: { id: 'c1' } }],
    ['the id is taken', failure(400, 'duplicate_entry', 'id'), { kind: 'refused', reason: 'exists' }],
    [
      'another property is taken',
      failure(400, 'duplicate_entry', 'name'),
      { kind: 'refused', reason: 'invalid' },
    ],
    ['a value is wrong', failure(400, 'param_wrong_value', 'email'), { kind: 'refused', reason: 'invalid' }],
    [
      'a reference is missing',
      failure(404, 'resource_not_found', 'business_entity_id'),
      { kind: 'refused', reason: 'invalid' },
    ],
    [
      'the state forbids it',
      failure(409, 'invalid_state_for_request'),
      { kind: 'refused', reason: 'invalid' },
    ],
    [
      'the key was used with other bytes',
      failure(422, 'unable_to_process_request'),
      { kind: 'unknown', error: { code: 'idempotency-mismatch' } },
    ],
    [
      'the limit is reached',
      failure(429, 'api_request_limit_exceeded'),
      { kind: 'not_sent', error: { code: 'rate-limited' } },
    ],
    ['somebody else writes it', failure(429, 'lock_timeout'), { kind: 'not_sent' }],
    [
      'the API key is wrong',
      failure(401, 'api_authentication_failed'),
      { kind: 'not_sent', error: { code: 'access-refused' } },
    ],
    [
      'the site has a problem',
      failure(500, 'internal_error'),
      { kind: 'unknown', error: { retryable: true } },
    ],
    ['the site is read-only', failure(503, 'site_read_only_mode'), { kind: 'unknown' }],
    ['a page for people', { status: 503, body: '<html>' }, { kind: 'unknown' }],
    [
      'a page for people that claims success',
      { status: 200, body: '<html>' },
      { kind: 'unknown', error: { code: 'unreadable-answer' } },
    ],
    [
      'nothing, as success',
      { status: 200, body: '' },
      { kind: 'unknown', error: { code: 'unreadable-answer' } },
    ],
    ['JSON of another kind', json(null), { kind: 'unknown' }],
    [
      'the connection was refused',
      new TransportError('refused', false),
      { kind: 'not_sent', error: { code: 'unreachable' } },
    ],
    [
      'the connection broke',
      new TransportError('reset', true),
      { kind: 'unknown', error: { code: 'no-answer' } },
    ],
  ])('%s', async (_, answer, expected) => {
    const { result, requests } = await send(create({ first_name: 'A' }), [answer]);
    expect(result).toMatchObject(expected);
    expect(requests).toHaveLength(1);
    expect(inspect(result, { depth: 9 })).not.toMatch(/ola@example\.no|live_key/);
  });

  test('an update of a customer that is no more is gone', async () => {
    const write: Write = {
      kind: 'update',
      object: 'customer',
      id: 'c1',
      values: { first_name: 'A' },
      current: observed({ id: 'c1' }, 'c1'),
      idempotencyKey: undefined,
    };
    const { result } = await send(write, [failure(404, 'resource_not_found')]);
    expect(result).toMatchObject({ kind: 'refused', reason: 'gone' });
  });
});

test('a limit without a time to wait is waited for more than a minute before a read gives up', async () => {
  const { connector, time } = scene(
    Array.from({ length: 5 }, () => json({ api_error_code: 'api_request_limit_exceeded' }, { status: 429 })),
  );
  await expect(connector.read('customer', 'c1')).rejects.toMatchObject({ code: 'rate-limited' });
  expect(time.now() - START).toBeGreaterThan(60_000);
});

test('many calls at once get their own answers', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const { connector } = scene(ids.map((id) => json({ customer: { id } })));
  const results = await Promise.all(ids.map((id) => connector.read('customer', id)));
  expect(results.map((result) => result.kind === 'found' && result.observation.id)).toEqual(ids);
});

describe('business entities are told by events only', () => {
  const event = (id: string, name: string, version: number) => ({
    event: { id: `ev${version}`, content: { business_entity: { id, name, resource_version: version } } },
  });

  test('a page shows the latest snapshot of each, whatever the order of the events', async () => {
    const list = [event('b1', 'new', 3), event('b2', 'other', 2), event('b1', 'old', 1)];
    const { connector } = scene([json({ list })]);
    const page = await connector.page('business_entity', {
      kind: 'changes',
      since: START,
      cursor: undefined,
    });
    expect(page.records.map(({ id, values }) => [id, values['name']])).toEqual([
      ['b1', 'new'],
      ['b2', 'other'],
    ]);
  });

  test('one is read from the whole log, and is missing where no event tells of it', async () => {
    const log = [
      json({ list: [event('b1', 'old', 1)], next_offset: 'x' }),
      json({ list: [event('b1', 'new', 2)] }),
    ];
    const { connector } = scene([...log, ...log]);
    expect(await connector.read('business_entity', 'b1')).toMatchObject({
      kind: 'found',
      observation: { values: { name: 'new' } },
    });
    expect(await connector.read('business_entity', 'b9')).toEqual({ kind: 'missing' });
  });

  test('they cannot be made', () => {
    const { connector } = scene([]);
    const write: Write = {
      kind: 'create',
      object: 'business_entity',
      values: {},
      ownId: undefined,
      idempotencyKey: undefined,
    };
    expect(() => connector.prepare(write)).toThrow('business_entity cannot be created by API');
  });
});

test('without an API key there is no connector', () => {
  const bearer: SystemModel = { ...model, auth: { scheme: 'none' } };
  const time = new TestTime();
  const environment = { transport: scripted([]), clock: time, scheduler: time, random, secrets: () => '' };
  expect(() =>
    chargebeeConnector({
      connection: 'billing',
      url: 'https://a.chargebee.com',
      model: bearer,
      ...environment,
    }),
  ).toThrow('Chargebee is reached with an API key');
});
