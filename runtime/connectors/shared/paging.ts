import { at } from '../../canonical/wire.ts';
import { assertNever } from '../../errors.ts';
import { unreadable } from './answer.ts';
import { linkHeader } from './link-header.ts';
import { labelOf, placeOf, type Answer, type Reading } from './read.ts';

import type { PagingModel } from '../../abi/index.ts';
import type { Observation } from '../connector.ts';
import type { Position } from './position.ts';

export const noPaging: PagingModel = { style: 'none' };

/** The query parameters that ask for the page at a position. */
export function pagingParameters(paging: PagingModel, position: Position['at']): Record<string, string> {
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
export function nextPosition(
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
  // Where the filter moved on, the same records may come first once more.
  return next.at === null ? next : { ...next, first };
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
      return told(reading, position, at(answer.json, paging.next), records);
    case 'link':
      return told(
        reading,
        position,
        paging.next === 'header.link' ? linkHeader(answer.headers['link']) : at(answer.json, paging.next),
        records,
      );
    default:
      return assertNever(paging);
  }
}

function told(
  reading: Reading,
  position: Position,
  next: unknown,
  records: readonly Observation[],
): Position | undefined {
  const isGiven = (typeof next === 'string' && next !== '') || typeof next === 'number';
  if (!isGiven) return onceMore(reading, position);
  return {
    ...position,
    at: next,
    latest: position.at === null ? latestFirst(reading, position, records) : position.latest,
  };
}

/**
 * A record that is edited during a scan from the latest change to the earliest moves to pages that were read before: what
 * changed since the scan began is asked for once more at its end.
 */
function onceMore({ model }: Reading, position: Position): Position | undefined {
  if (position.latest === null) return undefined;
  const since = position.latest - (model.changed?.resolution ?? 1);
  return { ...position, since, at: null, first: null, latest: null };
}

/** The stamp of the first record, where later ones are not later. */
function latestFirst(
  { question }: Reading,
  { since }: Position,
  records: readonly Observation[],
): number | null {
  if (question.call.since === undefined || since === null) return null;
  const stamps = records.map((record) => record.stamp ?? NaN);
  const [first = NaN] = stamps;
  const isSorted = stamps.every((stamp, index) => stamp <= (stamps[index - 1] ?? stamp));
  return isSorted && first > (stamps.at(-1) ?? NaN) ? first : null;
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
