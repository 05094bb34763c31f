import type { HttpResponse } from '../../environment.ts';
import type { ServerTrouble } from '../faults.ts';
import type { Json } from '../json.ts';

/** A request that webCRM turns down; caught once, where the answer is made. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequestException', message);
}

export function noSuchRecord(): Refusal {
  return new Refusal(404, 'NotFoundException', 'The record was not found.');
}

export function json(status: number, body: Json, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function empty(status: number): HttpResponse {
  return { status, headers: {}, body: '' };
}

export function refusalResponse(refusal: Refusal): HttpResponse {
  return json(refusal.status, { Message: refusal.message, Type: refusal.type });
}

export function throttled(limit: number, retryAfterSeconds: number | undefined): HttpResponse {
  const message = `The request was throttled. The limit of ${limit} requests per minute is reached`;
  const body = { Message: message, Type: 'TooManyRequestsException' };
  if (retryAfterSeconds === undefined) return json(429, body);
  return json(
    429,
    { RetryAfterSeconds: retryAfterSeconds, ...body },
    { 'retry-after': String(retryAfterSeconds) },
  );
}

/** webCRM's words for a server that is not well. It knows no locks. */
export function troubleResponse(
  trouble: ServerTrouble,
  retryAfterSeconds: number | undefined,
  limit: number,
): HttpResponse {
  return trouble === 'rate_limited' || trouble === 'lock_timeout'
    ? throttled(limit, retryAfterSeconds)
    : TROUBLES[trouble];
}

const TROUBLES = {
  internal_error: json(500, { Message: 'An error has occurred.', Type: 'Exception' }),
  unavailable: json(503, {
    Message: 'The service is unavailable.',
    Type: 'ServiceUnavailableException',
  }),
  unavailable_html: {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h2>Service Unavailable</h2><p>HTTP Error 503.</p></body></html>',
  },
  gateway_timeout: {
    status: 504,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>504 Gateway Time-out</h1></body></html>',
  },
} satisfies Partial<Record<ServerTrouble, HttpResponse>>;
