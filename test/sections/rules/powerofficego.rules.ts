import { exceeds, jsonOf, type ApiRule, type Sent } from './api-rule.ts';

const LOGIN = '/OAuth/Token';
const TWENTY_MINUTES = 20 * 60_000;

const SUBSCRIBED = { 'ocp-apim-subscription-key': 'k' };
const BEARER = { ...SUBSCRIBED, authorization: 'Bearer t1' };
const JSON_BODY = { ...BEARER, 'content-type': 'application/json' };
const PATCH = { ...BEARER, 'content-type': 'application/json-patch+json' };
const LOGGED_IN = { method: 'POST', path: LOGIN, headers: SUBSCRIBED, answer: '{"access_token":"t1"}' };

/** Query parameters of every list. */
const PAGING = ['PageNumber', 'PageSize', 'OrderBy', 'Fields'];

/** Filters of each list: an unknown one asks for everything. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  Customers: [
    'contactGroupIds',
    'customerNos',
    'externalNos',
    'externalImportReference',
    'customerCreatedDateTimeOffsetGreaterThan',
    'lastChangedDateTimeOffsetGreaterThan',
  ],
  Products: [
    'codes',
    'names',
    'productGroupCodes',
    'type',
    'isArchived',
    'createdDateTimeOffsetGreaterThan',
    'lastChangedDateTimeOffsetGreaterThan',
    'stockOnHandLastChangedDateTimeOffsetGreaterThan',
  ],
  SalesOrders: [
    'customerNos',
    'departmentCodes',
    'projectCodes',
    'includeSubProject',
    'orderStatus',
    'onlyCreatedByCurrentIntegration',
    'showInherited',
    'lastChangedDateTimeOffsetGreaterThan',
  ],
};

/** Codes and numbers that stand for an id in a create only. */
const CODES =
  /^\/(PaymentTerm|DeliveryTerm|(Department|Project|Location|BrandingTheme|InvoiceBrandingTheme|Product|ProductGroup|Dim[123])Code|CustomerNo|SalesPersonEmployeeNumber|(Standard|Optional)SalesAccount)$/u;

/** What the system keeps itself. */
const READ_ONLY =
  /^\/(Id|.*DateTimeOffset|.*DatetimeOffset|SubledgerAccountId|IsActive|StockAvailable|NetAmount|TotalAmount|VatAmount|VatCode|VatId|VatRate|LineCount|SalesOrderNo|SalesOrderId|IsCreatedByCurrentIntegration|MailAddress\/(Id|LastChangedDateTimeOffset))$/u;

