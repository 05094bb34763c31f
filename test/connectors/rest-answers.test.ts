import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { SyncError } from '../../runtime/errors.ts';
import { TransportError } from '../../runtime/environment.ts';
import { everything, listing, scene, systemOf, things } from './rest-support.ts';
import { json, START, type Answer } from './support.ts';

const five = (answer: Answer): readonly Answer[] => Array.from({ length: 5 }, () => answer);

describe('an answer that is no list of records fails, and is never an empty list', () => {
  test.each<[string, Answer]>([
    ['empty', { body: '' }],
    ['a page for people', { body: '<html>Sign in</html>' }],
    ['cut off', { body: '[{"id": 1}, {"id"' }],
    ['a record', json({ id: 1 })],
    ['null', json(null)],
    ['a list of texts', json(['a'])],
    ['a record without a key', json([{ id: 1 }, { name: 'x' }])],
    ['a record with an empty key', json([{ id: '' }])],
    ['no content, though nothing says that this means empty', { status: 204 }],
  ])('%s', async (_, answer) => {
    const { connector } = scene(listing(), five(answer));
    const error: unknown = await connector.page('Things', everything).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SyncError);
    expect(error).toMatchObject({
      code: 'unreadable-answer',
      where: { connection: 'shop', object: 'Things' },
    });
  });
});

test('a status that means empty is an empty list', async () => {
  const { connector } = scene(listing({ emptyStatus: 204 }), [{ status: 204 }]);
  expect(await connector.page('Things', everything)).toMatchObject({ records: [], next: undefined });
});

test('a list that is not found is an error, not an empty list', async () => {
  const { connector, requests } = scene(listing(), [{ status: 404 }]);
  await expect(connector.page('Things', everything)).rejects.toMatchObject({
    code: 'not-found',
    retryable: false,
  });
  expect(requests).toHaveLength(1);
});

test('the time of the system is told', async () => {
  const { connector } = scene(listing(), [json([], { headers: { date: new Date(START).toUTCString() } })]);
  expect((await connector.page('Things', everything)).serverTime).toBe(START);
});

describe('a system that says "later" is waited for', () => {
  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['in seconds', { 'retry-after': '14' }, 14_000],
    ['by a date', { 'retry-after': new Date(START + 20_000).toUTCString() }, 20_000],
    ['without a time', {}, 6_000],
  ])('%s', async (_, headers, wait) => {
    const { connector, time } = scene(listing(), [{ status: 429, headers }, json([])]);
    await connector.page('Things', everything);
    expect(time.now() - START).toBe(wait);
  });

  test('but not for hours', async () => {
    const { connector, time } = scene(listing(), [{ status: 429, headers: { 'retry-after': '7200' } }]);
    await expect(connector.page('Things', everything)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 7_200_000,
    });
    expect(time.now()).toBe(START);
  });
});

test('a connection that breaks is tried again, five times in all', async () => {
  const { connector, requests } = scene(listing(), five(new TransportError('reset', true)));
  await expect(connector.page('Things', everything)).rejects.toMatchObject({
    code: 'no-answer',
    retryable: true,
  });
  expect(requests).toHaveLength(5);
});

describe('what an answer to a create makes certain', () => {
  const create = (keyFrom?: string) =>
    systemOf(
      things({
        operations: { create: [{ request: 'POST /Things', ...(keyFrom !== undefined && { keyFrom }) }] },
      }),
    );

  async function send(keyFrom: string | undefined, answer: Answer) {
    const { connector, requests } = scene(create(keyFrom), [answer]);
    const [call] = connector.prepare({
      kind: 'create',
      object: 'Things',
      values: { name: 'A' },
      ownId: undefined,
      idempotencyKey: undefined,
    });
    const result = call && (await connector.send(call, undefined));
    expect(requests).toHaveLength(1);
    return result;
  }

  test.each<[string, string | undefined, Answer, object]>([
    ['the key is the answer', '.', json(12), { kind: 'done', id: '12' }],
    ['the key is text', 'data.id', json({ data: { id: 'x1' } }), { kind: 'done', id: 'x1' }],
    [
      'no key is told where none is expected',
      undefined,
      { status: 200, body: '' },
      { kind: 'done', id: undefined },
    ],
    ['no key is told where one is expected', '.', { body: '' }, { kind: 'unknown' }],
    ['somebody else answered', undefined, { body: '<html>' }, { kind: 'unknown' }],
    ['the answer is cut off', 'id', { body: '{"id": 1' }, { kind: 'unknown' }],
    ['it is refused', '.', { status: 400 }, { kind: 'refused', reason: 'invalid' }],
    ['it is there already', '.', { status: 409 }, { kind: 'refused', reason: 'exists' }],
    [
      'it is not found, which is another record',
      '.',
      { status: 404 },
      { kind: 'refused', reason: 'invalid' },
    ],
    ['the limit is reached', '.', { status: 429 }, { kind: 'not_sent', error: { code: 'rate-limited' } }],
    ['the system has a problem', '.', { status: 500 }, { kind: 'unknown' }],
    ['a proxy gave up', '.', { status: 504 }, { kind: 'unknown' }],
    ['it took too long', '.', { status: 408 }, { kind: 'unknown' }],
    ['it is sent elsewhere', '.', { status: 302 }, { kind: 'unknown' }],
    [
      'the connection was refused',
      '.',
      new TransportError('refused', false),
      { kind: 'not_sent', error: { code: 'unreachable' } },
    ],
    [
      'the connection broke',
      '.',
      new TransportError('reset', true),
      { kind: 'unknown', error: { code: 'no-answer' } },
    ],
  ])('%s', async (_, keyFrom, answer, expected) => {
    expect(await send(keyFrom, answer)).toMatchObject(expected);
  });

  test('the message of a refusal is not repeated: it may hold what was sent', async () => {
    const body = JSON.stringify({ Type: 'ValidationException', Message: 'ola@example.no is taken' });
    const result = await send('.', { status: 400, body });
    expect(result).toMatchObject({
      error: { message: 'POST /Things was answered with 400 (ValidationException)' },
    });
    expect(inspect(result, { depth: 9 })).not.toContain('ola@example.no');
  });
});
