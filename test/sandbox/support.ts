import type { HttpRequest, HttpResponse } from '../../runtime/environment.ts';
import type { Sandbox } from '../../runtime/sandbox/index.ts';

/** A moment in the simulated time of a test. */
export const START = Date.UTC(2026, 4, 4, 9, 0, 0);
export const SECOND = 1_000;
export const MINUTE = 60_000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The parsed body; undefined where it is empty. */
  readonly body: unknown;
}

/** The answer to one request; fails where the connection broke. */
export function ask(sandbox: Sandbox, request: HttpRequest, now: number): Answer {
  const answer = sandbox.handle(request, now);
  if (answer.kind === 'reset') throw new Error('the connection broke');
  return toAnswer(answer.response);
}

function toAnswer({ status, headers, body }: HttpResponse): Answer {
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  const parsed: unknown = isJson ? JSON.parse(body) : undefined;
  return { status, headers, text: body, body: parsed };
}

const CHARGEBEE = 'https://acme-test.chargebee.com/api/v2';
const BASIC = `Basic ${btoa('test_key:')}`;

/** `GET /api/v2/…` with a query. */
export function chargebeeGet(path: string, query: Readonly<Record<string, string>> = {}): HttpRequest {
  const text = new URLSearchParams(query).toString();
  return {
    method: 'GET',
    url: `${CHARGEBEE}/${path}${text === '' ? '' : `?${text}`}`,
    headers: { authorization: BASIC },
  };
}

/** `POST /api/v2/…` with a form. */
export function chargebeePost(
  path: string,
  form: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): HttpRequest {
  return {
    method: 'POST',
    url: `${CHARGEBEE}/${path}`,
    headers: { authorization: BASIC, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  };
}

const WEBCRM = 'https://api.webcrm.com';

/** Logs in and gives a function that makes requests with the token. */
export function webcrmClient(
  sandbox: Sandbox,
  now: number,
): (method: string, path: string, body?: unknown) => HttpRequest {
  const { body } = ask(sandbox, webcrmLogin('sandbox'), now);
  const token = member(body, 'AccessToken');
  return (method, path, body) => ({
    method,
    url: `${WEBCRM}${path}`,
    headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export function webcrmLogin(authCode: string): HttpRequest {
  return {
    method: 'POST',
    url: `${WEBCRM}/Auth/ApiLogin`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ authCode }).toString(),
  };
}

export function webcrmQuery(script: string): string {
  return `/Queries?script=${encodeURIComponent(script)}`;
}

const SQUARESPACE = 'https://api.squarespace.com';

/** A request with a key and a name, as every client of Squarespace has to send them. */
export function squarespaceRequest(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpRequest {
  return {
    method,
    url: `${SQUARESPACE}${path}`,
    headers: {
      authorization: 'Bearer sandbox_key',
      'user-agent': 'test',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

/** A member of a parsed body, however deep: `member(body, 'list', 0, 'customer')`. */
export function member(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? new Map(Object.entries(inner)).get(String(name))
        : undefined,
    value,
  );
}

/** One member of every entry of a list. */
export function column(list: unknown, ...path: readonly string[]): readonly unknown[] {
  return Array.isArray(list) ? list.map((entry: unknown) => member(entry, ...path)) : [];
}
