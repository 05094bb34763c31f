import { describe, expect, test } from 'vitest';
import { receive } from '../../runtime/webhooks/index.ts';
import { basic, customerEvent, endpoints, newKey, oldKey, orderEvent, post, signed } from './support.ts';

import type { WebhookRequest } from '../../runtime/webhooks/index.ts';

const received = (request: WebhookRequest) => receive(request, endpoints);
const refused = { status: 403 };

describe('Chargebee: basic authentication', () => {
  const sent = (headers: WebhookRequest['headers']) => received(post('/chargebee', headers, customerEvent));
  const hint = { connection: 'chargebee', objects: ['customer', 'card'] };

  test.each(['hook:new:word', 'hook:old'])('each of the secrets opens, old and new (%s)', (secret) => {
    expect(sent(basic(secret))).toEqual({ status: 202, hint });
  });

  test.each([
    ['a wrong password', basic('hook:newword')],
    ['a wrong user', basic('hooks:old')],
    ['no password', basic('hook')],
    ['nothing in it', basic('')],
    ['another scheme', { authorization: 'Bearer hook:old' }],
    ['no header', {}],
    ['two headers', { authorization: [basic('hook:old')['authorization'] ?? '', 'Basic'] }],
  ])('%s does not', (_, headers) => {
    expect(sent(headers)).toEqual(refused);
  });

  test('a hint has the names of what the event is about, and no value', () => {
    expect(JSON.stringify(sent(basic('hook:old')))).not.toMatch(/Ann|c1/);
  });

  test.each(['', '{', '[]', 'null', '{"content":3}', '{"content":null}', '['.repeat(100_000)])(
    'what is no event is told so, to those who know the secret only (%#)',
    (body) => {
      expect(received(post('/chargebee', basic('hook:old'), body))).toEqual({ status: 400 });
      expect(received(post('/chargebee', {}, body))).toEqual(refused);
    },
  );
});

describe('Squarespace: a signature over the body', () => {
  const sent = (headers: WebhookRequest['headers'], body = orderEvent) =>
    received(post('/shop/Order', headers, body));
  const accepted = { status: 202, hint: { connection: 'shop', objects: ['Order'] } };

  test.each([newKey, oldKey])('each of the keys opens, old and new', (key) => {
    expect(sent(signed(orderEvent, key))).toEqual(accepted);
  });

  test('G23: the signature is that of the very bytes, not of what they say', () => {
    const again = JSON.stringify(JSON.parse(orderEvent));
    expect(sent(signed(orderEvent, newKey), again)).toEqual(refused);
    expect(sent(signed(again, newKey), orderEvent)).toEqual(refused);
  });

  test('bytes that are no text are signed like any others', () => {
    const body = Buffer.from([0xff, 0x00, 0xc3]);
    expect(received({ ...post('/shop/Order', signed(body, newKey)), body })).toEqual(accepted);
  });

  test.each([
    ['another key', signed(orderEvent, 'bb'.repeat(32))],
    ['half a signature', { 'squarespace-signature': '0f'.repeat(16) }],
    ['text', { 'squarespace-signature': 'z'.repeat(64) }],
    ['an empty one', { 'squarespace-signature': '' }],
    ['none', {}],
    ['what opens another endpoint', basic('hook:old')],
  ])('%s does not', (_, headers) => {
    expect(sent(headers)).toEqual(refused);
  });
});

describe('without proof', () => {
  test('the address says what to look at, the body nothing', () => {
    expect(received(post('/webcrm/Persons', {}, customerEvent))).toEqual({
      status: 202,
      hint: { connection: 'webcrm', objects: ['Persons'] },
    });
  });
});

describe('what is no webhook', () => {
  test.each([
    '/',
    '',
    '/nobody',
    '/webcrm',
    '/webcrm/',
    '/webcrm/Persons/1',
    '/webcrm/Persons?a=1',
    '/chargebee/customer',
    '/%E0%A4%A/Persons',
    '//webcrm/Persons',
    '/__proto__/constructor',
  ])('nobody listens at %s', (path) => {
    expect(received(post(path, basic('hook:old'), customerEvent))).toEqual({ status: 404 });
  });

  test.each(['GET', 'PUT', 'OPTIONS'])('%s is no way to send one', (method) => {
    expect(received({ ...post('/webcrm/Persons'), method })).toEqual({ status: 405 });
  });

  test('G23: a body that is too large is not looked at, whoever sent it', () => {
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect(received(post('/shop/Order', signed(body, newKey), body))).toEqual({ status: 413 });
    expect(received(post('/webcrm/Persons', {}, body))).toEqual({ status: 413 });
    const largest = body.slice(1);
    expect(received(post('/shop/Order', signed(largest, newKey), largest)).status).toBe(202);
  });
});