/** What version 2 of PowerOffice Go's API asks of its clients. */
export const powerofficegoRules: readonly ApiRule[] = [
  {
    rule: 'PowerOffice is told the subscription key with every request',
    breaks: ({ headers }) => headers['ocp-apim-subscription-key'] === undefined,
    example: [{ ...LOGGED_IN, headers: {} }],
  },
  {
    rule: 'PowerOffice is shown a token that was given within twenty minutes',
    breaks: (sent, before) => sent.path !== LOGIN && !before.some((login) => gave(login, sent)),
    example: [LOGGED_IN, { method: 'GET', path: '/v2/Customers', headers: BEARER, at: TWENTY_MINUTES }],
  },
  {
    rule: 'PowerOffice knows no PUT',
    breaks: ({ method }) => !['GET', 'POST', 'PATCH', 'DELETE'].includes(method),
    example: [LOGGED_IN, { method: 'PUT', path: '/v2/Customers/1', headers: JSON_BODY, body: '{}' }],
  },
  {
    rule: 'an update in PowerOffice is a list of operations by RFC 6902, with its content type',
    breaks: (sent) => sent.method === 'PATCH' && operationsOf(sent) === undefined,
    example: [
      LOGGED_IN,
      { method: 'PATCH', path: '/v2/Customers/1', headers: JSON_BODY, body: '{"LastName":"Berg"}' },
    ],
  },
  {
    rule: 'an update in PowerOffice names no codes, only ids',
    breaks: (sent) => pathsOf(sent).some((path) => CODES.test(path)),
    example: [LOGGED_IN, patch('/v2/Customers/1', '/DepartmentCode', 'D1')],
  },
  {
    rule: 'an update in PowerOffice leaves alone what can only be read',
    breaks: (sent) => pathsOf(sent).some((path) => READ_ONLY.test(path)),
    example: [LOGGED_IN, patch('/v2/SalesOrders/1', '/NetAmount', 7)],
  },
  {
    rule: 'an update in PowerOffice does not name lines: each has an address of its own',
    breaks: (sent) => pathsOf(sent).some((path) => path.startsWith('/SalesOrderLines')),
    example: [LOGGED_IN, patch('/v2/SalesOrders/1', '/SalesOrderLines', [])],
  },
  {
    rule: 'a new person in PowerOffice has both names, a new company its name',
    breaks: (sent) => {
      const { IsPerson, FirstName, LastName, Name } = jsonOf(sent);
      return isCreate(sent, 'Customers') && !(IsPerson === true ? FirstName && LastName : Name);
    },
    example: [LOGGED_IN, create('/v2/Customers', { IsPerson: true, FirstName: 'Ada' })],
  },
  {
    rule: 'a new address in PowerOffice has a city and a zip code',
    breaks: (sent) => addressesOf(sent).some((address) => !hasPlace(address)),
    example: [
      LOGGED_IN,
      create('/v2/Customers', { Name: 'Lund AS', MailAddress: { City: 'Oslo', ZipCode: null } }),
    ],
  },
  {
    rule: 'a new product in PowerOffice has a name of at most 400 characters, and a code of at most 100',
    breaks: (sent) => {
      const { Name, Code } = jsonOf(sent);
      const isNamed = typeof Name === 'string' && Name !== '' && Name.length <= 400;
      return isCreate(sent, 'Products') && !(isNamed && textOf(Code).length <= 100);
    },
    example: [LOGGED_IN, create('/v2/Products', { Code: 'P-1' })],
  },
  {
    rule: 'a reference of our own in PowerOffice has at most 50 characters',
    breaks: (sent) => textOf(jsonOf(sent)['ExternalImportReference']).length > 50,
    example: [
      LOGGED_IN,
      create('/v2/Customers', { Name: 'Lund AS', ExternalImportReference: 'x'.repeat(51) }),
    ],
  },
  {
    rule: 'an order in PowerOffice is made whole, at its own address',
    breaks: (sent) => isCreate(sent, 'SalesOrders'),
    example: [LOGGED_IN, create('/v2/SalesOrders', { CustomerId: 1 })],
  },
  {
    rule: 'a line with a product in PowerOffice has a quantity',
    breaks: (sent) =>
      linesOf(sent).some((line) => {
        const { ProductId, ProductCode, Quantity } = line;
        return (ProductId ?? ProductCode) !== undefined && typeof Quantity !== 'number';
      }),
    example: [LOGGED_IN, create('/v2/SalesOrders/Complete', { SalesOrderLines: [{ ProductCode: 'P-1' }] })],
  },
  {
    rule: 'a list of PowerOffice is filtered by what it knows',
    breaks: ({ method, path, query }) => {
      const filters = FILTERS[/^\/v2\/(\w+)$/u.exec(path)?.[1] ?? ''];
      const known = [...PAGING, ...(filters ?? [])];
      return (
        method === 'GET' && filters !== undefined && [...query.keys()].some((name) => !known.includes(name))
      );
    },
    example: [
      LOGGED_IN,
      {
        method: 'GET',
        path: '/v2/Customers',
        headers: BEARER,
        query: new URLSearchParams('emailAddress=ada@lund.example'),
      },
    ],
  },
  {
    rule: 'a page of PowerOffice has at most 20,000 records',
    breaks: ({ query }) => Number(query.get('PageSize') ?? 5_000) > 20_000,
    example: [
      LOGGED_IN,
      { method: 'GET', path: '/v2/Customers', headers: BEARER, query: new URLSearchParams('PageSize=50000') },
    ],
  },
  {
    rule: 'PowerOffice takes ten requests a second',
    breaks: (sent, before) => exceeds(sent, before, 10, 1_000),
    example: [
      LOGGED_IN,
      ...Array.from({ length: 10 }, () => ({ method: 'GET', path: '/v2/Products', headers: BEARER })),
    ],
  },
];

