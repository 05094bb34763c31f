import { callsOf, objectOf } from './model.ts';
import { parseCursor, startOf, toCursor, type Position } from './position.ts';
import { nextPosition, noPaging, pagingParameters } from './paging.ts';
import { ask, readRecord, recordsOf, serverTime, type Answer, type Subject } from './read.ts';

import type { CallModel, ObjectModel } from '../../abi/index.ts';
import type { Observation, Page, PageRequest } from '../connector.ts';
import type { Caller, Question } from './caller.ts';
import type { TemplateValues } from './template.ts';

/** One page of a scan. */
export async function readPage(
  caller: Caller,
  object: string,
  request: PageRequest,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const model = objectOf(caller.model, object);
  const calls = scanCalls(model, object, request);
  const position =
    request.cursor === undefined ? startOf(startTime(model, request)) : parseCursor(request.cursor);
  const call = calls[position.call] ?? calls[0];
  const subject = { caller, object, model };
  const { records, answer, next } = await readPosition(subject, call, position, {}, signal);
  const after = next ?? nextCall(calls, model, request, position);
  const { askedAt } = answer;
  return { records, next: after && toCursor(after), serverTime: serverTime(answer), askedAt };
}

/** All pages of a search. */
export async function readAllPages(
  subject: Subject,
  call: CallModel,
  values: TemplateValues,
  signal: AbortSignal | undefined,
): Promise<readonly Observation[]> {
  const found: Observation[] = [];
  let position: Position | undefined = startOf(undefined);
  while (position !== undefined) {
    const page: PositionPage = await readPosition(subject, call, position, values, signal);
    found.push(...page.records);
    position = page.next;
  }
  return found;
}

/** A window that has to have an end ends where no clock can be, lest what changes meanwhile falls behind it. */
const DAY = 86_400_000;

interface PositionPage {
  readonly records: readonly Observation[];
  readonly answer: Answer;
  /** Undefined where this was the call's last page. */
  readonly next: Position | undefined;
}

async function readPosition(
  subject: Subject,
  call: CallModel,
  position: Position,
  values: TemplateValues,
  signal: AbortSignal | undefined,
): Promise<PositionPage> {
  const { emptyStatus } = call;
  const question = toQuestion(call, position, values, subject.caller.clock.now());
  const reading = { ...subject, question, accepts: emptyStatus === undefined ? [] : [emptyStatus] };
  const answer = await ask(reading, signal);
  const listed = recordsOf(reading, answer);
  const records = call.brief === true ? await readEach(subject, listed, signal) : listed;
  return { records, answer, next: nextPosition(reading, position, answer, listed) };
}

/** Whole records in place of those that a list tells a part of. One that is gone meanwhile is not on the page. */
async function readEach(
  subject: Subject,
  listed: readonly Observation[],
  signal: AbortSignal | undefined,
): Promise<readonly Observation[]> {
  const results = await Promise.all(listed.map(({ id }) => readRecord(subject, id, signal)));
  return results.flatMap((result) => (result.kind === 'found' ? [result.observation] : []));
}

function scanCalls(
  model: ObjectModel,
  object: string,
  { kind }: PageRequest,
): readonly [CallModel, ...CallModel[]] {
  const { scan, list, events } = model.operations;
  if (kind === 'all' && scan !== undefined) return callsOf(model, object, 'scan');
  return callsOf(model, object, list === undefined && events !== undefined ? 'events' : 'list');
}

/** A filter may mean "after" and not "from": asking for one step earlier costs little and misses nothing. */
function startTime({ changed }: ObjectModel, { kind, since }: PageRequest): number | undefined {
  if (kind === 'all' || since === undefined) return undefined;
  return Math.max(0, since - (changed?.resolution ?? 1));
}

function nextCall(
  calls: readonly CallModel[],
  model: ObjectModel,
  request: PageRequest,
  position: Position,
): Position | undefined {
  const call = position.call + 1;
  return call < calls.length ? { ...startOf(startTime(model, request)), call } : undefined;
}

function toQuestion(call: CallModel, position: Position, values: TemplateValues, now: number): Question {
  const paging = call.paging ?? noPaging;
  const time = writeSince(call, position.since ?? 0);
  const { parameter, until } = call.since ?? {};
  const isWindow = position.since !== null;
  return {
    call,
    values: { since: time, ...values },
    parameters: {
      ...(parameter !== undefined && isWindow && { [parameter]: time }),
      ...(until !== undefined && isWindow && { [until]: writeSince(call, now + DAY) }),
      ...pagingParameters(paging, position.at),
    },
    ...(paging.style === 'link' && typeof position.at === 'string' && { address: position.at }),
  };
}

function writeSince(call: CallModel, since: number): string {
  return call.since?.encoding === 'unix_seconds'
    ? String(Math.floor(since / 1000))
    : new Date(since).toISOString();
}
