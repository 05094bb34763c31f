import type { HttpResponse } from '../../environment.ts';
import type { ServerTrouble } from '../faults.ts';
import type { Json } from '../json.ts';

/** A request that Squarespace turns down; caught once, where the answer is made. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly subtype: string | null;

  constructor(status: number, message: string, subtype: string | null = null) {
    super(message);
    this.status = status;
    this.subtype = subtype;
  }
}

export function badRequest(message: string, subtype: string | null = null): Refusal {
  return new Refusal(400, message, subtype);
}

export function conflict(message: string, subtype: string): Refusal {
  return new Refusal(409, message, subtype);
}

export function notFound(): Refusal {
  return new Refusal(404, 'The requested resource does not exist.');
}

export function json(status: number, body: Json): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify(body),
  };
}

export function noContent(): HttpResponse {
  return { status: 204, headers: {}, body: '' };
}

export function refusalResponse({ status, subtype, message }: Refusal): HttpResponse {
  return failure(status, message, subtype);
}

/** A 429 does not say when to come back, unless something in between does. */
export function throttled(retryAfterSeconds?: number): HttpResponse {
  const response = failure(429, 'The rate limit is exceeded.');
  if (retryAfterSeconds === undefined) return response;
  return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfterSeconds) } };
}

/** Squarespace's words for a server that is not well. */
export function troubleResponse(trouble: ServerTrouble, retryAfterSeconds: number | undefined): HttpResponse {
  switch (trouble) {
    case 'rate_limited':
      return throttled(retryAfterSeconds);
    case 'lock_timeout':
      return failure(409, 'The resource was changed at the same time.', 'CONCURRENT_MODIFICATION');
    case 'internal_error':
      return failure(500, 'An unexpected error occurred.');
    case 'unavailable':
      return failure(503, 'The service is unavailable.');
    case 'unavailable_html':
      return page(503, 'Service Unavailable');
    case 'gateway_timeout':
      return page(504, 'Gateway Timeout');
  }
}

const TYPES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST_ERROR',
  401: 'AUTHORIZATION_ERROR',
  403: 'AUTHORIZATION_ERROR',
  404: 'INVALID_REQUEST_ERROR',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  429: 'TOO_MANY_REQUESTS',
  500: 'SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

function failure(status: number, message: string, subtype: string | null = null): HttpResponse {
  const type = TYPES[status] ?? 'SERVER_ERROR';
  return json(status, { type, subtype, message, details: null, contextId: 'SANDBOX' });
}

function page(status: number, title: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body><h1>${status} ${title}</h1></body></html>`,
  };
}
