import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Database } from '../database.ts';
import { toText } from '../json.ts';
import { Refusal, refusalResponse } from './refusal.ts';

const WINDOW_MS = 30 * 60_000;
const TABLE = 'idempotency';

/** Headers that a transport sets by itself, or that change between attempts of one call. */
const NOT_COMPARED = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'date',
  'host',
  'keep-alive',
  'transfer-encoding',
  'user-agent',
  'x-cb-retry-attempt',
  'x-chargebee-sdk-telemetry',
]);

/** Answers a repeated request from the store; undefined if it has to be executed. */
export function replay(database: Database, request: HttpRequest, now: number): HttpResponse | undefined {
  const key = keyOf(request);
  const stored = key === undefined ? undefined : database.current(TABLE, key);
  if (stored === undefined || Number(stored['at']) + WINDOW_MS <= now) return undefined;
  if (stored['signature'] !== signature(request)) {
    const message = 'The idempotency key was used with other parameters.';
    return refusalResponse(new Refusal(422, 'unable_to_process_request', message));
  }
  return {
    status: Number(stored['status']),
    headers: { 'content-type': 'application/json;charset=utf-8', 'chargebee-idempotency-replayed': 'true' },
    body: toText(stored['body']),
  };
}

/** Keeps the answer of an executed request for replays. */
export function remember(
  database: Database,
  request: HttpRequest,
  response: HttpResponse,
  now: number,
): void {
  const key = keyOf(request);
  if (key === undefined) return;
  const entry = { at: now, signature: signature(request), status: response.status, body: response.body };
  database.put(TABLE, key, entry, { now, stamp: now, readableAt: now });
}

/** The request's idempotency key, on a POST only. */
function keyOf(request: HttpRequest): string | undefined {
  return request.method === 'POST' ? request.headers['chargebee-idempotency-key'] : undefined;
}

function signature(request: HttpRequest): string {
  const headers = Object.entries(request.headers).filter(([name]) => !NOT_COMPARED.has(name));
  return JSON.stringify([new URL(request.url).pathname, request.body ?? '', headers.sort(byName)]);
}

function byName([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : 1;
}
