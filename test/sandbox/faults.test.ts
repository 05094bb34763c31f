import { describe, expect, test } from 'vitest';
import { TransportError } from '../../runtime/environment.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  sandboxTransport,
} from '../../runtime/sandbox/index.ts';
import {
  ask,
  chargebeeGet as get,
  chargebeePost as post,
  member,
  SECOND,
  START,
  webcrmClient,
} from './support.ts';

const site = () => createChargebeeSandbox({ seed: 3 });

describe('a fault script', () => {
  test.each([
    [{ kind: 'refuse' }, false, 0],
    [{ kind: 'reset', point: 'before' }, true, 0],
    [{ kind: 'reset', point: 'after' }, true, 1],
  ] as const)('%o breaks the connection', (effect, sent, made) => {
    const sandbox = site();
    sandbox.script([{ effect }]);
    expect(sandbox.handle(post('customers'), START)).toEqual({ kind: 'reset', sent, delayMs: 0 });
    expect(sandbox.all('customer')).toHaveLength(made);
  });

  test.each([
    ['rate_limited', 429, 'api_request_limit_exceeded'],
    ['lock_timeout', 429, 'lock_timeout'],
    ['internal_error', 500, 'internal_error'],
    ['unavailable', 503, 'internal_temporary_error'],
    ['unavailable_html', 503, undefined],
    ['gateway_timeout', 504, undefined],
  ] as const)('Chargebee says %s in its own words', (trouble, status, code) => {
    const sandbox = site();
    sandbox.script([{ effect: { kind: 'trouble', trouble, point: 'before' } }]);
    const answer = ask(sandbox, post('customers'), START);
    expect([answer.status, member(answer.body, 'api_error_code')]).toEqual([status, code]);
    expect(sandbox.all('customer')).toEqual([]);
  });

  test.each([
    ['rate_limited', 429],
    ['internal_error', 500],
    ['unavailable', 503],
    ['unavailable_html', 503],
    ['gateway_timeout', 504],
  ] as const)('webCRM says %s in its own words', (trouble, status) => {
    const sandbox = createWebcrmSandbox({ seed: 3 });
    const request = webcrmClient(sandbox, START);
    sandbox.script([{ effect: { kind: 'trouble', trouble, point: 'before', retryAfterSeconds: 9 } }]);
    const answer = ask(sandbox, request('GET', '/Persons'), START);
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe(status === 429 ? '9' : undefined);
  });

  test('a server error after the effect leaves the effect', () => {
    const sandbox = site();
    sandbox.script([{ effect: { kind: 'trouble', trouble: 'internal_error', point: 'after' } }]);
    expect(ask(sandbox, post('customers'), START).status).toBe(500);
    expect(sandbox.all('customer')).toHaveLength(1);
  });

  test('a 429 has a Retry-After only where the script says so', () => {
    const sandbox = site();
    const trouble = { kind: 'trouble', trouble: 'rate_limited', point: 'before' } as const;
    sandbox.script([{ effect: { ...trouble, retryAfterSeconds: 4 } }, { nth: 2, effect: trouble }]);
    const [first, second] = [ask(sandbox, get('items'), START), ask(sandbox, get('items'), START)];
    expect([first.headers['retry-after'], second.headers['retry-after']]).toEqual(['4', undefined]);
  });

  test('hits the n-th matching requests and no others', () => {
    const sandbox = site();
    const effect = { kind: 'trouble', trouble: 'internal_error', point: 'before' } as const;
    sandbox.script([{ method: 'POST', url: '/customers', nth: 2, times: 2, effect }]);
    const statuses = [
      post('customers'),
      get('customers'),
      post('customers'),
      post('items'),
      post('customers'),
      post('customers'),
    ].map((request) => ask(sandbox, request, START).status);
    expect(statuses).toEqual([200, 200, 500, 400, 500, 200]);
    expect(sandbox.log.map(({ effects }) => effects.length)).toEqual([0, 0, 1, 0, 1, 0]);
  });
});

