import { at } from '../../canonical/wire.ts';
import { isSuccess, parseBody, unreadable } from '../shared/answer.ts';
import { noAnswer, refusal } from '../shared/exchange.ts';
import { observe, toKey } from '../shared/observe.ts';
import { fromStatus, withoutAnswer } from '../shared/outcome.ts';
import { objectOf } from '../shared/model.ts';
import { merge } from '../shared/merge.ts';
import { fill, pathQuote } from '../shared/template.ts';

import type { HttpResponse } from '../../environment.ts';
import type { ErrorPlace } from '../../errors.ts';
import type { PreparedCall, SendResult } from '../connector.ts';
import type { RestClient } from './client.ts';
import type { RestOptions } from './options.ts';
import type { RenderedRequest } from './prepare.ts';

/** Sends one rendered call, once, and tells what is certain about its outcome. Never rejects. */
export async function sendCall(
  options: RestOptions,
  client: RestClient,
  call: PreparedCall,
  id: string | undefined,
  signal: AbortSignal | undefined,
): Promise<SendResult> {
  const where = { connection: options.connection, object: call.object, ...(id !== undefined && { id }) };
  const rendered: RenderedRequest = JSON.parse(call.request);
  let response: HttpResponse;
  try {
    response = await client.send({ ...rendered, ...fillMade(rendered, id), query: [] }, signal);
  } catch (error) {
    return withoutAnswer(error, noAnswer(call.label, error, where));
  }
  if (!isSuccess(response.status)) {
    const error = refusal(call.label, response, where, options.clock.now());
    return fromStatus(response.status, rendered.kind, error);
  }
  return toResult(options, call, rendered, response, where);
}

/** The key of a record that an earlier call made, wherever the request left room for it. */
function fillMade(
  { path, body, keyNames }: RenderedRequest,
  id: string | undefined,
): { readonly path: string; readonly body: string | undefined } {
  if (id === undefined) return { path, body: body ?? undefined };
  const keys = Object.fromEntries(keyNames.map((name) => [name, id]));
  return {
    path: fill(path, { key: id }, pathQuote),
    body:
      body === null || keyNames.length === 0
        ? (body ?? undefined)
        : JSON.stringify(merge(JSON.parse(body), keys)),
  };
}

function toResult(
  options: RestOptions,
  call: PreparedCall,
  { keyFrom, answer }: RenderedRequest,
  { body }: HttpResponse,
  where: ErrorPlace,
): SendResult {
  const parsed = parseBody(body);
  if (parsed === undefined && (keyFrom !== null || /^\s*</.test(body))) {
    // Somebody else may have answered in the system's place.
    return { kind: 'unknown', error: unreadable(call.label, 'is not what the system sends', where) };
  }
  const id = keyFrom === null ? undefined : toKey(at(parsed?.json, keyFrom));
  if (keyFrom !== null && id === undefined) {
    return { kind: 'unknown', error: unreadable(call.label, 'does not tell the key', where) };
  }
  const record = answer === null ? undefined : at(parsed?.json, answer);
  const model = objectOf(options.model, call.object);
  const observation = record === undefined ? undefined : observe(model, options.model.empty, record);
  return { kind: 'done', id: id ?? observation?.id, observation };
}
