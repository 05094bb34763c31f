import { at } from '../../canonical/wire.ts';
import { SyncError } from '../../errors.ts';
import { isSuccess, parseBody, statusError, unreadable } from '../shared/answer.ts';
import { exchange, noAnswer } from '../shared/exchange.ts';
import { toUrl, splitRequest } from './request.ts';
import { secretOr } from './secret-or.ts';

import type { AuthModel } from '../../abi/index.ts';
import type { HttpRequest } from '../../environment.ts';
import type { ConnectorEnvironment } from '../shared/environment.ts';
import type { Limiter } from '../shared/limiter.ts';

/** Puts credentials to requests. */
export interface Authenticator {
  /** Logs in where that is needed. Rejects with a `SyncError`. */
  headers(signal: AbortSignal | undefined): Promise<Readonly<Record<string, string>>>;
  /** After a 401: forgets the token. False where there is none, so that trying again is no use. */
  forget(): boolean;
}

export interface AuthOptions extends ConnectorEnvironment {
  readonly connection: string;
  readonly url: string;
  readonly auth: AuthModel;
  readonly limiter: Limiter;
  /** Of every request to the system. */
  readonly headers: () => Readonly<Record<string, string>>;
}

export function openAuthenticator(options: AuthOptions): Authenticator {
  const { auth, secrets } = options;
  switch (auth.scheme) {
    case 'none':
      return constant(() => ({}));
    case 'basic':
      return constant(() => ({
        authorization: basic(
          secrets(auth.username.secret),
          auth.password ? secrets(auth.password.secret) : '',
        ),
      }));
    case 'bearer':
      return constant(() => ({ authorization: `Bearer ${secrets(auth.token.secret)}` }));
    case 'header':
      return constant(() => ({ [auth.name.toLowerCase()]: secrets(auth.value.secret) }));
    case 'login':
      return withToken(options, auth.token, auth.expiresIn, () => loginRequest(auth, options));
    case 'client_credentials':
      return withToken(options, 'access_token', 'expires_in', () => grantRequest(auth, options));
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function constant(headers: () => Readonly<Record<string, string>>): Authenticator {
  return { headers: async () => headers(), forget: () => false };
}

interface Token {
  readonly text: string;
  readonly until: number;
}

/** A token is used until shortly before its end, and asked for once however many requests wait for it. */
function withToken(
  options: AuthOptions,
  tokenPath: string,
  lifePath: string | undefined,
  request: () => HttpRequest,
): Authenticator {
  let token: Promise<Token> | undefined;

  async function logIn(signal: AbortSignal | undefined): Promise<Token> {
    const json = await askForToken(options, request(), signal);
    const text = at(json, tokenPath);
    const seconds = lifePath === undefined ? undefined : at(json, lifePath);
    if (typeof text !== 'string' || text === '') {
      throw unreadable('the login', 'holds no token', { connection: options.connection });
    }
    const life = typeof seconds === 'number' ? seconds * 1000 : Infinity;
    return { text, until: options.clock.now() + life * 0.9 };
  }

  async function current(signal: AbortSignal | undefined): Promise<Token> {
    for (let asked = token; asked !== undefined; asked = token) {
      const known = await asked.catch(() => undefined);
      if (known !== undefined && known.until > options.clock.now()) return known;
      // Somebody else may have asked anew while this one waited.
      if (asked === token) break;
    }
    token = logIn(signal);
    return token;
  }

  return {
    headers: async (signal) => ({ authorization: `Bearer ${(await current(signal)).text}` }),
    forget() {
      token = undefined;
      return true;
    },
  };
}

async function askForToken(
  options: AuthOptions,
  request: HttpRequest,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const where = { connection: options.connection };
  const full = { ...request, headers: { ...options.headers(), ...request.headers } };
  const response = await exchange(options, options.limiter, full, signal).catch((error: unknown) => {
    throw noAnswer('the login', error, where);
  });
  if (!isSuccess(response.status))
    throw loginRefused(statusError('the login', response, where), response.status);
  const parsed = parseBody(response.body);
  if (parsed === undefined) throw unreadable('the login', 'is not JSON', where);
  return parsed.json;
}

/** Whatever the status of a refused login, it is the credentials that are wrong. */
function loginRefused(error: SyncError, status: number): SyncError {
  if (error.retryable || status === 404) return error;
  return new SyncError('access-refused', error.message, {
    why: 'The credentials are missing or wrong.',
    fix: 'Check the secrets of this connection.',
    where: error.where,
  });
}

function loginRequest(
  auth: Extract<AuthModel, { readonly scheme: 'login' }>,
  { url, secrets }: AuthOptions,
): HttpRequest {
  const { method, path } = splitRequest(auth.request);
  const fields = Object.entries(auth.fields).map(([name, value]): [string, string] => [
    name,
    secretOr(value, secrets),
  ]);
  const isForm = auth.body === 'form';
  return {
    method,
    url: toUrl(url, { path, query: [] }),
    headers: {
      accept: 'application/json',
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    },
    body: isForm ? new URLSearchParams(fields).toString() : JSON.stringify(Object.fromEntries(fields)),
  };
}

function grantRequest(
  auth: Extract<AuthModel, { readonly scheme: 'client_credentials' }>,
  { url, secrets }: AuthOptions,
): HttpRequest {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (auth.scope !== undefined) form.set('scope', auth.scope);
  return {
    method: 'POST',
    url: auth.tokenUrl.startsWith('/') ? toUrl(url, { path: auth.tokenUrl, query: [] }) : auth.tokenUrl,
    headers: {
      accept: 'application/json',
      authorization: basic(secrets(auth.clientId.secret), secrets(auth.clientSecret.secret)),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  };
}
