import { describe, expect, test } from 'vitest';
import { createWebcrmSandbox, type Json, type WebcrmSandboxOptions } from '../../runtime/sandbox/index.ts';
import {
  ask,
  column,
  member,
  MINUTE,
  SECOND,
  START,
  webcrmClient,
  webcrmLogin,
  webcrmQuery,
} from './support.ts';

/** An account, and a way to ask it with a token. */
function account(options: Partial<WebcrmSandboxOptions> = {}) {
  const sandbox = createWebcrmSandbox({ seed: 7, ...options });
  const request = webcrmClient(sandbox, START);
  const send = (method: string, path: string, body?: unknown, now = START) =>
    ask(sandbox, request(method, path, body), now);
  return { sandbox, request, send };
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
const instant = (value: Json | undefined) => Date.parse(text(value));

describe('login', () => {
  test('the code gives a token that lives an hour; then every request is 401', () => {
    const { send } = account();
    expect(send('GET', '/Persons', undefined, START + 60 * MINUTE - 1).status).toBe(200);
    const late = send('GET', '/Persons', undefined, START + 60 * MINUTE);
    expect([late.status, member(late.body, 'Type')]).toEqual([401, 'UnauthorizedException']);
  });

  test('a wrong code gives no token', () => {
    const answer = ask(createWebcrmSandbox({ seed: 1 }), webcrmLogin('wrong'), START);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ IsError: true, AccessToken: '' });
  });

  test('the code may come as a multipart form', () => {
    const body = '--x\r\ncontent-disposition: form-data; name="authCode"\r\n\r\nsandbox\r\n--x--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = ask(createWebcrmSandbox({ seed: 1 }), { ...webcrmLogin(''), headers, body }, START);
    expect(answer.body).toMatchObject({ IsError: false, ExpiresIn: 3_600, TokenType: 'Bearer' });
  });

  test('a refresh token gives a new pair', () => {
    const sandbox = createWebcrmSandbox({ seed: 1 });
    const { body } = ask(sandbox, webcrmLogin('sandbox'), START);
    const refresh = {
      method: 'POST',
      url: 'https://api.webcrm.com/Auth/ApiRefresh',
      headers: { refreshtoken: String(member(body, 'RefreshToken')) },
    };
    expect(ask(sandbox, refresh, START).body).toMatchObject({ IsError: false });
    expect(ask(sandbox, { ...refresh, headers: {} }, START).status).toBe(401);
  });
});

