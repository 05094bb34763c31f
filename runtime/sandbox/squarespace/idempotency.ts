import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Database } from '../database.ts';
import { toText } from '../json.ts';
import { badRequest } from './answers.ts';

const TABLE = 'idempotency';
const WINDOW_MS = 48 * 3_600_000;

/** Carries a request out once for each key; again with the same body, it only gives the answer of the first time. */
export function once(
  database: Database,
  request: HttpRequest,
  now: number,
  carryOut: () => HttpResponse,
): HttpResponse {
  const key = request.headers['idempotency-key'] ?? '';
  if (!/^[\w-]{1,64}$/u.test(key)) throw badRequest('The Idempotency-Key header is required.');
  const place = `${new URL(request.url).pathname} ${key}`;
  const known = database.current(TABLE, place);
  if (known === undefined || now - Number(known['at']) >= WINDOW_MS) {
    const response = carryOut();
    const { status, body } = response;
    const at = { now, stamp: now, readableAt: now };
    database.put(TABLE, place, { at: now, sent: request.body ?? '', status, body }, at);
    return response;
  }
  if (known['sent'] !== (request.body ?? '')) {
    throw badRequest('The Idempotency-Key was used for another request.');
  }
  const body = toText(known['body']);
  const headers: Record<string, string> =
    body === '' ? {} : { 'content-type': 'application/json;charset=utf-8' };
  return { status: Number(known['status']), headers, body };
}
