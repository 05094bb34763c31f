import { expect, test } from 'vitest';

import { decode } from '../../runtime/canonical/index.ts';
import { observed, scene, systemOf, text, things } from './rest-support.ts';
import { json } from './support.ts';

import type { ElementPositions } from '../../runtime/connectors/connector.ts';
import type { CallModel, ObjectModel, RecordValues } from '../../runtime/abi/index.ts';

const raw = { id: 7, name: 'Old', address: { zip: '0155', city: 'Oslo', note: 'ring' }, internal: true };

/** What an update sends. */
async function update(
  call: Partial<CallModel>,
  values: RecordValues,
  object: Partial<ObjectModel> = {},
  record: RecordValues = raw,
  elements: ElementPositions = {},
) {
  const operations = { update: [{ request: 'PUT /Things/{key}', ...call }] };
  const { connector, requests } = scene(systemOf(things({ operations, ...object })), [json({})]);
  const calls = connector.prepare({
    kind: 'update',
    object: 'Things',
    id: '7',
    values,
    elements,
    current: { ...observed(record), values: pickKnown(record, object) },
    idempotencyKey: 'k',
  });
  for (const each of calls) await connector.send(each, '7');
  const [request] = requests;
  return { request, body: parse(request?.body), carries: calls.flatMap(({ carries }) => carries) };
}

/** The lists of a record as a model with these properties knows them. */
function pickKnown(record: RecordValues, { properties = {} }: Partial<ObjectModel>): RecordValues {
  return decode({ ...things({}), properties }, systemOf(things({})).empty, record).values;
}

function parse(body: string | undefined): unknown {
  return JSON.parse(body ?? 'null');
}

test('a partial body holds the changes', async () => {
  const { body, carries } = await update({}, { name: 'New', address: { zip: null } });
  expect(body).toEqual({ name: 'New', address: { zip: null } });
  expect(carries).toEqual(['name', 'address.zip']);
});

test('a whole body holds the record as it was read, with the changes', async () => {
  const { body } = await update({ body: 'whole' }, { address: { zip: '1' } });
  expect(body).toEqual({ ...raw, address: { ...raw.address, zip: '1' } });
});

test('a call that replaces is given what it takes as it was read, and nothing else', async () => {
  const call = { replaces: true, takes: ['address'] } as const;
  const { body } = await update(call, { address: { zip: '1' } });
  expect(body).toEqual({ address: { zip: '1', city: 'Oslo', note: 'ring' } });
});

test('a JSON patch replaces what is there and adds what is not', async () => {
  const properties = { name: text, 'address.zip': text, 'contact.mail/work': text };
  const values = { name: null, address: { zip: '1' }, contact: { 'mail/work': 'x' } };
  const { request, body } = await update({ request: 'PATCH /Things/{key}', body: 'json_patch' }, values, {
    properties,
  });
  expect(body).toEqual([
    { op: 'replace', path: '/name', value: null },
    { op: 'replace', path: '/address/zip', value: '1' },
    { op: 'add', path: '/contact', value: { 'mail/work': 'x' } },
  ]);
  expect(request?.headers['content-type']).toBe('application/json-patch+json');
});

test('constants go along; the key among them as it was read', async () => {
  const { body } = await update({ set: { id: '{key}', source: 'sync' } }, { name: 'New' });
  expect(body).toEqual({ name: 'New', id: 7, source: 'sync' });
});