describe('records', () => {
  test.each([
    ['Organisations', 109 + 5],
    ['Persons', 88],
    ['Opportunities', 101 + 1],
    ['QuotationLines', 28],
    ['Products', 55],
    ['Users', 73],
  ])('%s have all of their %i properties', (path, count) => {
    const { sandbox } = account();
    expect(Object.keys(sandbox.get(path, sandbox.add(path, {}, START)) ?? {})).toHaveLength(count);
  });

  test('nothing is null or absent: empty text, no date, zero, false', () => {
    const { sandbox, send } = account();
    const id = sandbox.add('Persons', { PersonFirstName: 'Åse' }, START);
    const { body } = send('GET', `/Persons/${id}`);
    expect(body).toMatchObject({
      PersonId: Number(id),
      PersonFirstName: 'Åse',
      PersonEmail: '',
      PersonBirthday: '0001-01-01T00:00:00+00:00',
      PersonOrganisationId: 0,
      PersonCheckMark10: false,
      PersonCustom15: '',
      PersonStatus: 'Active',
    });
    expect(Object.values(body ?? {})).not.toContain(null);
    expect(Object.keys(body ?? {})).toHaveLength(88);
  });

  test.each([
    ['/Persons', 'PersonId', '1'],
    ['/Opportunities', 'OpportunityId', '1'],
    ['/QuotationLines', 'QuotationLineId', '1'],
    ['/Products', 'ProductId', '1'],
    ['/Organisations', 'OrganisationId', ''],
    ['/Users', 'UserId', ''],
  ])('a create at %s answers with %j', (path, key, text) => {
    const answer = account().send('POST', path, { [key]: 0 });
    expect([answer.status, answer.text]).toEqual([200, text === '1' ? '1' : '']);
  });

  test('a create without the id property is refused, and twice the same create makes two records', () => {
    const { sandbox, send } = account();
    expect(send('POST', '/Persons', { PersonFirstName: 'A' }).status).toBe(400);
    send('POST', '/Persons', { PersonId: 0, PersonFirstName: 'A' });
    send('POST', '/Persons', { PersonId: 0, PersonFirstName: 'A' });
    expect(sandbox.all('Persons')).toHaveLength(2);
  });

  test('a PUT changes what the body names; unknown names and stamps are ignored without a word', () => {
    const { sandbox, send } = account();
    const id = sandbox.add('Persons', { PersonFirstName: 'A', PersonTitle: 'T' }, START);
    const body = {
      PersonFirstName: 'B',
      Nickname: 'x',
      PersonUpdatedBy: 'me',
      PersonCreatedAt: '1999-01-01',
    };
    expect(send('PUT', `/Persons/${id}`, body, START + SECOND).status).toBe(200);
    const person = sandbox.get('Persons', id);
    expect(person).toMatchObject({ PersonFirstName: 'B', PersonTitle: 'T', PersonUpdatedBy: 'API' });
    expect(person).not.toHaveProperty('Nickname');
    expect(instant(person?.['PersonCreatedAt'])).toBe(START);
    expect(send('PUT', `/Persons/${id}`, { PersonId: 99 }).status).toBe(400);
    expect(send('PUT', '/Persons/99', {}).status).toBe(404);
  });

  test('null and the empty text both clear', () => {
    const { sandbox, send } = account();
    const id = sandbox.add('Persons', { PersonTitle: 'T', PersonBirthday: '1980-02-03' }, START);
    send('PUT', `/Persons/${id}`, { PersonTitle: null, PersonBirthday: '' });
    expect(sandbox.get('Persons', id)).toMatchObject({
      PersonTitle: '',
      PersonBirthday: '0001-01-01T00:00:00+00:00',
    });
  });

  test.each([
    ['Persons', { PersonStatus: 'active' }],
    ['Persons', { PersonOrganisationId: '1' }],
    ['Persons', { PersonOrganisationId: 4_711 }],
    ['Persons', { PersonCheckMark1: 'true' }],
    ['Persons', { PersonBirthday: '3.2.1980' }],
    ['Organisations', { OrganisationCity: 'x'.repeat(51) }],
    ['Organisations', { OrganisationType: 'Kund' }],
    ['Organisations', { OrganisationPlus1: '7 dage' }],
  ])('%s with %j is refused', (path, values) => {
    const { sandbox, send } = account();
    const key = path === 'Persons' ? 'PersonId' : 'OrganisationId';
    const answer = send('POST', `/${path}`, { [key]: 0, ...values });
    expect([answer.status, member(answer.body, 'Type')]).toEqual([400, 'BadRequestException']);
    expect(sandbox.all(path)).toEqual([]);
  });

  test('a dropdown takes its exact labels; unset it shows a placeholder', () => {
    const { sandbox, send } = account();
    const id = sandbox.add('Organisations', {}, START);
    expect(sandbox.get('Organisations', id)).toMatchObject({ OrganisationPlus1: '-- vælg --' });
    send('PUT', `/Organisations/${id}`, { OrganisationPlus1: '07: 7 dage' });
    expect(sandbox.get('Organisations', id)).toMatchObject({ OrganisationPlus1: '07: 7 dage' });
  });

  test('an account may cut long texts instead, and trim all', () => {
    const { sandbox, send } = account({ longTexts: 'cut', trimsTexts: true });
    send('POST', '/Organisations', { OrganisationId: 0, OrganisationCity: ` ${'x'.repeat(60)} ` });
    expect(sandbox.get('Organisations', '1')).toMatchObject({ OrganisationCity: 'x'.repeat(50) });
  });

  test('only products and quotation lines can be deleted', () => {
    const { sandbox, send } = account();
    for (const path of ['Organisations', 'Persons', 'Opportunities', 'Users', 'QuotationLines', 'Products']) {
      const id = sandbox.add(path, {}, START);
      const status = path === 'Products' || path === 'QuotationLines' ? 200 : 405;
      expect(send('DELETE', `/${path}/${id}`).status, path).toBe(status);
      expect(send('GET', `/${path}/${id}`).status, path).toBe(status === 200 ? 404 : 200);
    }
  });

  test('people delete anything; the record is simply gone', () => {
    const { sandbox, send } = account();
    const id = sandbox.add('Persons', {}, START);
    sandbox.remove('Persons', id, START);
    expect(send('GET', `/Persons/${id}`).status).toBe(404);
    expect(send('GET', '/Persons').body).toEqual([]);
  });

  test('a bulk PATCH answers 200 with an id or an error for each entry', () => {
    const { sandbox, send } = account();
    sandbox.add('Persons', {}, START);
    const entries = [
      { PersonId: 0, PersonTitle: 'new' },
      { PersonId: 1, PersonTitle: 'old' },
      { PersonId: 9 },
      { PersonId: 1, PersonStatus: 'x' },
      'nonsense',
    ];
    const { status, body } = send('PATCH', '/Persons', entries);
    expect([status, body]).toEqual([
      200,
      [
        '2',
        '1',
        'The record was not found.',
        'The value of PersonStatus is not valid.',
        'An object is expected.',
      ],
    ]);
  });
});

