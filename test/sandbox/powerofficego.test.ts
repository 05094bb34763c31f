import { describe, expect, test } from 'vitest';
import {
  createPowerofficegoSandbox,
  type Json,
  type JsonObject,
  type PowerofficegoSandboxOptions,
} from '../../runtime/sandbox/index.ts';
import { powerofficegoClient, powerofficegoLogin } from './powerofficego-client.ts';
import { ask, column, member, MINUTE, SECOND, START } from './support.ts';

/** The books of a company, and a way to ask for them with a token. */
function books(options: Partial<PowerofficegoSandboxOptions> = {}) {
  const sandbox = createPowerofficegoSandbox({ seed: 3, requestsPerMinute: Infinity, ...options });
  const request = powerofficegoClient(sandbox, START);
  const send = (method: string, path: string, body?: unknown, now = START) =>
    ask(sandbox, request(method, path, body), now);
  return { sandbox, request, send };
}

const ada = { IsPerson: true, FirstName: 'Ada', LastName: 'Lund', EmailAddress: 'ada@lund.example' };
const oslo = { AddressLine1: 'Storgata 1', City: 'Oslo', ZipCode: '0155' };
const replace = (path: string, value: Json) => ({ op: 'replace', path, value });

describe('access', () => {
  test('a token lives twenty minutes; then every request is 401', () => {
    const { send } = books();
    expect(send('GET', '/Customers', undefined, START + 20 * MINUTE - 1).status).toBe(204);
    expect(send('GET', '/Customers', undefined, START + 20 * MINUTE).status).toBe(401);
  });

  test('nobody gets in without a subscription, not even to log in', () => {
    const { sandbox } = books();
    const { 'ocp-apim-subscription-key': _, ...headers } = powerofficegoLogin().headers;
    expect(ask(sandbox, { ...powerofficegoLogin(), headers }, START).status).toBe(401);
    expect(ask(sandbox, powerofficegoLogin('sandbox_application:wrong'), START).body).toMatchObject({
      error: 'invalid_client',
    });
  });

  test('ten requests a second, and the eleventh is told to wait', () => {
    const { send } = books({ requestsPerMinute: 600 });
    const statuses = Array.from({ length: 10 }, () => send('GET', '/Products').status);
    expect(statuses).toEqual([...Array.from({ length: 9 }, () => 204), 429]);
    expect(send('GET', '/Products', undefined, START + SECOND).status).toBe(204);
  });

  test('paths have no case, and those of the demo environment a name before them', () => {
    const { sandbox, request } = books();
    const demo = { ...request('GET', ''), url: 'https://goapi.poweroffice.net/Demo/V2/products' };
    expect(ask(sandbox, demo, START).status).toBe(204);
  });
});

