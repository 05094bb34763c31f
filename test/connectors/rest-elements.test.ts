import { expect, test } from 'vitest';

import { decode } from '../../runtime/canonical/index.ts';
import { observed, scene, systemOf, text, things } from './rest-support.ts';

const none = { absent: 'unknown', read: [], write: 'null' } as const;

const lines = {
  id: 7,
  name: 'Order',
  lines: [
    { no: 1, text: 'Hour', price: 100, net: 200 },
    { no: 2, text: 'Gift', price: 0, net: 0 },
    { no: 3, text: 'Fee', price: 5, net: 5 },
  ],
};

test('calls for single elements add, change and remove them one by one', () => {
  const call = { takes: ['lines'], body: 'json_patch' } as const;
  const key = 'no';
  const operations = {
    update: [
      { request: 'PATCH /Things/{key}', body: 'json_patch' },
      { request: 'DELETE /Things/{key}/lines/{element}', ...call, elements: { which: 'removed', key } },
      { request: 'PATCH /Things/{key}/lines/{element}', ...call, elements: { which: 'changed', key } },
      { request: 'POST /Things/{key}/lines', takes: ['lines'], elements: { which: 'added', key } },
    ],
  } as const;
  const properties = {
    name: text,
    lines: { ...text, type: 'list' },
    'lines[].no': { ...text, type: 'integer' },
    'lines[].text': text,
    'lines[].price': { ...text, type: 'decimal' },
  } as const;
  const model = things({ operations, properties });
  const { connector } = scene(systemOf(model), []);
  const calls = connector.prepare({
    kind: 'update',
    object: 'Things',
    id: '7',
    values: {
      lines: [
        { no: 3, text: 'Fee', price: '6' },
        { text: 'New', price: '1' },
        { no: 1, text: 'Hour', price: '100' },
      ],
    },
    elements: { lines: [2, null, 0] },
    current: { ...observed(lines), values: decode(model, none, lines).values },
    idempotencyKey: 'k',
  });
  expect(calls.map(({ request }) => sent(request))).toEqual([
    ['DELETE /Things/7/lines/2', null],
    ['PATCH /Things/7/lines/3', [{ op: 'replace', path: '/price', value: 6 }]],
    ['POST /Things/7/lines', { text: 'New', price: 1 }],
  ]);
  expect(calls.map(({ carries, idempotent }) => [carries, idempotent])).toEqual([
    [['lines'], true],
    [['lines'], true],
    [['lines'], false],
  ]);
});

/** What a prepared call asks for, in short. */
function sent(request: string): readonly [string, unknown] {
  const { method, path, body }: Readonly<Record<'method' | 'path' | 'body', string | null>> =
    JSON.parse(request);
  return [`${method} ${path}`, JSON.parse(body ?? 'null')];
}
