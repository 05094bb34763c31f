import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Database } from '../database.ts';
import { toText } from '../json.ts';
import { json, Refusal } from './answers.ts';

const TABLE = 'idempotency';
const WINDOW_MS = 24 * 3_600_000;

/** With an `Idempotency-Key`, a request is carried out once; its repetition within a day gets the first answer. */
export function once(
  database: Database,
  request: HttpRequest,
  now: number,
  carryOut: () => HttpResponse,
): HttpResponse {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return carryOut();
  const place = `${new URL(request.url).pathname} ${key}`;
  const known = database.current(TABLE, place);
  if (known !== undefined && now - Number(known['at']) < WINDOW_MS) {
    if (known['sent'] !== (request.body ?? '')) {
      throw new Refusal(409, 'key_reused', 'The Idempotency-Key was used for another request.');
    }
    return { ...json(Number(known['status']), null), body: toText(known['body']) };
  }
  const response = carryOut();
  const { status, body } = response;
  const saved = { at: now, sent: request.body ?? '', status, body };
  database.put(TABLE, place, saved, { now, stamp: now, readableAt: now });
  return response;
}