describe('lists', () => {
  test('pages are counted from 1; unknown query parameters are ignored', () => {
    const { sandbox, send } = account();
    for (let index = 0; index < 5; index += 1)
      sandbox.add('Persons', { PersonEmail: `e${index}@x.dk` }, START);
    const ids = (query: string) => column(send('GET', `/Persons?${query}`).body, 'PersonId');
    expect(ids('Page=1&Size=2')).toEqual([1, 2]);
    expect(ids('page=3&size=2')).toEqual([5]);
    expect(ids('Page=4&Size=2')).toEqual([]);
    expect(ids('PersonEmail=e1@x.dk')).toEqual([1, 2, 3, 4, 5]);
    for (const bad of ['Page=0', 'Size=0', 'Size=1001', 'Size=x']) {
      expect(send('GET', `/Persons?${bad}`).status, bad).toBe(400);
    }
  });

  test('a record that is deleted between two pages shifts another out of sight', () => {
    const { sandbox, send } = account();
    for (let index = 0; index < 4; index += 1) sandbox.add('Products', {}, START);
    const first = column(send('GET', '/Products?Page=1&Size=2').body, 'ProductId');
    send('DELETE', '/Products/1');
    const second = column(send('GET', '/Products?Page=2&Size=2').body, 'ProductId');
    expect([...first, ...second]).toEqual([1, 2, 4]);
  });

  test('organisations alone can be found by the time of their change, the end left out', () => {
    const { sandbox, send } = account();
    for (let index = 0; index < 3; index += 1) sandbox.add('Organisations', {}, START + index * SECOND);
    const iso = (ms: number) => new Date(ms).toISOString();
    const path = `FindByUpdateDates/${iso(START)}/${iso(START + 2 * SECOND)}`;
    expect(column(send('GET', `/Organisations/${path}`).body, 'OrganisationId')).toEqual([1, 2]);
    expect(send('GET', `/Persons/${path}`).status).toBe(404);
    expect(send('GET', '/Organisations/FindByUpdateDates/now/then').status).toBe(400);
  });

  test('persons and products are listed under their organisation', () => {
    const { sandbox, send } = account();
    sandbox.add('Organisations', {}, START);
    sandbox.add('Persons', {}, START);
    sandbox.add('Persons', { PersonOrganisationId: 1 }, START);
    expect(column(send('GET', '/Organisations/1/Persons').body, 'PersonId')).toEqual([2]);
    expect(column(send('GET', '/Persons/ByOrganisation/1').body, 'PersonId')).toEqual([2]);
    expect(send('GET', '/Organisations/1/Products').body).toEqual([]);
    expect(send('GET', '/Organisations/1/Users').status).toBe(404);
  });

  test('stamps are whole seconds with mixed offsets, so that they do not sort as text', () => {
    const { sandbox } = account();
    for (let index = 0; index < 20; index += 1) sandbox.add('Persons', {}, START + 999 + index * MINUTE);
    const stamps = sandbox.all('Persons').map(({ values }) => text(values['PersonUpdatedAt']));
    expect(stamps.map((stamp) => Date.parse(stamp))).toEqual(
      stamps.map((_, index) => START + index * MINUTE),
    );
    expect(new Set(stamps.map((stamp) => stamp.slice(19)))).toEqual(new Set(['+00:00', '+01:00', '+02:00']));
    expect(stamps.toSorted()).not.toEqual(stamps);
  });
});

