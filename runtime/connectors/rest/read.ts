import { at } from '../../canonical/wire.ts';
import { SyncError, type ErrorPlace } from '../../errors.ts';
import { isSuccess, parseBody, unreadable } from '../shared/answer.ts';
import { noAnswer, refusal } from '../shared/exchange.ts';
import { observe } from '../shared/observe.ts';
import { retryRead } from '../shared/retry.ts';

import type { CallModel, ObjectModel } from '../../abi/index.ts';
import type { HttpResponse } from '../../environment.ts';
import type { Observation } from '../connector.ts';
import type { RestClient } from './client.ts';
import type { RestOptions } from './options.ts';
import type { RestRequest } from './request.ts';

/** One read, from request to answer. */
export interface Reading {
  readonly options: RestOptions;
  readonly client: RestClient;
  readonly object: string;
  readonly model: ObjectModel;
  readonly call: CallModel;
  readonly request: RestRequest;
  /** Statuses besides success that are an answer and no failure. */
  readonly accepts: readonly number[];
}

export interface Answer {
  readonly status: number;
  /** Undefined for an accepted status without success. */
  readonly json: unknown;
  readonly headers: HttpResponse['headers'];
}

/** Sends a read and sends it again where it failed for a while only. Rejects with a `SyncError`. */
export function ask(reading: Reading, signal: AbortSignal | undefined): Promise<Answer> {
  return retryRead(reading.options, () => askOnce(reading, signal), signal);
}

async function askOnce(reading: Reading, signal: AbortSignal | undefined): Promise<Answer> {
  const { options, client, request, accepts } = reading;
  const [label, where] = [labelOf(reading), placeOf(reading)];
  const response = await client.send(request, signal).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw noAnswer(label, error, where);
  });
  const { status, headers, body } = response;
  if (accepts.includes(status)) return { status, json: undefined, headers };
  if (!isSuccess(status)) throw refusal(label, response, where, options.clock.now());
  const parsed = parseBody(body);
  if (parsed === undefined) throw unreadable(label, body.trim() === '' ? 'is empty' : 'is not JSON', where);
  return { status, json: parsed.json, headers };
}

export function labelOf({ call }: Pick<Reading, 'call'>): string {
  return call.request;
}

export function placeOf({ options, object }: Pick<Reading, 'options' | 'object'>): ErrorPlace {
  return { connection: options.connection, object };
}

/** The records of a list. Rejects anything that is no list of records with keys: a part would be taken for the whole. */
export function recordsOf(reading: Reading, { status, json }: Answer): readonly Observation[] {
  const { call, model, options } = reading;
  if (status === call.emptyStatus) return [];
  const list = at(json, call.answer ?? '.');
  if (!Array.isArray(list)) throw unreadable(labelOf(reading), 'holds no list', placeOf(reading));
  return list.map((element) => {
    const record = observe(model, options.model.empty, at(element, call.element ?? '.'));
    if (record === undefined) {
      throw unreadable(labelOf(reading), `holds a record without ${model.key}`, placeOf(reading));
    }
    return record;
  });
}

/** Milliseconds of the `date` header. */
export function serverTime({ headers }: Answer): number | undefined {
  const time = Date.parse(headers['date'] ?? '');
  return Number.isNaN(time) ? undefined : time;
}

export function emptyKey(object: string): SyncError {
  return new SyncError('empty-key', `a record of ${object} was asked for without a key`, {
    where: { object },
  });
}
