import { at, member } from '../../canonical/wire.ts';
import { SyncError, type ErrorPlace } from '../../errors.ts';
import { errorKind, isSuccess, parseBody, unreadable } from '../shared/answer.ts';
import { noAnswer, refusal } from '../shared/exchange.ts';
import { laterKeys, madeKeys } from '../shared/made-keys.ts';
import { objectOf } from '../shared/model.ts';
import { observe, toKey } from '../shared/observe.ts';
import { fromStatus, withoutAnswer } from '../shared/outcome.ts';
import { usableId } from './sdk-client.ts';

import type { HttpResponse } from '../../environment.ts';
import type { PreparedCall, SendResult } from '../connector.ts';
import type { ChargebeeOptions } from './options.ts';
import type { RenderedCall } from './prepare.ts';
import type { SdkClient } from './sdk-client.ts';

/** Sends one rendered call, once, and tells what is certain about its outcome. Never rejects. */
export async function sendCall(
  options: ChargebeeOptions,
  client: SdkClient,
  call: PreparedCall,
  id: string | undefined,
  signal: AbortSignal | undefined,
): Promise<SendResult> {
  const where = { connection: options.connection, object: call.object, ...(id !== undefined && { id }) };
  const rendered: RenderedCall = JSON.parse(call.request);
  let response: HttpResponse;
  try {
    response = await client.send(withMade(options, call, rendered, id), signal);
  } catch (error) {
    return withoutAnswer(error, noAnswer(call.label, error, where));
  }
  if (isSuccess(response.status)) return toResult(options, call, rendered, response, where);
  return toFailure(rendered, response, refusal(call.label, response, where, options.clock.now()));
}

/** Keys of what earlier calls made, wherever the call left room for them. */
function withMade(
  { model }: ChargebeeOptions,
  call: PreparedCall,
  rendered: RenderedCall,
  id: string | undefined,
): RenderedCall {
  const keys = laterKeys(rendered.later, madeKeys(call, id), objectOf(model, call.object));
  return {
    ...rendered,
    id: rendered.ofMade && id !== undefined ? usableId(id) : rendered.id,
    params: { ...rendered.params, ...keys },
  };
}

/** The answer to every write is JSON and holds the record: anything else comes from somebody in between. */
function toResult(
  options: ChargebeeOptions,
  call: PreparedCall,
  { keyFrom, answer, kind }: RenderedCall,
  { body }: HttpResponse,
  where: ErrorPlace,
): SendResult {
  const parsed = parseBody(body);
  if (parsed === undefined) {
    return { kind: 'unknown', error: unreadable(call.label, 'is not JSON', where) };
  }
  const model = objectOf(options.model, call.object);
  const record = answer === null ? undefined : at(parsed.json, answer);
  // What is made beside the record is none of its kind.
  const isRecord = record !== undefined && call.makes === undefined;
  const observation = isRecord ? observe(model, options.model.empty, record) : undefined;
  const id = (keyFrom === null ? undefined : toKey(at(parsed.json, keyFrom))) ?? observation?.id;
  if (kind === 'create' && id === undefined) {
    return { kind: 'unknown', error: unreadable(call.label, 'does not tell the id', where) };
  }
  return { kind: 'done', id, observation };
}

function toFailure(rendered: RenderedCall, response: HttpResponse, error: SyncError): SendResult {
  const json = parseBody(response.body)?.json;
  const kind = errorKind(json);
  const isIdTaken = kind === 'duplicate_entry' && (nameOf(json) ?? 'id') === 'id';
  if (isIdTaken && rendered.kind === 'create') {
    return { kind: 'refused', error, reason: 'exists' };
  }
  if (response.status === 422 && Object.keys(rendered.headers).length > 0) {
    // The key was used before, with other bytes: what was done then, nobody can tell from this answer.
    return { kind: 'unknown', error: keyReused(error) };
  }
  const failure = fromStatus(response.status, rendered.kind, error);
  if (failure.kind !== 'refused') return failure;
  // A 404 may be about a record that is referred to; a 409 is about a state, not about a record that exists.
  const isGone = failure.reason === 'gone' && !Object.hasOwn(rendered.params, nameOf(json) ?? '');
  return { ...failure, reason: isGone ? 'gone' : 'invalid' };
}

/** The parameter that an error is about. */
function nameOf(json: unknown): string | undefined {
  const name = member(json, 'param');
  return typeof name === 'string' ? name : undefined;
}

function keyReused(cause: SyncError): SyncError {
  return new SyncError('idempotency-mismatch', `${cause.message}: the idempotency key was used before`, {
    why: 'The request differs from the one that was sent with the same key.',
    where: cause.where,
    cause,
  });
}
