import { assertNever } from '../../errors.ts';
import { at } from '../../canonical/wire.ts';
import { unreadable } from './answer.ts';
import { linkHeader } from './link-header.ts';
import { callsOf, objectOf } from './model.ts';
import { parseCursor, startOf, toCursor, type Position } from './position.ts';
import {
  ask,
  labelOf,
  placeOf,
  recordsOf,
  serverTime,
  type Answer,
  type Reading,
  type Subject,
} from './read.ts';

import type { CallModel, ObjectModel, PagingModel } from '../../abi/index.ts';
import type { Observation, Page, PageRequest } from '../connector.ts';
import type { Caller, Question } from './caller.ts';
import type { TemplateValues } from './template.ts';

const noPaging: PagingModel = { style: 'none' };

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
  return { records, next: after && toCursor(after), serverTime: serverTime(answer) };
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
  const question = toQuestion(call, position, values);
  const reading = { ...subject, question, accepts: emptyStatus === undefined ? [] : [emptyStatus] };
  const answer = await ask(reading, signal);
  const records = recordsOf(reading, answer);
  return { records, answer, next: nextPosition(reading, position, answer, records) };
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

function toQuestion(call: CallModel, position: Position, values: TemplateValues): Question {
  const paging = call.paging ?? noPaging;
  const time = writeSince(call, position.since ?? 0);
  const { parameter } = call.since ?? {};
  return {
    call,
    values: { since: time, ...values },
    parameters: {
      ...(parameter !== undefined && position.since !== null && { [parameter]: time }),
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

function pagingParameters(paging: PagingModel, position: Position['at']): Record<string, string> {
  switch (paging.style) {
    case 'none':
    case 'link':
      return {};
    case 'page':
      return { [paging.page]: String(position ?? paging.first), ...sizeOf(paging) };
    case 'offset':
      return { [paging.offset]: String(position ?? 0), ...sizeOf(paging) };
    case 'cursor':
      return { ...(position !== null && { [paging.cursor]: String(position) }), ...sizeOf(paging) };
    default:
      return assertNever(paging);
  }
}

function sizeOf({ size, limit }: { readonly size?: string; readonly limit: number }): Record<string, string> {
  return size === undefined ? {} : { [size]: String(limit) };
}

/** Undefined where this was the call's last page. */
function nextPosition(
  reading: Reading,
  position: Position,
  answer: Answer,
  records: readonly Observation[],
): Position | undefined {
  const next = follow(reading.question.call.paging ?? noPaging, reading, position, answer, records);
  if (next === undefined) return undefined;
  const first = records[0]?.id ?? null;
  if (
    next.at !== null &&
    (next.at === position.at || (isCounted(next) && first !== null && first === position.first))
  ) {
    throw unreadable(labelOf(reading), 'repeats the page before', placeOf(reading));
  }
  return { ...next, first };
}

/** A list that is sorted by change time may rightly show a record again behind a cursor. */
function isCounted({ at }: Position): boolean {
  return typeof at === 'number';
}

function follow(
  paging: PagingModel,
  reading: Reading,
  position: Position,
  answer: Answer,
  records: readonly Observation[],
): Position | undefined {
  switch (paging.style) {
    case 'none':
      return undefined;
    case 'page':
    case 'offset':
      return records.length < paging.limit ? undefined : counted(paging, reading, position, records);
    case 'cursor':
      return told(position, at(answer.json, paging.next));
    case 'link':
      return told(
        position,
        paging.next === 'header.link' ? linkHeader(answer.headers['link']) : at(answer.json, paging.next),
      );
    default:
      return assertNever(paging);
  }
}

function told(position: Position, next: unknown): Position | undefined {
  const isGiven = (typeof next === 'string' && next !== '') || typeof next === 'number';
  return isGiven ? { ...position, at: next } : undefined;
}

/**
 * A record that is edited during a scan moves to the end of a list sorted by change time, and pulls another one over
 * the border of a page that is only counted. So the filter moves on with the stamps, and pages are counted only
 * among records that cannot be told apart by them.
 */
function counted(
  paging: Extract<PagingModel, { readonly style: 'page' | 'offset' }>,
  reading: Reading,
  position: Position,
  records: readonly Observation[],
): Position {
  const last = lastStamp(reading, position, records);
  if (last !== undefined && last > (position.since ?? 0))
    return { ...position, since: last, at: null, first: null };
  const step = paging.style === 'page' ? 1 : records.length;
  const from = position.at ?? (paging.style === 'page' ? paging.first : 0);
  return { ...position, at: Number(from) + step };
}

/** The last stamp of a page that is filtered and sorted by stamps. */
function lastStamp(
  { question, model }: Reading,
  { since }: Position,
  records: readonly Observation[],
): number | undefined {
  if (question.call.since === undefined || since === null) return undefined;
  const stamps = records.map((record) => record.stamp ?? NaN);
  const isSorted = stamps.every((stamp, index) => stamp >= (stamps[index - 1] ?? stamp));
  return isSorted ? (stamps.at(-1) ?? 0) - (model.changed?.resolution ?? 1) : undefined;
}