test('behind a lagging replica reads show the record as it was, writes see it as it is', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1', phone: '1' }), START);
  sandbox.script([{ method: 'POST', effect: { kind: 'stale', ms: 2_000 } }]);
  const written = ask(sandbox, post('customers/c1', { phone: '2' }), START + SECOND).body;
  const phoneAt = (now: number) => member(ask(sandbox, get('customers/c1'), now).body, 'customer', 'phone');
  expect(member(written, 'customer', 'phone')).toBe('2');
  expect([phoneAt(START + 2_999), phoneAt(START + 3_000)]).toEqual(['1', '2']);
  expect(member(ask(sandbox, get('customers'), START + 2_000).body, 'list', 0, 'customer', 'phone')).toBe(
    '1',
  );
});

test('a new record may not be readable yet, a deleted one may still be', () => {
  const sandbox = createWebcrmSandbox({ seed: 3 });
  const request = webcrmClient(sandbox, START);
  const id = sandbox.add('Products', {}, START, { lagMs: 500 });
  const statusAt = (now: number) => ask(sandbox, request('GET', `/Products/${id}`), now).status;
  expect([statusAt(START + 499), statusAt(START + 500)]).toEqual([404, 200]);
  sandbox.remove('Products', id, START + SECOND, { lagMs: 500 });
  expect([statusAt(START + 1_499), statusAt(START + 1_500)]).toEqual([200, 404]);
});

test('a late commit is stamped before the moment it becomes visible', () => {
  const sandbox = site();
  ask(sandbox, post('customers', { id: 'c1' }), START);
  sandbox.edit('customer', 'c1', { phone: '1' }, START + 10_000, { lateMs: 7_000 });
  expect(sandbox.get('customer', 'c1')).toMatchObject({ updated_at: START / 1_000 + 3 });
  sandbox.script([{ effect: { kind: 'late_commit', ms: 4_000 } }]);
  const { body } = ask(sandbox, post('customers/c1', { phone: '2' }), START + 20_000);
  expect(member(body, 'customer', 'updated_at')).toBe(START / 1_000 + 16);
});

test("a system's clock may differ from the caller's", () => {
  const sandbox = createChargebeeSandbox({ seed: 3, clockOffsetMs: 90_000 });
  const answer = ask(sandbox, post('customers'), START);
  expect(member(answer.body, 'customer', 'created_at')).toBe(START / 1_000 + 90);
  expect(Date.parse(answer.headers['date'] ?? '')).toBe(START + 90_000);
});

describe('the transport', () => {
  const clock = { now: () => START };
  const sandboxes = { 'https://acme-test.chargebee.com': site() };

  test('carries requests to the sandbox at their origin', async () => {
    const transport = sandboxTransport({ sandboxes, clock });
    expect((await transport.send(get('customers'))).status).toBe(200);
    const elsewhere = transport.send({ ...get('customers'), url: 'https://other.example/' });
    await expect(elsewhere).rejects.toMatchObject({ name: 'TransportError', sent: false });
  });

  test('turns a broken connection into an error that says whether anything was sent', async () => {
    const transport = sandboxTransport({ sandboxes, clock });
    sandboxes['https://acme-test.chargebee.com'].script([
      { effect: { kind: 'refuse' } },
      { nth: 2, effect: { kind: 'reset', point: 'after' } },
    ]);
    await expect(transport.send(get('customers'))).rejects.toMatchObject({ sent: false });
    await expect(transport.send(get('customers'))).rejects.toBeInstanceOf(TransportError);
  });

  test('waits for a slow answer by the scheduler that it is given', async () => {
    const slept: number[] = [];
    const scheduler = {
      sleep: (ms: number) => {
        slept.push(ms);
        return Promise.resolve();
      },
    };
    sandboxes['https://acme-test.chargebee.com'].script([{ effect: { kind: 'slow', ms: 80_000 } }]);
    await sandboxTransport({ sandboxes, clock, scheduler }).send(get('customers'));
    expect(slept).toEqual([80_000]);
  });
});
