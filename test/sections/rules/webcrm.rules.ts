import { exceeds, jsonOf, type ApiRule, type Sent } from './api-rule.ts';

const LOGIN = '/Auth/ApiLogin';
const HOUR = 3_600_000;
const BEARER = { authorization: 'Bearer t1' };
const JSON_BODY = { ...BEARER, 'content-type': 'application/json' };
const LOGGED_IN = { method: 'POST', path: LOGIN, answer: '{"AccessToken":"t1"}' };

/** What webCRM's API asks of its clients. */
export const webcrmRules: readonly ApiRule[] = [
  {
    rule: 'webCRM is shown a token that was given within the hour',
    breaks: (sent, before) => sent.path !== LOGIN && !before.some((login) => gave(login, sent)),
    example: [LOGGED_IN, { method: 'GET', path: '/Persons', headers: BEARER, at: HOUR + 1 }],
  },
  {
    rule: 'webCRM deletes products and quotation lines only',
    breaks: ({ method, path }) => method === 'DELETE' && !/^\/(Products|QuotationLines)\/\d+$/u.test(path),
    example: [LOGGED_IN, { method: 'DELETE', path: '/Persons/7', headers: BEARER }],
  },
  {
    rule: 'what is written to webCRM is a JSON object that names its id',
    breaks: (sent) =>
      (sent.method === 'POST' || sent.method === 'PUT') &&
      sent.path !== LOGIN &&
      !Object.entries(jsonOf(sent)).some(
        ([name, value]) => /^[A-Z]\w*Id$/u.test(name) && Number.isInteger(value),
      ),
    example: [
      LOGGED_IN,
      { method: 'PUT', path: '/Persons/7', headers: JSON_BODY, body: '{"PersonTitle":"Boss"}' },
    ],
  },
  {
    rule: 'webCRM is never sent null',
    breaks: (sent) => sent.path !== LOGIN && Object.values(jsonOf(sent)).includes(null),
    example: [
      LOGGED_IN,
      { method: 'PUT', path: '/Persons/7', headers: JSON_BODY, body: '{"PersonId":7,"PersonTitle":null}' },
    ],
  },
  {
    rule: 'a page of webCRM has at most 1,000 records',
    breaks: ({ query }) => Number(query.get('Size') ?? 100) > 1_000,
    example: [
      LOGGED_IN,
      { method: 'GET', path: '/Persons', headers: BEARER, query: new URLSearchParams('Size=5000') },
    ],
  },
  {
    rule: 'webCRM queries organisations, persons, opportunities, deliveries, activities and linked data only',
    breaks: ({ path, query }) =>
      path === '/Queries' &&
      !/^SELECT \* FROM (Organisation|Person|Opportunity|Delivery|Activity|LinkedData) WHERE /u.test(
        query.get('script') ?? '',
      ),
    example: [
      LOGGED_IN,
      {
        method: 'GET',
        path: '/Queries',
        headers: BEARER,
        query: new URLSearchParams({ script: "SELECT * FROM Product WHERE ProductId = '1'" }),
      },
    ],
  },
  {
    rule: 'webCRM takes 250 requests a minute',
    breaks: (sent, before) => exceeds(sent, before, 250, 60_000),
    example: [
      LOGGED_IN,
      ...Array.from({ length: 250 }, () => ({ method: 'GET', path: '/Persons', headers: BEARER })),
    ],
  },
];

/** Whether a login gave the token that a request shows, not longer than an hour before. */
function gave(login: Sent, { headers, at }: Sent): boolean {
  const token = jsonOf({ ...login, body: login.answer })['AccessToken'];
  return (
    login.path === LOGIN &&
    typeof token === 'string' &&
    headers['authorization'] === `Bearer ${token}` &&
    at <= login.at + HOUR
  );
}
