import { describe, expect, test } from 'vitest';
import { createCustomerpSandbox, createCustomwebshopSandbox } from '../../runtime/sandbox/index.ts';
import { ask, column, member, MINUTE, SECOND, START } from './support.ts';

const erp = () => createCustomerpSandbox({ seed: 1, requestsPerMinute: Infinity });
const siv = { firstName: 'Siv', lastName: 'Havn', email: 'siv@havn.example' };

function request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return {
    method,
    url: `https://erp.acme.example/v1/${path}`,
    headers: { authorization: 'Bearer sandbox_token', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

describe('every request', () => {
  test('shows the token', () => {
    const answer = ask(erp(), request('GET', 'contacts', undefined, { authorization: 'Bearer x' }), START);
    expect(answer.status).toBe(401);
  });

  test('beyond the limit is told when to come back', () => {
    const sandbox = createCustomerpSandbox({ seed: 1, requestsPerMinute: 1 });
    ask(sandbox, request('GET', 'contacts'), START);
    const answer = ask(sandbox, request('GET', 'contacts'), START + 10 * SECOND);
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '50']);
    expect(ask(sandbox, request('GET', 'contacts'), START + MINUTE).status).toBe(200);
  });

  test.each([
    ['GET', 'deals', 404],
    ['GET', 'contacts/P1', 404],
    ['GET', 'contacts/%', 404],
    ['PUT', 'contacts', 405],
    ['PUT', 'contacts/P1', 405],
    ['DELETE', 'contacts/P1', 404],
    ['PATCH', 'contacts/P1', 400],
  ])('%s %s is answered with %i', (method, path, status) => {
    expect(ask(erp(), request(method, path), START).status).toBe(status);
  });
});

test.each(['constructor', '__proto__', 'hasOwnProperty', 'other'])('a list has no parameter %s', (name) => {
  expect(ask(erp(), request('GET', `contacts?${name}=x`), START).status).toBe(400);
});

