import type { HttpResponse } from '../../environment.ts';
import type { Entry } from '../database.ts';
import { toText, type Json, type JsonObject } from '../json.ts';
import { badRequest, json } from './answers.ts';
import { parseTime } from './body.ts';

const PAGE = 50;
const WINDOW = ['modifiedAfter', 'modifiedBefore'];

export interface ListOptions {
  /** What the list is called in the answer. */
  readonly name: string;
  /** The records as a reader is shown them. */
  readonly entries: readonly Entry[];
  readonly show: (entry: Entry) => Json;
  /** True: it can be asked for what changed between two times, and goes by change time, the latest first. */
  readonly isDated: boolean;
  /** Query parameters besides those, each with what it lets pass. */
  readonly filters?: Readonly<Record<string, (record: JsonObject, value: string) => boolean>>;
}

/**
 * One page. A cursor remembers the filters that it came from and stands alone: next to any other parameter it is
 * refused. It marks a place by the record last shown; what moves before it meanwhile is not shown.
 */
export function listAnswer(url: URL, options: ListOptions): HttpResponse {
  const cursor = url.searchParams.get('cursor');
  const query = cursor === null ? readQuery(url) : readCursor(url, cursor);
  const found = ordered(options).filter(toTest(query.filters, options));
  const rest = query.after === undefined ? found : behind(found, query.after, options);
  const shown = rest.slice(0, PAGE);
  const last = shown.at(-1);
  const next =
    rest.length > PAGE && last !== undefined ? toCursor(query.filters, place(last, options)) : null;
  return json(200, {
    [options.name]: shown.map(options.show),
    pagination: {
      hasNextPage: next !== null,
      nextPageCursor: next,
      nextPageUrl: next === null ? null : `${url.origin}${url.pathname}?cursor=${next}`,
    },
  });
}

interface Query {
  readonly filters: readonly (readonly [string, string])[];
  readonly after: string | undefined;
}

function readQuery(url: URL): Query {
  return { filters: [...url.searchParams], after: undefined };
}

function readCursor(url: URL, cursor: string): Query {
  if (url.searchParams.size > 1) {
    throw badRequest('cursor cannot be combined with other parameters.');
  }
  const query: Query | undefined = fromBase64(cursor);
  if (query === undefined) throw badRequest('cursor is not valid.');
  return query;
}

function toTest(filters: Query['filters'], options: ListOptions): (entry: Entry) => boolean {
  const given = new Map(filters);
  const [from, until = 0] = windowOf(given, options);
  const { filters: known = {} } = options;
  const tests = [...given]
    .filter(([name]) => !WINDOW.includes(name))
    .map(([name, value]) => {
      const filter = Object.hasOwn(known, name) ? known[name] : undefined;
      if (filter === undefined) throw badRequest(`${name} is not a known parameter.`);
      return (record: JsonObject): boolean => filter(record, value);
    });
  return ({ values }) => {
    const time = parseTime(toText(values['modifiedOn'])) ?? 0;
    const isInside = from === undefined || (time > from && time < until);
    return isInside && tests.every((test) => test(values));
  };
}

type Window = readonly [from: number, until: number] | readonly [from: undefined];

/** Both ends or none. */
function windowOf(given: ReadonlyMap<string, string>, { isDated }: ListOptions): Window {
  const ends = WINDOW.map((name) => given.get(name));
  if (ends.every((end) => end === undefined)) return [undefined];
  if (!isDated) throw badRequest('This list has no change times.');
  const [from, until] = ends.map((end) => (end === undefined ? undefined : parseTime(end)));
  if (from !== undefined && until !== undefined) return [from, until];
  throw badRequest('modifiedAfter and modifiedBefore are required together, in ISO 8601, in UTC.');
}

function ordered({ entries, isDated }: ListOptions): readonly Entry[] {
  if (!isDated) return entries;
  return entries.toSorted((one, other) => (dated(one) < dated(other) ? 1 : -1));
}

function dated({ key, values }: Entry): string {
  return `${toText(values['modifiedOn'])} ${key}`;
}

function place(entry: Entry, { isDated }: ListOptions): string {
  return isDated ? dated(entry) : String(entry.sequence);
}

function behind(entries: readonly Entry[], after: string, options: ListOptions): readonly Entry[] {
  return entries.filter((entry) => (options.isDated ? dated(entry) < after : entry.sequence > Number(after)));
}

function toCursor(filters: Query['filters'], after: string): string {
  return Buffer.from(JSON.stringify([filters, after])).toString('base64url');
}

function fromBase64(cursor: string): Query | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [filters, after]: unknown[] = parsed;
    if (!Array.isArray(filters) || typeof after !== 'string') return undefined;
    const pairs = filters.map((pair: unknown): [string, string] =>
      Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', ''],
    );
    return { filters: pairs, after };
  } catch {
    return undefined;
  }
}
