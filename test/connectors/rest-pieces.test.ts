import { describe, expect, test } from 'vitest';

import { observed, scene, systemOf, things } from './rest-support.ts';
import { json, START } from './support.ts';

import type { CallModel, PropertyModel, RecordValues } from '../../runtime/abi/index.ts';
import type { ElementPositions } from '../../runtime/connectors/connector.ts';

const property = { read: true, create: true, update: true } as const;
const properties: Readonly<Record<string, PropertyModel>> = {
  count: { ...property, type: 'integer' },
  variants: { ...property, type: 'list' },
  'variants[].sku': { ...property, type: 'string' },
  'variants[].price.base': { ...property, type: 'string' },
};

const raw = {
  id: 7,
  count: 12,
  variants: [
    { id: 'a', sku: 'A', price: { base: '1', sale: '0' }, stock: 4 },
    { id: 'b', sku: 'B', price: { base: '2', sale: '1' }, stock: 5 },
  ],
};
const variants = [
  { sku: 'A', price: { base: '1' } },
  { sku: 'B', price: { base: '2' } },
];

/** The requests of an update: each its method, path and body. */
async function update(call: CallModel, values: RecordValues, elements: ElementPositions = {}) {
  const model = systemOf(things({ properties, operations: { update: [call] } }));
  const { connector, requests } = scene(model, [json({}), json({})]);
  const current = { ...observed(raw), values: { count: 12, variants } };
  const write = { kind: 'update', object: 'Things', id: '7', values, elements, current } as const;
  for (const each of connector.prepare({ ...write, idempotencyKey: 'k' })) await connector.send(each, '7');
  return requests.map(({ method, url, body = '', headers }) => ({
    to: `${method} ${new URL(url).pathname}`,
    body: JSON.parse(body),
    key: headers['once'],
  }));
}

const once = { idempotency: { header: 'Once', window: 1_000 } };

describe('where elements have an address of their own', () => {
  const call: CallModel = {
    request: 'POST /Things/{key}/variants/{element}',
    takes: ['variants'],
    elements: { which: 'changed', key: 'id' },
    replaces: true,
    ...once,
  };

  test('each that changes is sent by itself, with what changes in it, objects whole', async () => {
    const changed = [
      { sku: 'A2', price: { base: '1' } },
      { sku: 'B', price: { base: '3' } },
    ];
    expect(await update(call, { variants: changed })).toEqual([
      { to: 'POST /api/Things/7/variants/a', body: { sku: 'A2' }, key: 'k' },
      { to: 'POST /api/Things/7/variants/b', body: { price: { base: '3', sale: '1' } }, key: 'k-0-1' },
    ]);
  });

  test('one that moved is recognised by where it stood', async () => {
    const swapped = [{ sku: 'B', price: { base: '3' } }, variants[0] ?? {}];
    const sent = await update(call, { variants: swapped }, { variants: [1, 0] });
    expect(sent.map(({ to }) => to)).toEqual(['POST /api/Things/7/variants/b']);
  });

  test.each([
    ['added', [...variants, { sku: 'C' }], [0, 1, null]],
    ['taken away', variants.slice(1), [1]],
  ] as const)('none is %s', async (_, after, positions) => {
    const sent = update(call, { variants: after }, { variants: positions });
    await expect(sent).rejects.toMatchObject({ code: 'unwritable-value' });
  });
});

describe('where a list can only be given more', () => {
  const call: CallModel = {
    request: 'POST /Things/{key}/shipments',
    takes: ['variants'],
    elements: { which: 'added', key: 'id', in: 'shipments' },
    set: { notify: false },
  };

  test('what is new goes out alone, in the list that it is to stand in', async () => {
    const sent = await update(call, { variants: [...variants, { sku: 'C' }] }, { variants: [0, 1, null] });
    expect(sent).toMatchObject([{ body: { shipments: [{ sku: 'C' }], notify: false } }]);
  });

  test('nothing new is nothing to send, and nothing else can be said', async () => {
    expect(await update(call, { variants })).toEqual([]);
    const changed = [{ sku: 'A2', price: { base: '1' } }, variants[1] ?? {}];
    await expect(update(call, { variants: changed })).rejects.toMatchObject({ code: 'unwritable-value' });
  });
});

describe('a number that is told by its difference', () => {
  const call: CallModel = {
    request: 'POST /adjustments',
    takes: ['count'],
    body: 'difference',
    difference: { more: 'added', less: 'taken' },
    as: { count: 'quantity' },
    set: { thing: '{key}' },
    ...once,
  };

  test.each([
    [15, { added: [{ thing: 7, quantity: 3 }] }],
    [0, { taken: [{ thing: 7, quantity: 12 }] }],
  ])('goes to %i from what was just read', async (count, body) => {
    expect(await update(call, { count })).toEqual([{ to: 'POST /api/adjustments', body, key: 'k' }]);
  });

  test('is not told where there is no number', async () => {
    await expect(update(call, { count: null })).rejects.toMatchObject({ code: 'unwritable-value' });
  });
});

test('a call that is limited by the hour is not sent once more, until the first is an hour old', async () => {
  const create = [{ request: 'POST /Things', perHour: 2 }];
  const { connector, requests, time } = scene(
    systemOf(things({ operations: { create } })),
    [1, 2, 3].map(() => json({})),
  );
  const write = { kind: 'create', object: 'Things', values: { name: 'A' }, ownId: undefined } as const;
  const send = async () => {
    const [call] = connector.prepare({ ...write, idempotencyKey: undefined });
    return call && (await connector.send(call, undefined));
  };
  await send();
  time.pass(60_000);
  await send();
  expect(await send()).toMatchObject({ kind: 'not_sent', error: { retryAfterMs: 59 * 60_000 } });
  expect(requests).toHaveLength(2);
  time.pass(59 * 60_000);
  expect(await send()).toMatchObject({ kind: 'done' });
});

test('a window that has an end ends a day ahead, and a whole list has none', async () => {
  const list = [
    { request: 'GET /Things', since: { parameter: 'from', until: 'to', encoding: 'iso' } },
  ] as const;
  const { connector, requests } = scene(systemOf(things({ operations: { list } })), [json([]), json([])]);
  await connector.page('Things', { kind: 'changes', since: START, cursor: undefined });
  await connector.page('Things', { kind: 'all', since: undefined, cursor: undefined });
  const [first, second] = requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
  const iso = (time: number) => new Date(time).toISOString();
  expect(first).toEqual({ from: iso(START - 1), to: iso(START + 86_400_000) });
  expect(second).toEqual({});
});

test('a system that is asked for one record of many answers with a list, and leaves out what is missing', async () => {
  const read = [{ request: 'GET /Things/{key}', answer: 'things' }];
  const answers = [json({ things: [{ id: 7, name: 'A' }] }), json({ things: [] })];
  const { connector } = scene(systemOf(things({ operations: { read } })), answers);
  expect(await connector.read('Things', '7')).toMatchObject({ kind: 'found', observation: { id: '7' } });
  expect(await connector.read('Things', '7')).toEqual({ kind: 'missing' });
});