describe('lists', () => {
  test('an empty one is 204 without a body, never []', () => {
    const answer = books().send('GET', '/Customers');
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  test('pages are counted from 1, of 5,000 records and at most 20,000', () => {
    const { sandbox, send } = books();
    for (const Name of ['A', 'B', 'C']) sandbox.add('Products', { Name }, START);
    expect(column(send('GET', '/Products?PageNumber=2&PageSize=2').body, 'Name')).toEqual(['C']);
    expect(send('GET', '/Products?PageNumber=3&PageSize=2').status).toBe(204);
    expect(send('GET', '/Products?PageSize=20001').status).toBe(400);
  });

  test('changed records are those stamped later than a time, not at it', () => {
    const { sandbox, send } = books();
    const id = sandbox.add('Products', { Name: 'A' }, START);
    const stamp = JSON.stringify(sandbox.get('Products', id)?.['LastChangedDateTimeOffset']).slice(1, -1);
    const after = (time: string) =>
      send('GET', `/Products?lastChangedDateTimeOffsetGreaterThan=${encodeURIComponent(time)}`).status;
    expect(after(stamp)).toBe(204);
    expect(after(new Date(START - 1).toISOString())).toBe(200);
  });

  test('there is no filter by e-mail: one that is not known is ignored without a word', () => {
    const { sandbox, send } = books();
    sandbox.add('Customers', ada, START);
    sandbox.add('Customers', { ...ada, EmailAddress: 'other@lund.example' }, START);
    expect(column(send('GET', '/Customers?EmailAddress=ada@lund.example').body, 'Id')).toHaveLength(2);
    expect(send('GET', '/Customers?$top=1').status).toBe(400);
  });

  test('customers are found by their reference, products by their code', () => {
    const { sandbox, send } = books();
    const customer = sandbox.add('Customers', { ...ada, ExternalImportReference: 'c-1' }, START);
    const product = sandbox.add('Products', { Name: 'A', Code: 'P-1' }, START);
    expect(column(send('GET', '/Customers?externalImportReference=c-1').body, 'Id')).toEqual([
      Number(customer),
    ]);
    expect(column(send('GET', '/Products?codes=P-1,P-2').body, 'Id')).toEqual([Number(product)]);
  });
});

describe('creates', () => {
  test('a customer is answered with 201, a product with 200', () => {
    const { send } = books();
    expect(send('POST', '/Customers', ada)).toMatchObject({
      status: 201,
      body: { Number: 10_000, IsPerson: true, CurrencyCode: 'NOK', Name: null, MailAddress: null },
    });
    expect(send('POST', '/Products', { Name: 'A' })).toMatchObject({ status: 200, body: { Code: '1' } });
  });

  test.each([
    ['a person without a last name', '/Customers', { IsPerson: true, FirstName: 'Ada' }],
    ['a company without a name', '/Customers', { FirstName: 'Ada', LastName: 'Lund' }],
    ['an address without a zip code', '/Customers', { ...ada, MailAddress: { City: 'Oslo' } }],
    ['a number outside of the series', '/Customers', { ...ada, Number: 7 }],
    ['a currency that is not active', '/Customers', { ...ada, CurrencyCode: 'JPY' }],
    ['a property that can only be read', '/Customers', { ...ada, SubledgerAccountId: 1 }],
    ['a text that is too long', '/Customers', { ...ada, ExternalImportReference: 'x'.repeat(51) }],
    ['a product without a name', '/Products', { Code: 'P-1' }],
    ['stock of what has no stock', '/Products', { Name: 'A', StockOnHand: 2 }],
  ])('%s is refused', (_, path, body) => {
    const { sandbox, send } = books();
    expect(send('POST', path, body)).toMatchObject({ status: 400 });
    expect(sandbox.all(path.slice(1))).toEqual([]);
  });

  test('a reference of our own and a code are there once', () => {
    const { send } = books();
    const customer = { ...ada, ExternalImportReference: 'c-1' };
    send('POST', '/Customers', customer);
    const again = send('POST', '/Customers', customer);
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('is already in use')]);
    send('POST', '/Products', { Name: 'A', Code: 'P-1' });
    expect(send('POST', '/Products', { Name: 'B', Code: 'P-1' }).status).toBe(400);
  });

  test('codes stand for ids in a create, never in an update; one that is not known is 404', () => {
    const { sandbox, send } = books();
    const department = Number(sandbox.add('Departments', { Code: 'D1', Name: 'Sales' }, START));
    const made = send('POST', '/Customers', { ...ada, DepartmentCode: 'D1' });
    expect(made.body).toMatchObject({ DepartmentId: department, DepartmentCode: 'D1' });
    const path = `/Customers/${String(member(made.body, 'Id'))}`;
    expect(send('PATCH', path, [replace('/DepartmentCode', 'D1')]).status).toBe(400);
    expect(send('PATCH', path, [replace('/DepartmentId', department)]).status).toBe(200);
    expect(send('POST', '/Customers', { ...ada, DepartmentCode: 'D9' }).status).toBe(404);
  });

  test('no product can be made where the company has no standard sales account', () => {
    expect(books({ salesAccount: false }).send('POST', '/Products', { Name: 'A' }).status).toBe(400);
  });
});

