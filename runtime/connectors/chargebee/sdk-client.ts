import { AsyncLocalStorage } from 'node:async_hooks';

import Chargebee from 'chargebee';

import { member } from '../../canonical/wire.ts';
import { SyncError } from '../../errors.ts';
import { exchange } from '../shared/exchange.ts';
import { openLimiter } from '../shared/limiter.ts';

import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { ChargebeeOptions } from './options.ts';

/** One call of the SDK. */
export interface SdkCall {
  /** `customer.updateBillingInfo` */
  readonly operation: string;
  /** For operations on one record. */
  readonly id: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The SDK with its transport handed in. */
export interface SdkClient {
  /** Rejects as the transport does, or with a `SyncError` where the call cannot be made at all. */
  send(call: SdkCall, signal: AbortSignal | undefined): Promise<HttpResponse>;
}

/** What one call of the SDK sends and gets, beside what the SDK makes of it. */
interface Exchange {
  readonly signal: AbortSignal | undefined;
  response: HttpResponse | undefined;
  failure: unknown;
}

/**
 * The SDK renders requests and knows paths and encodings; what is answered is taken as it comes from the transport,
 * since the SDK turns answers that are not JSON into others and rejects with plain objects. Its own retry stays off.
 */
export function openSdkClient(options: ChargebeeOptions): SdkClient {
  const limiter = openLimiter(options.model.limits, options.clock, options.scheduler);
  const exchanges = new AsyncLocalStorage<Exchange>();
  const sdk = new Chargebee({
    ...siteOf(options.url),
    apiKey: apiKeyOf(options),
    sdkTelemetryEnabled: false,
    httpClient: { makeApiRequest: (request) => passOn(request) },
  });

  async function passOn(request: Request): Promise<Response> {
    const current = exchanges.getStore();
    try {
      const response = await exchange(options, limiter, await toHttpRequest(request), current?.signal);
      if (current !== undefined) current.response = response;
      return toResponse(response);
    } catch (error) {
      if (current !== undefined) current.failure = error;
      throw error;
    }
  }

  return {
    async send(call, signal) {
      const method = operationOf(sdk, call.operation);
      const args = call.id === null ? [] : [usableId(call.id)];
      const current: Exchange = { signal, response: undefined, failure: undefined };
      try {
        // The SDK changes the parameters that it is given.
        const params = structuredClone(call.params);
        await exchanges.run(current, () => method(...args, params, { ...call.headers }));
      } catch (error) {
        if (current.response === undefined) throw current.failure ?? error;
      }
      if (current.response === undefined) throw notSent(call.operation);
      return current.response;
    },
  };
}

type SdkMethod = (...args: readonly unknown[]) => Promise<unknown>;

function isMethod(value: unknown): value is SdkMethod {
  return typeof value === 'function';
}

function operationOf(sdk: unknown, operation: string): SdkMethod {
  const [resource = '', name = ''] = operation.split('.');
  const method = member(member(sdk, resource), name);
  if (isMethod(method)) return method;
  throw new SyncError('no-such-operation', `Chargebee's SDK has no operation ${operation}`, {
    fix: 'Name it as the SDK does: `customer.updateBillingInfo`.',
  });
}

/** The SDK would take a slash as one of the path, and an empty id as none. */
export function usableId(id: string): string {
  if (id.trim() !== '' && !id.includes('/')) return id;
  const what = id.includes('/') ? 'holds a slash' : 'is empty';
  throw new SyncError('unusable-key', `the id ${JSON.stringify(id)} cannot be used: it ${what}`, {
    why: 'The id is part of the address of a record.',
    fix: 'Give the record another id.',
  });
}

function notSent(operation: string): SyncError {
  return new SyncError('unreachable', `${operation} was not sent by the SDK`, { retryable: true });
}

function apiKeyOf({ model, secrets, connection }: ChargebeeOptions): string {
  if (model.auth.scheme === 'basic') return secrets(model.auth.username.secret);
  throw new SyncError('invalid-auth', 'Chargebee is reached with an API key', {
    fix: 'Write `auth: { scheme: basic, username: { secret: apiKey } }` in its descriptor.',
    where: { connection },
  });
}

/** Host names are a site and a suffix to the SDK. */
function siteOf(url: string): {
  readonly site: string;
  readonly hostSuffix: string;
  readonly protocol: 'http' | 'https';
  readonly port?: number;
} {
  const { hostname, protocol, port } = new URL(url);
  const [site = '', ...rest] = hostname.split('.');
  return {
    site,
    hostSuffix: rest.map((label) => `.${label}`).join(''),
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port === '' ? {} : { port: Number(port) }),
  };
}

async function toHttpRequest(request: Request): Promise<HttpRequest> {
  const body = await request.text();
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    ...(body !== '' && { body }),
  };
}

function toResponse({ status, headers, body }: HttpResponse): Response {
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? body : null, { status, headers });
}
