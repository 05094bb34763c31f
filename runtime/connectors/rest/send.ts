import { at } from '../../canonical/wire.ts';
import { isSuccess, parseBody, unreadable } from '../shared/answer.ts';
import { noAnswer, refusal } from '../shared/exchange.ts';
import { observe, toKey } from '../shared/observe.ts';
import { fromStatus, withoutAnswer } from '../shared/outcome.ts';
import { objectOf } from '../shared/model.ts';
import { merge } from '../shared/merge.ts';
import { laterKeys, madeKeys } from '../shared/made-keys.ts';
import { fill, pathQuote } from '../shared/template.ts';
import { formType } from './prepare.ts';

import type { ObjectModel } from '../../abi/index.ts';
import type { WireRecord } from '../../canonical/wire.ts';
import type { TemplateValues } from '../shared/template.ts';
import type { HttpResponse } from '../../environment.ts';
import type { ErrorPlace } from '../../errors.ts';
import type { PreparedCall, SendResult } from '../connector.ts';
import type { RestClient } from './client.ts';
import type { RestOptions } from './options.ts';
import type { RenderedRequest } from './prepare.ts';
import type { Quota } from './quota.ts';

interface SendOptions extends RestOptions {
  readonly quota: Quota;
}

/** Sends one rendered call, once, and tells what is certain about its outcome. Never rejects. */
export async function sendCall(
  options: SendOptions,
  client: RestClient,
  call: PreparedCall,
  id: string | undefined,
  signal: AbortSignal | undefined,
): Promise<SendResult> {
  const where = { connection: options.connection, object: call.object, ...(id !== undefined && { id }) };
  const rendered: RenderedRequest = JSON.parse(call.request);
  const { perHour } = rendered;
  const full = perHour === undefined ? undefined : options.quota.exceeded(call, perHour, where);
  if (full !== undefined) return { kind: 'not_sent', error: full };
  let response: HttpResponse;
  try {
    const filled = fillMade(rendered, madeKeys(call, id), objectOf(options.model, call.object));
    response = await client.send({ ...rendered, ...filled, query: [] }, signal);
  } catch (error) {
    return withoutAnswer(error, noAnswer(call.label, error, where));
  }
  if (!isSuccess(response.status)) {
    const error = refusal(call.label, response, where, options.clock.now());
    return fromStatus(response.status, rendered.kind, error);
  }
  return toResult(options, call, rendered, response, where);
}

/** Keys of what earlier calls made, wherever the request left room for them. */
function fillMade(
  { path, body, later, headers }: RenderedRequest,
  made: TemplateValues,
  model: ObjectModel,
): { readonly path: string; readonly body: string | undefined } {
  return {
    path: fill(path, made, pathQuote),
    body:
      body === null || Object.keys(later).length === 0
        ? (body ?? undefined)
        : fillBody(body, headers['content-type'], laterKeys(later, made, model)),
  };
}

function fillBody(body: string, contentType: string | undefined, keys: WireRecord): string {
  if (contentType !== formType) return JSON.stringify(merge(JSON.parse(body), keys));
  const fields = new URLSearchParams(body);
  for (const [name, key] of Object.entries(keys)) fields.set(name, String(key));
  return fields.toString();
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
  // What is made beside the record is none of its kind.
  const isRecord = record !== undefined && call.makes === undefined;
  const observation = isRecord ? observe(model, options.model.empty, record) : undefined;
  return { kind: 'done', id: id ?? observation?.id, observation };
}
