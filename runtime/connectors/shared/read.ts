import { at } from '../../canonical/wire.ts';
import { SyncError, type ErrorPlace } from '../../errors.ts';
import { isSuccess, parseBody, unreadable } from './answer.ts';
import { noAnswer, refusal } from './exchange.ts';
import { callsOf } from './model.ts';
import { observe } from './observe.ts';
import { retryRead } from './retry.ts';

import type { ObjectModel } from '../../abi/index.ts';
import type { HttpResponse } from '../../environment.ts';
import type { Observation, ReadResult } from '../connector.ts';
import type { Caller, Question } from './caller.ts';

/** The object that a question is about. */
export interface Subject {
  readonly caller: Caller;
  readonly object: string;
  readonly model: ObjectModel;
}

/** One read, from question to answer. */
export interface Reading extends Subject {
  readonly question: Question;
  /** Statuses besides success that are an answer and no failure. */
  readonly accepts: readonly number[];
}

export interface Answer {
  readonly status: number;
  /** Undefined for an accepted status without success. */
  readonly json: unknown;
  readonly headers: HttpResponse['headers'];
  /** Milliseconds by our clock; tries that failed before do not count. */
  readonly askedAt: number;
}

/** Sends a read and sends it again where it failed for a while only. Rejects with a `SyncError`. */
export function ask(reading: Reading, signal: AbortSignal | undefined): Promise<Answer> {
  return retryRead(reading.caller, () => askOnce(reading, signal), signal);
}

async function askOnce(reading: Reading, signal: AbortSignal | undefined): Promise<Answer> {
  const { caller, question, accepts } = reading;
  const [label, where] = [labelOf(reading), placeOf(reading)];
  const askedAt = caller.clock.now();
  const response = await caller.ask(question, signal).catch((error: unknown) => {
    throw noAnswer(label, error, where);
  });
  const { status, headers, body } = response;
  if (accepts.includes(status)) return { status, json: undefined, headers, askedAt };
  if (!isSuccess(status)) throw refusal(label, response, where, caller.clock.now());
  const parsed = parseBody(body);
  if (parsed === undefined) throw unreadable(label, body.trim() === '' ? 'is empty' : 'is not JSON', where);
  return { status, json: parsed.json, headers, askedAt };
}

export function labelOf({ question }: Reading): string {
  return question.call.request;
}

export function placeOf({ caller, object }: Subject): ErrorPlace {
  return { connection: caller.connection, object };
}

/** The records of a list. Rejects anything that is no list of records with keys: a part would be taken for the whole. */
export function recordsOf(reading: Reading, { status, json }: Answer): readonly Observation[] {
  const { question, model, caller } = reading;
  const { call } = question;
  if (status === call.emptyStatus) return [];
  const list = at(json, call.answer ?? '.');
  if (!Array.isArray(list)) throw unreadable(labelOf(reading), 'holds no list', placeOf(reading));
  return list.map((element) => {
    const record = observe(model, caller.model.empty, at(element, call.element ?? '.'));
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

/** One record by its key. */
export async function readRecord(
  subject: Subject,
  id: string,
  signal: AbortSignal | undefined,
): Promise<ReadResult> {
  const { caller, object, model } = subject;
  const [call] = callsOf(model, object, 'read');
  const question = { call, values: { key: id }, parameters: {} };
  const reading: Reading = { ...subject, question, accepts: [404, 410] };
  const { status, json } = await ask(reading, signal);
  if (status === 404 || status === 410) return { kind: 'missing' };
  const found = at(json, call.answer ?? '.');
  if (Array.isArray(found)) return oneOf(subject, found, id);
  const observation = observe(model, caller.model.empty, found);
  if (observation === undefined) throw unreadable(labelOf(reading), `has no ${model.key}`, placeOf(subject));
  return { kind: 'found', observation };
}

/** A system that is asked for several records at once leaves out what it does not have. */
function oneOf({ caller, model }: Subject, list: readonly unknown[], id: string): ReadResult {
  const found = list.map((each) => observe(model, caller.model.empty, each)).find((each) => each?.id === id);
  return found === undefined ? { kind: 'missing' } : { kind: 'found', observation: found };
}

/** Whether a record that cannot be read any more lives on as something else; never, where nobody said how to ask. */
export async function hasLeft(
  subject: Subject,
  id: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const [call] = subject.model.operations.left ?? [];
  if (call === undefined) return false;
  const question = { call, values: { key: id }, parameters: {} };
  const { status } = await ask({ ...subject, question, accepts: [404, 410] }, signal);
  return isSuccess(status);
}

/** Asking for an empty key would ask for the list. */
export function checkKey(object: string, id: string): void {
  if (id !== '') return;
  throw new SyncError('empty-key', `a record of ${object} is referred to by an empty key`, {
    where: { object },
  });
}