describe('queries', () => {
  /** Three persons, one second apart. */
  function three() {
    const { sandbox, send } = account();
    sandbox.add('Organisations', { OrganisationName: 'Havn & Søn' }, START);
    sandbox.add('Persons', { PersonEmail: 'A@x.dk', PersonLastName: "O'Hara", PersonSortOrder: 3 }, START);
    sandbox.add('Persons', { PersonEmail: 'b@x.dk', PersonOrganisationId: 1 }, START + SECOND);
    sandbox.add('Persons', { PersonEmail: 'c@x.dk', PersonCheckMark1: true }, START + 2 * SECOND);
    return (script: string) => send('GET', webcrmQuery(script));
  }

  test.each([
    ["SELECT PersonId FROM Person WHERE PersonEmail = 'a@X.dk'", [1]],
    ["SELECT PersonId FROM Person WHERE PersonLastName = 'O''Hara'", [1]],
    ['select PERSONID from person where personid >= 2 order by personid desc', [3, 2]],
    ["SELECT Person.PersonId FROM Person WHERE PersonUpdatedAt >= '2026-05-04T11:00:01+02:00'", [2, 3]],
    ["SELECT PersonId FROM Person WHERE PersonUpdatedAt < '2026-05-04T09:00:02Z' AND PersonId > 1", [2]],
    ["SELECT PersonId FROM Person WHERE PersonId = 1 OR PersonId = 3 AND PersonEmail = 'c@x.dk'", [1, 3]],
    ["SELECT PersonId FROM Person WHERE (PersonId = 1 OR PersonId = 3) AND PersonEmail = 'c@x.dk'", [3]],
    ['SELECT PersonId FROM Person WHERE PersonCheckMark1 = 1', [3]],
    ['SELECT PersonId FROM Person ORDER BY PersonSortOrder DESC, PersonEmail DESC', [1, 3, 2]],
    ["SELECT PersonId FROM Person WHERE PersonEmail <> 'b@x.dk' AND PersonOrganisationId <= 0", [1, 3]],
  ])('%s', (script, ids) => {
    expect(column(three()(script).body, 'PersonId')).toEqual(ids);
  });

  test('a star gives whole records, columns give these alone', () => {
    const query = three();
    expect(query("SELECT * FROM Organisation WHERE OrganisationName = 'havn & søn'").body).toMatchObject([
      { OrganisationId: 1, OrganisationCity: '' },
    ]);
    expect(query('SELECT PersonId, PersonEmail FROM Person WHERE PersonId = 2').body).toEqual([
      { PersonId: 2, PersonEmail: 'b@x.dk' },
    ]);
    expect(query('SELECT * FROM Delivery').body).toEqual([]);
  });

  test.each([
    '',
    'SELECT',
    'SELECT * FROM Product',
    'SELECT * FROM User',
    'SELECT Nickname FROM Person',
    "SELECT * FROM Person WHERE PersonEmail = 'O'Hara'",
    "SELECT * FROM Person WHERE PersonEmail = 'open",
    'SELECT * FROM Person WHERE PersonEmail LIKE 1',
    "SELECT * FROM Person WHERE PersonUpdatedAt > 'yesterday'",
    'SELECT * FROM Person; DROP TABLE Person',
    'SELECT * FROM Person WHERE',
  ])('%j is refused', (script) => {
    expect(three()(script).status).toBe(400);
  });

  test('endless brackets are refused', () => {
    expect(three()(`SELECT * FROM Person WHERE ${'('.repeat(10_000)}`).status).toBe(400);
  });
});

test('above 250 requests in a minute the answer is 429 and says how long to wait', () => {
  const { send } = account();
  for (let count = 1; count < 250; count += 1) expect(send('GET', '/Users').status).toBe(200);
  const limited = send('GET', '/Users', undefined, START + 46 * SECOND);
  expect(limited.status).toBe(429);
  expect(limited.headers['retry-after']).toBe('14');
  expect(limited.body).toEqual({
    RetryAfterSeconds: 14,
    Message: 'The request was throttled. The limit of 250 requests per minute is reached',
    Type: 'TooManyRequestsException',
  });
  expect(send('GET', '/Users', undefined, START + MINUTE).status).toBe(200);
});
