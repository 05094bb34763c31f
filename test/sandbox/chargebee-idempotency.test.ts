import { expect, test } from 'vitest';
import { createChargebeeSandbox } from '../../runtime/sandbox/index.ts';
import { ask, chargebeeGet as get, chargebeePost as post, member, MINUTE, START } from './support.ts';

const KEY = { 'chargebee-idempotency-key': 'k1' };

test('the same request with the same key is done once and answered twice', () => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  const request = post('customers', { first_name: 'A' }, KEY);
  const first = ask(sandbox, request, START);
  const second = ask(sandbox, request, START + 29 * MINUTE);
  expect(second.text).toBe(first.text);
  expect(first.headers).not.toHaveProperty('chargebee-idempotency-replayed');
  expect(second.headers).toHaveProperty('chargebee-idempotency-replayed', 'true');
  expect(sandbox.all('customer')).toHaveLength(1);
});

test('after half an hour the key is forgotten and the request is done again', () => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  const request = post('customers', { first_name: 'A' }, KEY);
  ask(sandbox, request, START);
  ask(sandbox, request, START + 30 * MINUTE);
  expect(sandbox.all('customer')).toHaveLength(2);
});

test.each([
  ['body', post('customers', { first_name: 'B' }, KEY)],
  ['path', post('items', { first_name: 'A' }, KEY)],
  ['header', post('customers', { first_name: 'A' }, { ...KEY, 'chargebee-event-email': 'all-disabled' })],
])('another %s under the same key is refused', (_, other) => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  ask(sandbox, post('customers', { first_name: 'A' }, KEY), START);
  const answer = ask(sandbox, other, START);
  expect([answer.status, member(answer.body, 'api_error_code')]).toEqual([422, 'unable_to_process_request']);
});

test('the header that the SDK adds to a retry does not make it another request', () => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  ask(sandbox, post('customers', {}, KEY), START);
  ask(sandbox, post('customers', {}, { ...KEY, 'x-cb-retry-attempt': '1' }), START);
  expect(sandbox.all('customer')).toHaveLength(1);
});

test('a key on a read means nothing', () => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  const read = { ...get('customers'), headers: { ...get('customers').headers, ...KEY } };
  ask(sandbox, read, START);
  ask(sandbox, post('customers', { id: 'c1' }), START);
  expect(member(ask(sandbox, read, START).body, 'list')).toHaveLength(1);
});

test('a refusal is replayed too, unless the site is told otherwise', () => {
  const create = post('customers', { business_entity_id: 'be1' }, KEY);
  for (const [replaysRefusals, status] of [
    [true, 404],
    [false, 200],
  ] as const) {
    const sandbox = createChargebeeSandbox({ seed: 1, replaysRefusals });
    ask(sandbox, create, START);
    sandbox.add('business_entity', { id: 'be1', name: 'B' }, START);
    expect(ask(sandbox, create, START).status).toBe(status);
  }
});

test('an answer that was lost can be asked for again', () => {
  const sandbox = createChargebeeSandbox({ seed: 1 });
  sandbox.script([{ method: 'POST', effect: { kind: 'reset', point: 'after' } }]);
  expect(sandbox.handle(post('customers', {}, KEY), START)).toEqual({
    kind: 'reset',
    sent: true,
    delayMs: 0,
  });
  expect(ask(sandbox, post('customers', {}, KEY), START).headers).toHaveProperty(
    'chargebee-idempotency-replayed',
  );
  expect(sandbox.all('customer')).toHaveLength(1);
});
