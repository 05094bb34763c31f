import { assert, constantFrom, property, record, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../runtime/environment.ts';
import {
  createChargebeeSandbox,
  createSandboxes,
  createWebcrmSandbox,
  seedBusiness,
  type Json,
  type Sandbox,
} from '../../runtime/sandbox/index.ts';
import { powerofficegoClient } from './powerofficego-client.ts';
import { chargebeeGet as get, chargebeePost as post, START, webcrmClient } from './support.ts';

const NAMES = ['chargebee', 'webcrm', 'powerofficego'] as const;

/** One object of each. */
const OBJECT = { chargebee: 'customer', webcrm: 'Persons', powerofficego: 'Customers' } as const;

/** An empty sandbox without a limit. */
function make(name: (typeof NAMES)[number]): Sandbox {
  return createSandboxes({ seed: 5, requestsPerMinute: Infinity })[name];
}

/** A few reads and writes; the same for every sandbox of one system. */
function requests(sandbox: Sandbox): readonly HttpRequest[] {
  if (sandbox.name === 'chargebee') {
    return [post('customers', { first_name: 'A' }), get('customers'), post('customers'), get('events')];
  }
  if (sandbox.name === 'powerofficego') {
    const request = powerofficegoClient(sandbox, START);
    return [request('POST', '/Products', { Name: 'A' }), request('GET', '/Products')];
  }
  const request = webcrmClient(sandbox, START);
  return [
    request('POST', '/Persons', { PersonId: 0, PersonTitle: 'A' }),
    request('GET', '/Persons'),
    request('POST', '/Organisations', { OrganisationId: 0 }),
    request('GET', '/Organisations/1'),
  ];
}

const play = (sandbox: Sandbox, list: readonly HttpRequest[]): string =>
  JSON.stringify(list.map((request, index) => sandbox.handle(request, START + index)));

describe.each(NAMES)('%s', (name) => {
  test('gives the same bytes for the same seed and requests', () => {
    const [one, two] = [make(name), make(name)];
    expect(play(one, requests(one))).toBe(play(two, requests(two)));
    expect(one.snapshot()).toBe(two.snapshot());
  });

  test('goes on from a snapshot as if nothing had happened', () => {
    const original = make(name);
    play(original, requests(original));
    const list = requests(original);
    const copy = make(name);
    copy.restore(original.snapshot());
    expect(copy.snapshot()).toBe(original.snapshot());
    expect(play(copy, list)).toBe(play(original, list));
  });

  test('keeps a snapshot what it was when the sandbox goes on', () => {
    const sandbox = make(name);
    const list = requests(sandbox);
    const before = sandbox.snapshot();
    const first = play(sandbox, list);
    sandbox.restore(before);
    expect(play(sandbox, list)).toBe(first);
  });

  test('refuses to restore what is no snapshot, and to edit what does not exist', () => {
    expect(() => make(name).restore('{}')).toThrow('not a snapshot');
    expect(() => make(name).add('Nonsense', {}, START)).toThrow('no object Nonsense');
    expect(() => make(name).add(OBJECT[name], { constructor: 'x' }, START)).toThrow(
      'no property constructor',
    );
  });

  test('answers whatever comes in', () => {
    const paths = constantFrom(
      'customers',
      'items/x',
      'Persons',
      'Queries',
      'Auth/ApiLogin',
      'SalesOrders/x/Lines',
      '%E0%A4%A',
      '',
    );
    const requests = record({
      method: constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', '__proto__'),
      url: tuple(
        constantFrom('/api/v2/', '/v2/', '/', '//', '/constructor/'),
        paths,
        string({ unit: 'binary' }),
      ).map(
        ([base, path, query]) =>
          `https://host.example${base}${path}?script=${encodeURIComponent(query.toWellFormed())}&${query}`,
      ),
      body: string({ unit: 'binary' }),
    });
    const sandbox = make(name);
    const { headers } = signedIn(sandbox);
    assert(
      property(requests, ({ method, url, body }) => {
        const answer = sandbox.handle({ method, url, body, headers }, START);
        expect(answer.kind).toBe('response');
      }),
      { numRuns: 200 },
    );
  });
});

function signedIn(sandbox: Sandbox): HttpRequest {
  if (sandbox.name === 'chargebee') return get('');
  const client = sandbox.name === 'webcrm' ? webcrmClient : powerofficegoClient;
  return client(sandbox, START)('GET', '/');
}

describe('hostile bodies', () => {
  test.each([
    ['deep brackets', `a${'[b]'.repeat(50_000)}=1`],
    ['a prototype', '__proto__=1&__proto__[x]=2&constructor[prototype]=3'],
    ['broken escapes', '%=%zz&first_name=%E0%A4%A&=&&&'],
    ['a giant', `first_name=${'x'.repeat(3_000_000)}`],
    ['a far index', 'tiers[price][9999]=1'],
    ['deep JSON', `meta_data=${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['a JSON prototype', 'meta_data={"__proto__":{"x":1}}&id=p'],
  ])('%s', (_, body) => {
    const sandbox = createChargebeeSandbox({ seed: 1 });
    const answer = sandbox.handle({ ...post('customers'), body }, START);
    expect(answer).toMatchObject({ kind: 'response', response: { headers: { 'content-type': /json/ } } });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    expect(sandbox.get('customer', 'p')?.['x']).toBeUndefined();
  });

  test('webCRM: prototypes, deep nesting, wrong types', () => {
    const sandbox = createWebcrmSandbox({ seed: 1 });
    const request = webcrmClient(sandbox, START);
    for (const body of [
      '{"OpportunityId":0,"OpportunityDiscount":1e400}',
      '{"__proto__":{"PersonId":0}}',
      '['.repeat(100_000),
      'null',
      '"PersonId"',
      '{"PersonId":"0"}',
      '{',
    ]) {
      const answer = sandbox.handle({ ...request('POST', '/Persons'), body }, START);
      expect(answer).toMatchObject({ response: { status: 400 } });
    }
    expect(sandbox.all('Persons')).toEqual([]);
  });

  test('a request without a URL is a bad request', () => {
    const answer = createChargebeeSandbox({ seed: 1 }).handle(
      { method: 'GET', url: '://', headers: {} },
      START,
    );
    expect(answer).toMatchObject({ response: { status: 400 } });
  });
});

test('the log keeps the last requests, without credentials', () => {
  const sandbox = createWebcrmSandbox({ seed: 1, logLimit: 2 });
  const request = webcrmClient(sandbox, START);
  for (const path of ['/Persons', '/Users', '/Products']) sandbox.handle(request('GET', path), START);
  expect(sandbox.log.map(({ url }) => new URL(url).pathname)).toEqual(['/Users', '/Products']);
  webcrmClient(sandbox, START);
  expect(JSON.stringify(sandbox.log)).not.toContain('authCode');
});

describe('a seeded business', () => {
  const fill = (seed: number) => {
    const webcrm = createWebcrmSandbox({ seed });
    const chargebee = createChargebeeSandbox({ seed });
    const size = { organisations: 60, persons: 300, products: 40 };
    return {
      webcrm,
      chargebee,
      business: seedBusiness({ webcrm, chargebee }, { seed, now: START, ...size }),
    };
  };

  test('is the same for the same seed and another for another', () => {
    expect(fill(1).webcrm.snapshot()).toBe(fill(1).webcrm.snapshot());
    expect(fill(1).chargebee.snapshot()).not.toBe(fill(2).chargebee.snapshot());
  });

  test('has people and products in the books too, some of whom billing knows', () => {
    const { chargebee, powerofficego, ...others } = createSandboxes({ seed: 1 });
    const size = { organisations: 20, persons: 100, products: 40 };
    seedBusiness({ chargebee, powerofficego, ...others }, { seed: 1, now: START, ...size });
    const texts = (sandbox: Sandbox, object: string, property: string) =>
      sandbox.all(object).map(({ values }) => values[property]);
    const shared = (left: readonly unknown[], right: readonly unknown[]) =>
      left.filter((value) => right.includes(value));
    expect(
      shared(texts(powerofficego, 'Customers', 'EmailAddress'), texts(chargebee, 'customer', 'email')).length,
    ).toBeGreaterThan(5);
    expect(
      shared(texts(powerofficego, 'Products', 'Code'), texts(chargebee, 'item', 'external_name')).length,
    ).toBeGreaterThan(2);
    expect(new Set(texts(powerofficego, 'Customers', 'IsPerson'))).toEqual(new Set([true, false]));
  });

  const lower = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : value);

  test('has people on both sides, on one side only, twice, and some who have left', () => {
    const { webcrm, chargebee, business } = fill(1);
    for (const list of Object.values(business)) expect(list.length).toBeGreaterThan(5);
    expect(webcrm.all('Persons').length + business.onlyInBilling.length).toBe(300);
    expect(webcrm.all('Products')).toHaveLength(40);
    for (const { person, customer } of business.pairs) {
      const [left, right] = [webcrm.get('Persons', person), chargebee.get('customer', customer)];
      expect(lower(right?.['email'])).toBe(left?.['PersonEmail']);
    }
    const email = (id: string | undefined) => webcrm.get('Persons', id ?? '')?.['PersonEmail'];
    const claims = chargebee
      .all('customer')
      .filter(({ values }) => values['email'] === email(business.ambiguous[0]));
    expect(claims).toHaveLength(2);
  });
});