describe('a record', () => {
  test('is made whole: all members, a number and a stamp', () => {
    const sandbox = createCustomwebshopSandbox({ seed: 1 });
    const made = ask(sandbox, request('POST', 'products', { sku: 'W1', title: 'Box' }), START);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: 'p1001',
      sku: 'W1',
      title: 'Box',
      description: null,
      unit: null,
      stock: null,
      visible: true,
      updatedAt: '2026-05-04T09:00:00.000Z',
    });
  });

  test('is changed where it is named, and null empties', () => {
    const sandbox = erp();
    const id = sandbox.add('Customer', { name: 'Havn', address: { city: 'Bergen', zip: '5003' } }, START);
    const patch = { address: { zip: null } };
    const changed = ask(sandbox, request('PATCH', `customers/${id}`, patch), START + MINUTE);
    expect(changed.body).toMatchObject({ name: 'Havn', updatedAt: '2026-05-04T09:01:00.000Z' });
    expect(member(changed.body, 'address')).toMatchObject({ city: 'Bergen', zip: null });
  });

  test('is gone when it was deleted', () => {
    const sandbox = erp();
    const id = sandbox.add('Contact', siv, START);
    expect(ask(sandbox, request('DELETE', `contacts/${id}`), START)).toMatchObject({ status: 204, text: '' });
    expect(ask(sandbox, request('GET', `contacts/${id}`), START).status).toBe(404);
  });

  test.each([
    ['without what is required', { firstName: 'Siv' }],
    ['with an empty text for it', { lastName: '' }],
    ['with a member that there is not', { ...siv, nick: 'S' }],
    ['with one that only the system sets', { ...siv, updatedAt: '2026-01-01T00:00:00Z' }],
    ['with a wrong type', { ...siv, phone: 7 }],
    ['with a reference into nothing', { ...siv, customerId: 'C1' }],
  ])('%s is refused', (_, contact) => {
    const sandbox = erp();
    expect(ask(sandbox, request('POST', 'contacts', contact), START).status).toBe(422);
    expect(sandbox.all('Contact')).toEqual([]);
  });

  test('of an order has lines, each with an id and all that a line needs', () => {
    const sandbox = erp();
    const contactId = sandbox.add('Contact', siv, START);
    const day = '2026-05-04T00:00:00.000Z';
    const line = { description: 'Shelf', quantity: 2, unitPrice: 4.5, amount: 9 };
    const order = { contactId, currency: 'EUR', total: 9, orderDate: day, shippingDate: day, lines: [line] };
    const made = ask(sandbox, request('POST', 'orders', order), START);
    expect(made.body).toMatchObject({ orderNumber: '900001', status: 'open' });
    expect(column(member(made.body, 'lines'), 'id')).toEqual(['L1']);
    const broken = { ...order, lines: [{ description: 'Shelf' }] };
    expect(ask(sandbox, request('POST', 'orders', broken), START).status).toBe(422);
    expect(ask(sandbox, request('POST', 'orders', { ...order, lines: [] }), START).status).toBe(422);
  });

  test('keeps what is unique to it', () => {
    const sandbox = erp();
    sandbox.add('Contact', { ...siv, externalId: 'x' }, START);
    const other = sandbox.add('Contact', siv, START);
    expect(ask(sandbox, request('POST', 'contacts', { ...siv, externalId: 'x' }), START).status).toBe(409);
    expect(ask(sandbox, request('PATCH', `contacts/${other}`, { externalId: 'x' }), START).status).toBe(409);
  });

  test('is made once for one Idempotency-Key', () => {
    const sandbox = erp();
    const send = (contact: unknown, now: number) =>
      ask(sandbox, request('POST', 'contacts', contact, { 'idempotency-key': 'k1' }), now);
    expect(send(siv, START + MINUTE).text).toBe(send(siv, START).text);
    expect(send({ ...siv, firstName: 'Eva' }, START).status).toBe(409);
    expect(sandbox.all('Contact')).toHaveLength(1);
    send(siv, START + 25 * 60 * MINUTE);
    expect(sandbox.all('Contact')).toHaveLength(2);
  });
});

describe('a list', () => {
  const list = (sandbox: ReturnType<typeof erp>, query: string) =>
    ask(sandbox, request('GET', `contacts?${query}`), START + 60 * MINUTE);

  function five() {
    const sandbox = erp();
    for (let index = 0; index < 5; index += 1) {
      sandbox.add('Contact', { ...siv, email: `${index}@havn.example` }, START + index * MINUTE);
    }
    return sandbox;
  }

  test('comes in pages in the order of change, and a change between two pages leaves nothing out', () => {
    const sandbox = five();
    const first = list(sandbox, 'limit=2');
    expect(column(member(first.body, 'data'), 'id')).toEqual(['P1001', 'P1002']);
    sandbox.edit('Contact', 'P1001', { title: 'Boss' }, START + 10 * MINUTE);
    const rest = list(sandbox, `limit=200&cursor=${String(member(first.body, 'nextCursor'))}`);
    expect(column(member(rest.body, 'data'), 'id')).toEqual(['P1003', 'P1004', 'P1005', 'P1001']);
    expect(member(rest.body, 'nextCursor')).toBe(null);
  });

  test('holds what changed since a moment, that moment included', () => {
    const found = list(five(), 'updatedSince=2026-05-04T09:03:00Z');
    expect(column(member(found.body, 'data'), 'id')).toEqual(['P1004', 'P1005']);
  });

  test('can be asked for some members, and for no others', () => {
    const found = list(five(), 'email=3%40havn.example');
    expect(column(member(found.body, 'data'), 'id')).toEqual(['P1004']);
    for (const query of ['firstName=Siv', 'limit=201', 'limit=x', 'updatedSince=x']) {
      expect(list(five(), query).status).toBe(400);
    }
  });
});