/** Whether a login gave the token that a request shows, less than twenty minutes before. */
function gave(login: Sent, { headers, at }: Sent): boolean {
  const token = jsonOf({ ...login, body: login.path === LOGIN ? login.answer : '' })['access_token'];
  return (
    typeof token === 'string' &&
    headers['authorization'] === `Bearer ${token}` &&
    at < login.at + TWENTY_MINUTES
  );
}

interface Operation {
  readonly op: unknown;
  readonly path: string;
  readonly value: unknown;
}

/** The operations of a patch; undefined where it is none. */
function operationsOf({ body, headers }: Sent): readonly Operation[] | undefined {
  const patch: unknown = body === '' ? undefined : JSON.parse(body);
  if (!Array.isArray(patch) || headers['content-type'] !== 'application/json-patch+json') return undefined;
  const operations = patch.map((each: unknown) => toOperation(each));
  return operations.every((each) => each !== undefined) ? operations : undefined;
}

function toOperation(value: unknown): Operation | undefined {
  if (typeof value !== 'object' || value === null || !('op' in value) || !('path' in value)) return undefined;
  const { op, path } = value;
  const isKnown = op === 'remove' || ((op === 'add' || op === 'replace') && 'value' in value);
  if (!isKnown || typeof path !== 'string' || !path.startsWith('/')) return undefined;
  return { op, path, value: 'value' in value ? value.value : undefined };
}

function pathsOf(sent: Sent): readonly string[] {
  return sent.method === 'PATCH' ? (operationsOf(sent) ?? []).map(({ path }) => path) : [];
}

function isCreate({ method, path }: Sent, object: string): boolean {
  return method === 'POST' && path === `/v2/${object}`;
}

type Members = Readonly<Record<string, unknown>>;

/** Addresses that are set as a whole. */
function addressesOf(sent: Sent): readonly Members[] {
  const patched = sent.method === 'PATCH' ? (operationsOf(sent) ?? []) : [];
  return [
    jsonOf(sent)['MailAddress'],
    ...patched.filter(({ path }) => path === '/MailAddress').map(({ value }) => value),
  ].flatMap((address) => membersOf(address));
}

function hasPlace({ City, ZipCode }: Members): boolean {
  return [City, ZipCode].every((text) => typeof text === 'string' && text !== '');
}

/** Lines that are made, with their order or alone. */
function linesOf(sent: Sent): readonly Members[] {
  if (sent.method !== 'POST') return [];
  if (sent.path.endsWith('/Lines')) return [jsonOf(sent)];
  const lines = jsonOf(sent)['SalesOrderLines'];
  return Array.isArray(lines) ? lines.flatMap((line) => membersOf(line)) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function membersOf(value: unknown): readonly Members[] {
  return typeof value === 'object' && value !== null ? [Object.fromEntries(Object.entries(value))] : [];
}

function create(path: string, body: Members): Pick<Sent, 'method' | 'path' | 'headers' | 'body'> {
  return { method: 'POST', path, headers: JSON_BODY, body: JSON.stringify(body) };
}

function patch(
  path: string,
  pointer: string,
  value: unknown,
): Pick<Sent, 'method' | 'path' | 'headers' | 'body'> {
  const body = JSON.stringify([{ op: 'replace', path: pointer, value }]);
  return { method: 'PATCH', path, headers: PATCH, body };
}
