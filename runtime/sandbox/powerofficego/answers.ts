import type { HttpResponse } from '../../environment.ts';
import type { ServerTrouble } from '../faults.ts';
import type { Json } from '../json.ts';

/** A request that PowerOffice turns down; caught once, where the answer is made. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** What somebody sent does not fit: `noun` is the kind of record. */
export function invalid(noun: string, detail: string, status = 400): Refusal {
  return new Refusal(status, `${noun} validation error(s)`, detail);
}

export function badRequest(detail: string): Refusal {
  return new Refusal(400, 'Bad Request', detail);
}

export function noSuch(noun: string, what: string): Refusal {
  return new Refusal(404, 'Not Found', `${noun} with ${what} not found.`);
}

export function json(status: number, body: Json): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

export function empty(status: number): HttpResponse {
  return { status, headers: {}, body: '' };
}

export function refusalResponse({ status, title, message }: Refusal): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify({ type: 'about:blank', title, status, detail: message, instance: null }),
  };
}

export function throttled(retryAfterSeconds: number | undefined): HttpResponse {
  const message = `Rate limit is exceeded. Try again in ${retryAfterSeconds ?? 1} seconds.`;
  const { headers, ...response } = json(429, { statusCode: 429, message });
  return {
    ...response,
    headers: {
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  };
}

/** PowerOffice's words for a server that is not well, and those of the gateway before it. It knows no locks. */
export function troubleResponse(trouble: ServerTrouble, retryAfterSeconds: number | undefined): HttpResponse {
  return trouble === 'rate_limited' || trouble === 'lock_timeout'
    ? throttled(retryAfterSeconds)
    : TROUBLES[trouble];
}

const TROUBLES = {
  internal_error: json(500, { title: 'An error occurred while processing your request.', status: 500 }),
  unavailable: json(503, { statusCode: 503, message: 'Service is not available.' }),
  unavailable_html: {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h2>Our services are not available right now</h2></body></html>',
  },
  gateway_timeout: {
    status: 504,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><h1>504 Gateway Time-out</h1></body></html>',
  },
} satisfies Partial<Record<ServerTrouble, HttpResponse>>;
