import type { HttpResponse } from '../../environment.ts';
import type { ServerTrouble } from '../faults.ts';
import type { Json } from '../json.ts';

/** A request that is turned down; caught once, where the answer is made. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'bad_request', message);
}

export function invalid(message: string): Refusal {
  return new Refusal(422, 'invalid', message);
}

export function notFound(): Refusal {
  return new Refusal(404, 'not_found', 'There is no such record.');
}

export function json(status: number, body: Json): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function noContent(): HttpResponse {
  return { status: 204, headers: {}, body: '' };
}

export function refusalResponse({ status, code, message }: Refusal): HttpResponse {
  return json(status, { error: { code, message } });
}

export function throttled(seconds: number): HttpResponse {
  const answer = refusalResponse(new Refusal(429, 'too_many_requests', 'Too many requests.'));
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** The words of a server that is not well. */
export function troubleResponse(trouble: ServerTrouble, retryAfterSeconds = 1): HttpResponse {
  switch (trouble) {
    case 'rate_limited':
      return throttled(retryAfterSeconds);
    case 'lock_timeout':
      return refusalResponse(new Refusal(503, 'locked', 'The record is locked.'));
    case 'internal_error':
      return refusalResponse(new Refusal(500, 'internal', 'Something went wrong.'));
    case 'unavailable':
      return refusalResponse(new Refusal(503, 'unavailable', 'The service is unavailable.'));
    case 'unavailable_html':
      return page(503, 'Service Unavailable');
    case 'gateway_timeout':
      return page(504, 'Gateway Timeout');
  }
}

function page(status: number, title: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body><h1>${status} ${title}</h1></body></html>`,
  };
}
