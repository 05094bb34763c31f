import { exceeds, jsonOf, type ApiRule, type Sent } from './api-rule.ts';

const TOKEN = { authorization: 'Bearer sandbox_token' };
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  customers: ['name', 'organizationNumber', 'email', 'externalId', 'company'],
  contacts: ['email', 'externalId'],
  employees: ['email'],
  products: ['sku', 'externalId'],
  orders: ['externalId'],
  quotes: ['externalId'],
};

/** What the templates of a company's own systems ask of their clients. */
export const customRules: readonly ApiRule[] = [
  {
    rule: 'a request shows the token',
    breaks: ({ headers }) => headers['authorization'] !== TOKEN.authorization,
    example: [{ method: 'GET', path: '/v1/contacts' }],
  },
  {
    rule: 'a list is asked for pages of at most 200, by parameters that it knows',
    breaks: (sent) =>
      isList(sent) &&
      [...sent.query].some(
        ([name, value]) =>
          (name === 'limit' && Number(value) > 200) ||
          !['limit', 'cursor', 'updatedSince', ...(FILTERS[collectionOf(sent)] ?? [])].includes(name),
      ),
    example: [{ method: 'GET', path: '/v1/contacts', headers: TOKEN, query: new URLSearchParams('phone=1') }],
  },
  {
    rule: 'what the system sets itself is not sent to it',
    breaks: (sent) =>
      ['POST', 'PATCH'].includes(sent.method) &&
      ['id', 'updatedAt', 'customerNumber', 'orderNumber', 'quoteNumber'].some((name) =>
        Object.hasOwn(jsonOf(sent), name),
      ),
    example: [{ method: 'PATCH', path: '/v1/contacts/P1', headers: TOKEN, body: '{"id":"P1"}' }],
  },
  {
    rule: 'a new record has what it cannot be without',
    breaks: (sent) => {
      const required = { contacts: 'lastName', products: 'sku' }[collectionOf(sent)];
      const { [required ?? '']: value } = jsonOf(sent);
      return sent.method === 'POST' && required !== undefined && (value ?? '') === '';
    },
    example: [{ method: 'POST', path: '/v1/contacts', headers: TOKEN, body: '{"firstName":"Eli"}' }],
  },
  {
    rule: '300 requests are taken a minute',
    breaks: (sent, before) => exceeds(sent, before, 300, 60_000),
    example: Array.from({ length: 301 }, () => ({ method: 'GET', path: '/v1/contacts', headers: TOKEN })),
  },
];

function isList({ method, path }: Sent): boolean {
  return method === 'GET' && /^\/v1\/[a-z]+$/u.test(path);
}

function collectionOf({ path }: Sent): string {
  return path.split('/')[2] ?? '';
}