test('a form has brackets for what is nested', async () => {
  const operations = { create: [{ request: 'POST /Things', format: 'form' }] } as const;
  const { connector, requests } = scene(systemOf(things({ operations })), [json({})]);
  const values = { name: 'Å & co', address: { zip: null } };
  const [call] = connector.prepare({
    kind: 'create',
    object: 'Things',
    values,
    ownId: undefined,
    idempotencyKey: undefined,
  });
  if (call) await connector.send(call, undefined);
  expect(requests[0]).toMatchObject({
    body: new URLSearchParams({ name: 'Å & co', 'address[zip]': '' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
});

test('a key cannot lead to another address', async () => {
  const model = systemOf(things({ operations: { delete: [{ request: 'DELETE /Things/{key}' }] } }));
  const { connector, requests } = scene(model, [json({})]);
  const remove = (id: string) => connector.prepare({ kind: 'delete', object: 'Things', id });
  for (const call of remove('a/b?c#d')) await connector.send(call, undefined);
  expect(requests[0]?.url).toBe('https://shop.example/api/Things/a%2Fb%3Fc%23d');
  for (const id of ['', '.', '..']) expect(() => remove(id)).toThrow('cannot stand in an address');
});

test('each call takes its own, has a key of its own, and a later one can name what the first made', async () => {
  const idempotency = { header: 'Idempotency-Key', window: 60_000 };
  const operations = {
    create: [
      { request: 'POST /Things', keyFrom: 'id', idempotency },
      { request: 'POST /Things/{key}/address', takes: ['address'], set: { thing: '{key}' }, idempotency },
    ],
  };
  const { connector, requests } = scene(systemOf(things({ operations })), [json({ id: 9 }), json({})]);
  const calls = connector.prepare({
    kind: 'create',
    object: 'Things',
    values: { name: '{key}', address: { zip: '1' } },
    ownId: 'own',
    idempotencyKey: 'k',
  });
  for (const call of calls) await connector.send(call, call === calls[0] ? undefined : '9');
  expect(requests.map(({ url, body, headers }) => [url, body, headers['idempotency-key']])).toEqual([
    ['https://shop.example/api/Things', '{"name":"{key}","id":"own"}', 'k'],
    ['https://shop.example/api/Things/9/address', '{"address":{"zip":"1"},"thing":9}', 'k-1'],
  ]);
});

test('what a record needs is made first, by other names and with a key of ours, and is named afterwards', async () => {
  const operations = {
    create: [
      {
        request: 'POST /Bills',
        makes: 'bill',
        takes: ['address'],
        as: { 'address.zip': 'code', address: 'to' },
        set: { number: '{own}' },
      },
      { request: 'POST /Things', keyFrom: 'id', set: { bill: '{bill}', kind: 'x' } },
      { request: 'POST /Bills/{bill}/name', takes: ['name'], format: 'form', set: { thing: '{key}' } },
      { request: 'PATCH /Things/{key}', takes: ['id'] },
    ],
  } as const;
  const { connector, requests } = scene(systemOf(things({ operations })), [
    json({}),
    json({ id: 9 }),
    json({}),
  ]);
  const calls = connector.prepare({
    kind: 'create',
    object: 'Things',
    values: { name: '{bill} a', address: { zip: '1' } },
    ownId: undefined,
    idempotencyKey: undefined,
    token: 'sl1',
  });
  expect(calls.map(({ makes, ownId, idempotent }) => [makes, ownId, idempotent])).toEqual([
    ['bill', 'sl1-bill', false],
    [undefined, undefined, false],
    [undefined, undefined, false],
  ]);
  const made = { bill: 'b 1' };
  for (const [index, call] of calls.entries()) {
    await connector.send({ ...call, ...(index > 0 && { made }) }, index > 1 ? '9' : undefined);
  }
  expect(requests.map(({ url, body }) => [new URL(url).pathname, body])).toEqual([
    ['/api/Bills', '{"to":{"code":"1"},"number":"sl1-bill"}'],
    ['/api/Things', '{"kind":"x","bill":"b 1"}'],
    ['/api/Bills/b%201/name', 'name=%7Bbill%7D+a&thing=9'],
  ]);
});

test.each([
  ['PATCH /Things/{key}', undefined, true],
  ['POST /Things/{key}/lines', undefined, false],
  ['POST /Things/{key}/address', true, true],
  ['PUT /Things/{key}', false, false],
])('after a create, %s with `repeatable: %s` may be sent twice: %s', (request, repeatable, expected) => {
  const later = { request, takes: ['address'], ...(repeatable !== undefined && { repeatable }) };
  const operations = { create: [{ request: 'POST /Things', keyFrom: 'id' }, later] };
  const { connector } = scene(systemOf(things({ operations })), []);
  const write = { kind: 'create', object: 'Things', ownId: undefined, idempotencyKey: undefined } as const;
  const calls = connector.prepare({ ...write, values: { address: { zip: '1' } } });
  expect(calls.map(({ idempotent }) => idempotent)).toEqual([false, expected]);
});

test('what does not fit is refused before anything is sent, by path and reason', () => {
  const properties = {
    name: { ...text, maxLength: 3 },
    kind: { ...text, type: 'enum', values: ['a'] },
  } as const;
  const operations = { create: [{ request: 'POST /Things' }] };
  const { connector } = scene(systemOf(things({ operations, properties })), []);
  const write = {
    kind: 'create',
    object: 'Things',
    values: { name: 'long', kind: 'b' },
    ownId: undefined,
    idempotencyKey: undefined,
  } as const;
  expect(() => connector.prepare(write)).toThrow(
    'Things cannot be written: name: longer than the system takes; kind: not one of the values that it can have',
  );
});

test('a search asks by the longest value, quoted for its query', async () => {
  const search = [
    { request: 'GET /Query', query: { script: "SELECT * WHERE {property} = '{value}'" }, quote: 'sql' },
  ] as const;
  const { connector, requests } = scene(systemOf(things({ operations: { search } })), [json([{ id: 1 }])]);
  const found = await connector.search('Things', { name: "O'Neil", 'address.zip': '1' });
  expect(found.map(({ id }) => id)).toEqual(['1']);
  expect(new URL(requests[0]?.url ?? '').searchParams.get('script')).toBe("SELECT * WHERE name = 'O''Neil'");
});

const listed = {
  ...raw,
  lines: [
    { id: 1, text: 'a', internal: 'x' },
    { id: 2, text: 'b', hidden: { y: 1 } },
  ],
};
const lines = {
  properties: {
    lines: { type: 'list', read: true, create: true, update: true },
    'lines[].text': text,
    'lines[].note': text,
  },
} as const;

test.each(['partial', 'whole'] as const)('elements that go on keep what no row maps: %s', async (body) => {
  const values = { lines: [{ text: 'a', note: 'new' }, { text: 'b' }, { text: 'c' }] };
  const sent = await update({ body }, values, lines, listed);
  expect(sent.body).toMatchObject({
    lines: [
      { id: 1, text: 'a', internal: 'x', note: 'new' },
      { id: 2, text: 'b', hidden: { y: 1 } },
      { text: 'c' },
    ],
  });
  expect(sent.carries).toEqual(['lines']);
});

test('an element is recognised where it moves, because another one is removed', async () => {
  const sent = await update({}, { lines: [{ text: 'B' }] }, lines, listed, { lines: [1] });
  expect(sent.body).toEqual({ lines: [{ id: 2, text: 'B', hidden: { y: 1 } }] });
});

test('in a JSON patch a list is replaced by one that keeps what no row maps', async () => {
  const call = { request: 'PATCH /Things/{key}', body: 'json_patch' } as const;
  const sent = await update(call, { lines: [{ text: 'A' }] }, lines, listed, { lines: [0] });
  expect(sent.body).toEqual([
    { op: 'replace', path: '/lines', value: [{ id: 1, text: 'A', internal: 'x' }] },
  ]);
});

test('an object is cleared as one where nothing is left of what it needs', async () => {
  const object = { requiredTogether: [['address.zip', 'address.city']] };
  const call = { request: 'PATCH /Things/{key}', body: 'json_patch' } as const;
  const none = { address: { zip: null, city: null } };
  expect((await update(call, none, object)).body).toEqual([{ op: 'replace', path: '/address', value: null }]);
  expect((await update({}, none, object)).body).toEqual({ address: null });
  const part = { address: { zip: null } };
  expect((await update(call, part, object)).body).toEqual([
    { op: 'replace', path: '/address/zip', value: null },
  ]);
});
