import type { Entry } from '../database.ts';
import { isJsonArray, parseJson, toText, type Json, type JsonObject } from '../json.ts';
import { readFilter, type Predicate } from './filters.ts';
import type { Filters } from './object-spec.ts';
import { Refusal, wrongValue } from './refusal.ts';

/** What a list operation accepts. */
export interface ListRules {
  readonly filters: Filters;
  readonly sorts: readonly string[];
  /** Property that orders the list where the request does not say. */
  readonly order: string;
  readonly tombstones: 'include_deleted' | 'status' | 'never';
  readonly ignoreUnknown: boolean;
}

interface ListRequest {
  readonly limit: number;
  readonly after: readonly [Json, number] | undefined;
  readonly order: string;
  readonly descending: boolean;
  readonly deleted: boolean;
  readonly predicates: readonly Predicate[];
}

export interface ListPage {
  readonly records: readonly JsonObject[];
  /** Undefined on the last page. */
  readonly nextOffset: string | undefined;
}

/** One page by key: what sorts after the last record of the page before, whatever has changed since. */
export function listPage(entries: readonly Entry[], query: URLSearchParams, rules: ListRules): ListPage {
  const request = readListRequest(query, rules);
  const sign = request.descending ? -1 : 1;
  const sorted = entries
    .filter(({ values }) => request.deleted || values['deleted'] !== true)
    .filter(({ values }) => request.predicates.every((matches) => matches(values)))
    .map((entry) => ({ entry, key: sortKey(entry, request.order) }))
    .filter(({ key }) => request.after === undefined || sign * compareKeys(key, request.after) > 0)
    .sort((left, right) => sign * compareKeys(left.key, right.key));
  const page = sorted.slice(0, request.limit);
  const last = page.at(-1);
  return {
    records: page.map(({ entry }) => entry.values),
    nextOffset:
      last === undefined || page.length === sorted.length
        ? undefined
        : JSON.stringify(last.key.map((part) => toText(part))),
  };
}

function readListRequest(query: URLSearchParams, rules: ListRules): ListRequest {
  const predicates: Predicate[] = [];
  let request: ListRequest = {
    limit: 10,
    after: undefined,
    order: rules.order,
    descending: false,
    deleted: false,
    predicates,
  };
  for (const [name, value] of query) {
    const setting = readSetting(name, value, rules);
    const predicate = setting === undefined ? readFilter(name, value, rules.filters) : undefined;
    if (setting !== undefined) request = { ...request, ...setting };
    else if (predicate !== undefined) predicates.push(predicate);
    else if (!rules.ignoreUnknown) throw unknownParameter(name);
    if (rules.tombstones === 'status' && name.startsWith('status[')) request = { ...request, deleted: true };
  }
  return request;
}

function readSetting(name: string, value: string, rules: ListRules): Partial<ListRequest> | undefined {
  if (name === 'limit') return { limit: readLimit(value) };
  if (name === 'offset') return { after: readOffset(value) };
  if (name === 'include_deleted' && rules.tombstones === 'include_deleted')
    return { deleted: readBoolean(name, value) };
  if (name !== 'sort_by[asc]' && name !== 'sort_by[desc]') return undefined;
  if (!rules.sorts.includes(value)) throw wrongValue('sort_by', 'cannot sort by this attribute');
  return { order: value, descending: name === 'sort_by[desc]' };
}

function readLimit(text: string): number {
  const limit = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100) throw wrongValue('limit', 'must be from 1 to 100');
  return limit;
}

function readBoolean(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw wrongValue(name, 'must be true or false');
  return text === 'true';
}

function readOffset(text: string): [Json, number] {
  const list = text.length <= 1_000 ? parseJson(text) : undefined;
  const [value, sequence] = isJsonArray(list) ? list : [];
  if (typeof value !== 'string' || typeof sequence !== 'string' || !/^\d{1,15}$/u.test(sequence)) {
    throw wrongValue('offset', 'not an offset of an earlier answer');
  }
  return [value, Number(sequence)];
}

function sortKey(entry: Entry, order: string): [Json, number] {
  return [entry.values[order] ?? '', entry.sequence];
}

function compareKeys(left: readonly [Json, number], right: readonly [Json, number]): number {
  return compareValues(left[0], right[0]) || left[1] - right[1];
}

/** Numbers as numbers, also where one of them has come back as text in an offset. */
function compareValues(left: Json, right: Json): number {
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right);
  const [a, b] = [toText(left), toText(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unknownParameter(name: string): Refusal {
  const shown = name.slice(0, 100);
  return new Refusal(400, 'invalid_request', `${shown} : unknown parameter`, shown);
}