describe('updates', () => {
  const customer = (more: JsonObject = {}) => {
    const set = books();
    const id = set.sandbox.add('Customers', { ...ada, ...more }, START);
    const get = () => set.sandbox.get('Customers', id) ?? {};
    return { ...set, id, get, path: `/Customers/${id}` };
  };

  test('are JSON Patch, answered with the whole record', () => {
    const { send, path } = customer({ MailAddress: oslo });
    const patch = [replace('/LastName', 'Berg'), replace('/MailAddress/City', 'Bergen')];
    expect(send('PATCH', path, patch)).toMatchObject({
      status: 200,
      body: { FirstName: 'Ada', LastName: 'Berg', MailAddress: { City: 'Bergen', ZipCode: '0155' } },
    });
    expect(send('PATCH', path, { LastName: 'Dahl' }).status).toBe(415);
    expect(send('PUT', path, { LastName: 'Dahl' }).status).toBe(405);
  });

  test.each([
    ['a path that leads nowhere', [replace('/Nonsense', 1)]],
    ['a member of an address that is not there', [replace('/MailAddress/City', 'Oslo')]],
    ['what can only be read', [replace('/Id', 1)]],
    ['a value of a wrong type', [replace('/IsVatFree', 'no')]],
    ['an operation that is none', [{ op: 'set', path: '/LastName', value: 'Berg' }]],
    ['an operation without a value', [{ op: 'replace', path: '/LastName' }]],
    ['a name that a person needs', [replace('/LastName', null)]],
  ])('%s refuses all of the patch', (_, patch) => {
    const { send, path, get } = customer();
    expect(send('PATCH', path, [replace('/FirstName', 'Eva'), ...patch]).status).toBe(400);
    expect(get()['FirstName']).toBe('Ada');
  });

  test('null clears, and so does a removal', () => {
    const { send, path, get } = customer({ PhoneNumber: '+4722334455', MailAddress: oslo });
    send('PATCH', path, [replace('/PhoneNumber', null), { op: 'remove', path: '/MailAddress' }]);
    expect(get()).toMatchObject({ PhoneNumber: null, MailAddress: null });
  });

  test('an address does not move the time of the last change, anything else does', () => {
    const { send, path, get } = customer({ MailAddress: oslo });
    const before = get()['LastChangedDateTimeOffset'];
    send('PATCH', path, [replace('/MailAddress/City', 'Bergen')], START + MINUTE);
    expect(get()['LastChangedDateTimeOffset']).toBe(before);
    send('PATCH', path, [replace('/LastName', 'Berg')], START + MINUTE);
    expect(get()['LastChangedDateTimeOffset']).not.toBe(before);
  });

  test('stock has a change time of its own', () => {
    const { sandbox } = books();
    const id = sandbox.add('Products', { Name: 'A', IsStockItem: true }, START);
    const before = sandbox.get('Products', id)?.['LastChangedDateTimeOffset'];
    sandbox.edit('Products', id, { StockOnHand: 4 }, START + MINUTE);
    expect(sandbox.get('Products', id)).toMatchObject({
      LastChangedDateTimeOffset: before,
      StockOnHandLastChangedDatetimeOffset: expect.stringContaining('09:01:00'),
    });
  });
});

