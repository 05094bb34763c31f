import type { HttpResponse } from '../../environment.ts';
import type { ServerTrouble } from '../faults.ts';
import type { Json, JsonObject } from '../json.ts';

/** A request that Chargebee turns down; caught once, where the answer is made. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly param: string | undefined;

  constructor(status: number, code: string, message: string, param?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
  }
}

export function wrongValue(param: string, why: string): Refusal {
  return new Refusal(400, 'param_wrong_value', `${param} : ${why}`, param);
}

export function notFound(param: string, id: string): Refusal {
  return new Refusal(404, 'resource_not_found', `${id} not found`, param);
}

export function invalidState(message: string): Refusal {
  return new Refusal(409, 'invalid_state_for_request', message);
}

/** The site lacks the module that a request is about. */
export function notEnabled(what: string): Refusal {
  return new Refusal(400, 'configuration_incompatible', `${what} are not enabled for this site.`);
}

export function json(status: number, body: Json, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function refusalResponse(refusal: Refusal, headers: Record<string, string> = {}): HttpResponse {
  const body: JsonObject = {
    message: refusal.message,
    type: refusal.status === 429 || refusal.status >= 500 ? 'operation_failed' : 'invalid_request',
    api_error_code: refusal.code,
    error_code: refusal.code,
    http_status_code: refusal.status,
    ...(refusal.param !== undefined && { param: refusal.param }),
  };
  return json(refusal.status, body, headers);
}

/** Chargebee's words for a server that is not well. */
export function troubleResponse(trouble: ServerTrouble, retryAfterSeconds: number | undefined): HttpResponse {
  const retryAfter: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  if (trouble === 'unavailable_html') return page(503, 'Service Temporarily Unavailable', retryAfter);
  if (trouble === 'gateway_timeout') return page(504, 'Gateway Time-out', retryAfter);
  return refusalResponse(TROUBLES[trouble], retryAfter);
}

/** What stands in front of the site answers in HTML. */
function page(status: number, title: string, headers: Record<string, string>): HttpResponse {
  const body = `<html><body><h1>${status} ${title}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html', ...headers }, body };
}

const TROUBLES = {
  rate_limited: new Refusal(
    429,
    'api_request_limit_exceeded',
    'Sorry, the API request limit for your site is exceeded.',
  ),
  lock_timeout: new Refusal(
    429,
    'lock_timeout',
    'There were multiple concurrent requests to the same resource.',
  ),
  internal_error: new Refusal(500, 'internal_error', 'Sorry, something went wrong.'),
  unavailable: new Refusal(503, 'internal_temporary_error', 'The site is temporarily not available.'),
} satisfies Record<Exclude<ServerTrouble, 'unavailable_html' | 'gateway_timeout'>, Refusal>;
