import { inspect } from 'node:util';

import { expect, test } from 'vitest';

import { TransportError } from '../../runtime/environment.ts';
import { asked, everything, listing, scene, systemOf, things } from './rest-support.ts';
import { json } from './support.ts';

import type { AuthModel } from '../../runtime/abi/index.ts';

const login: AuthModel = {
  scheme: 'login',
  request: 'POST /login',
  body: 'form',
  fields: { code: { secret: 'code' }, app: 'syncline' },
  token: 'AccessToken',
  expiresIn: 'ExpiresIn',
};
const token = (text: string) => json({ AccessToken: text, ExpiresIn: 3600 });

test.each<[AuthModel, string, string]>([
  [
    { scheme: 'basic', username: { secret: 'u' }, password: { secret: 'p' } },
    'authorization',
    `Basic ${btoa('secret-u:secret-p')}`,
  ],
  [{ scheme: 'basic', username: { secret: 'u' } }, 'authorization', `Basic ${btoa('secret-u:')}`],
  [{ scheme: 'bearer', token: { secret: 't' } }, 'authorization', 'Bearer secret-t'],
  [{ scheme: 'header', name: 'X-Key', value: { secret: 'k' } }, 'x-key', 'secret-k'],
])('credentials go into the header: %o', async (auth, header, value) => {
  const { connector, requests } = scene(listing({}, { auth }), [json([])]);
  await connector.page('Things', everything);
  expect(requests[0]?.headers).toHaveProperty(header, value);
});

test('headers of the system go along, secret or not', async () => {
  const headers = { 'Api-Version': '2', 'Subscription-Key': { secret: 'sub' } };
  const { connector, requests } = scene(listing({}, { headers }), [json([])]);
  await connector.page('Things', everything);
  expect(requests[0]?.headers).toMatchObject({ 'api-version': '2', 'subscription-key': 'secret-sub' });
});

test('one login serves many requests', async () => {
  const { connector, requests } = scene(listing({}, { auth: login }), [token('t1'), json([]), json([])]);
  await connector.page('Things', everything);
  await connector.page('Things', everything);
  expect(asked(requests)).toEqual(['POST /api/login', 'GET /api/Things', 'GET /api/Things']);
  expect(requests[0]?.body).toBe('code=secret-code&app=syncline');
  expect(requests[2]?.headers['authorization']).toBe('Bearer t1');
});

test('a token is renewed before it ends', async () => {
  const answers = [token('t1'), json([]), token('t2'), json([])];
  const { connector, requests, time } = scene(listing({}, { auth: login }), answers);
  await connector.page('Things', everything);
  time.pass(3_500_000);
  await connector.page('Things', everything);
  expect(requests[3]?.headers['authorization']).toBe('Bearer t2');
});

test('a token is renewed once, however many requests wait for it', async () => {
  const answers = [token('t1'), json([]), token('t2'), json([]), json([])];
  const { connector, requests, time } = scene(listing({}, { auth: login }), answers);
  await connector.page('Things', everything);
  time.pass(3_500_000);
  await Promise.all([connector.page('Things', everything), connector.page('Things', everything)]);
  expect(asked(requests).filter((request) => request === 'POST /api/login')).toHaveLength(2);
});

test('a token that ends in the middle of a run is renewed once, for reads and for writes', async () => {
  const model = systemOf(things({ operations: { create: [{ request: 'POST /Things' }] } }), { auth: login });
  const { connector, requests } = scene(model, [token('t1'), { status: 401 }, token('t2'), json({})]);
  const [call] = connector.prepare({
    kind: 'create',
    object: 'Things',
    values: { name: 'A' },
    ownId: undefined,
    idempotencyKey: undefined,
  });
  expect(call && (await connector.send(call, undefined))).toMatchObject({ kind: 'done' });
  expect(requests.map(({ headers }) => headers['authorization'])).toEqual([
    undefined,
    'Bearer t1',
    undefined,
    'Bearer t2',
  ]);
});

test('credentials that are refused for good are no fault of the record', async () => {
  const model = systemOf(things({ operations: { create: [{ request: 'POST /Things' }] } }));
  const { connector } = scene(model, [{ status: 403 }]);
  const [call] = connector.prepare({
    kind: 'create',
    object: 'Things',
    values: { name: 'A' },
    ownId: undefined,
    idempotencyKey: undefined,
  });
  expect(call && (await connector.send(call, undefined))).toMatchObject({
    kind: 'not_sent',
    error: { code: 'access-refused' },
  });
});

test('a login that is refused says so, without the credentials', async () => {
  const body = JSON.stringify({ error: 'invalid_grant', message: 'secret-code is wrong' });
  const { connector } = scene(listing({}, { auth: login }), [{ status: 400, body }]);
  const error: unknown = await connector.page('Things', everything).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'access-refused',
    message: 'the login was answered with 400 (invalid_grant)',
  });
  expect(inspect(error, { depth: 9 })).not.toContain('secret-code');
});

test('a transport that repeats credentials in its failures is not repeated', async () => {
  const failure = new TransportError('socket closed while sending Bearer secret-t to shop.example', true);
  const auth: AuthModel = { scheme: 'bearer', token: { secret: 't' } };
  const { connector } = scene(
    listing({}, { auth }),
    Array.from({ length: 5 }, () => failure),
  );
  const error: unknown = await connector.page('Things', everything).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ why: 'socket closed while sending Bearer [secret] to shop.example' });
  expect(inspect(error, { depth: 9 })).not.toContain('secret-t');
});

test('a login without a token is no login', async () => {
  const answers = Array.from({ length: 5 }, () => json({ IsError: true }));
  const { connector } = scene(listing({}, { auth: login }), answers);
  await expect(connector.page('Things', everything)).rejects.toMatchObject({ code: 'unreadable-answer' });
});

test('client credentials are exchanged where the descriptor says', async () => {
  const auth: AuthModel = {
    scheme: 'client_credentials',
    tokenUrl: 'https://login.example/token',
    clientId: { secret: 'id' },
    clientSecret: { secret: 'pw' },
    scope: 'all',
  };
  const headers = { 'Subscription-Key': { secret: 'key' } };
  const { connector, requests } = scene(listing({}, { auth, headers }), [
    json({ access_token: 't', expires_in: 60 }),
    json([]),
  ]);
  await connector.page('Things', everything);
  expect(requests[0]).toMatchObject({
    url: 'https://login.example/token',
    body: 'grant_type=client_credentials&scope=all',
  });
  expect(requests[0]?.headers['authorization']).toBe(`Basic ${btoa('secret-id:secret-pw')}`);
  expect(requests[1]?.headers['authorization']).toBe('Bearer t');
  expect(requests.map((each) => each.headers['subscription-key'])).toEqual(['secret-key', 'secret-key']);
});