describe('orders', () => {
  const order = (options: Partial<PowerofficegoSandboxOptions> = {}) => {
    const set = books(options);
    const customer = Number(set.sandbox.add('Customers', ada, START));
    const product = Number(set.sandbox.add('Products', { Name: 'Hour', UnitPrice: 100 }, START));
    const lines = [{ ProductId: product, Quantity: 2, ExternalImportReference: 'l-1' }];
    const body = { CustomerId: customer, ExternalImportReference: 'o-1', SalesOrderLines: lines };
    const made = set.send('POST', '/SalesOrders/Complete', body);
    const id = String(member(made.body, 'Id'));
    const line = String(member(made.body, 'SalesOrderLines', 0, 'Id'));
    return { ...set, customer, product, body, made, id, line, path: `/SalesOrders/${id}` };
  };

  test('are made whole; the line takes name and price of its product', () => {
    const { made } = order();
    expect(made).toMatchObject({
      status: 201,
      body: {
        SalesOrderNo: 1_001,
        CustomerNo: 10_000,
        SalesOrderStatus: 'Draft',
        NetAmount: 200,
        TotalAmount: 250,
        SalesOrderLines: [{ Description: 'Hour', ProductUnitPrice: 100, ProductCode: '1' }],
      },
    });
  });

  test('a line that is not in order leaves no order behind', () => {
    const { send, sandbox, product } = order();
    const body = { ExternalImportReference: 'o-2', SalesOrderLines: [{ ProductId: product }] };
    expect(send('POST', '/SalesOrders/Complete', body).status).toBe(400);
    expect(sandbox.all('SalesOrders')).toHaveLength(1);
  });

  test('are listed without their lines, which stand under their order', () => {
    const { send, path, line } = order();
    expect(column(send('GET', '/SalesOrders').body, 'LineCount')).toEqual([1]);
    expect(column(send('GET', '/SalesOrders').body, 'SalesOrderLines')).toEqual([undefined]);
    expect(column(send('GET', `${path}/Lines`).body, 'Id')).toEqual([line]);
    expect(column(member(send('GET', `${path}/Complete`).body, 'SalesOrderLines'), 'Id')).toEqual([line]);
    expect(send('POST', '/SalesOrders', {}).status).toBe(405);
  });

  test('lines are added, changed and deleted one by one, and the order does not seem changed', () => {
    const { send, path, line, sandbox, id } = order();
    const before = sandbox.get('SalesOrders', id)?.['LastChangedDateTimeOffset'];
    expect(send('POST', `${path}/Lines`, { Description: 'Gift' }, START + MINUTE).status).toBe(201);
    send('PATCH', `${path}/Lines/${line}`, [replace('/Quantity', 3)], START + MINUTE);
    expect(sandbox.get('SalesOrders', id)).toMatchObject({
      LineCount: 2,
      NetAmount: 300,
      LastChangedDateTimeOffset: before,
    });
    send('DELETE', `${path}/Lines/${line}`, undefined, START + MINUTE);
    expect(sandbox.get('SalesOrders', id)).toMatchObject({ LineCount: 1 });
  });

  test('a confirmed one is closed until it is a draft again', () => {
    const { send, path, line } = order();
    send('PATCH', path, [replace('/SalesOrderStatus', 'Confirmed')]);
    expect(send('PATCH', path, [replace('/ContractNo', '7')]).status).toBe(400);
    expect(send('PATCH', `${path}/Lines/${line}`, [replace('/Quantity', 3)]).status).toBe(400);
    const reopened = [replace('/SalesOrderStatus', 'Draft'), replace('/ContractNo', '7')];
    expect(send('PATCH', path, reopened).status).toBe(200);
  });

  test('one that is sent leaves the list: it is an invoice under the same id, whose customer has a balance', () => {
    const { send, path, id, sandbox, customer } = order();
    sandbox.add('OutgoingInvoices', { SalesOrderId: id }, START);
    expect(send('GET', '/SalesOrders').status).toBe(204);
    expect(send('GET', path).status).toBe(404);
    expect(send('GET', `/OutgoingInvoices/${id}`).body).toMatchObject({ Id: id, InvoiceNo: 1 });
    expect(send('PATCH', `/Customers/${customer}`, [replace('/IsArchived', true)]).status).toBe(400);
  });

  test('what an order names cannot be deleted', () => {
    const { send, path, customer, product } = order();
    expect(send('DELETE', `/Customers/${customer}`).status).toBe(409);
    expect(send('DELETE', `/Products/${product}`).status).toBe(409);
    expect(send('DELETE', path).status).toBe(200);
    expect(send('DELETE', `/Customers/${customer}`).status).toBe(200);
    expect(send('GET', `/Customers/${customer}`).status).toBe(404);
  });
});
