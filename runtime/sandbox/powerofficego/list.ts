import { toText, type Json, type JsonObject } from '../json.ts';
import type { HttpResponse } from '../../environment.ts';
import { badRequest, empty, json } from './answers.ts';
import type { Filter, GoObject } from './go-object.ts';
import { parseStamp } from './stamps.ts';

const DEFAULT_SIZE = 5_000;
const MAX_SIZE = 20_000;

/**
 * One page of rendered records by its number, from 1; nothing at all, with 204, where it is empty. Query parameters
 * that are not known are ignored without a word, but for those of another query language.
 */
export function listPage(object: GoObject, records: readonly JsonObject[], url: URL): HttpResponse {
  const parameters = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const foreign = [...parameters.keys()].find((name) => name.startsWith('$'));
  if (foreign !== undefined)
    throw badRequest(`The query parameter ${foreign.slice(0, 50)} is not supported.`);
  const found = records.filter((record) => isAskedFor(object, record, parameters));
  const number = count(parameters, 'PageNumber', 1, Number.MAX_SAFE_INTEGER);
  const size = count(parameters, 'PageSize', DEFAULT_SIZE, MAX_SIZE);
  const page = inOrder(object, found, parameters.get('orderby')).slice((number - 1) * size, number * size);
  if (page.length === 0) return empty(204);
  const fields = parameters.get('fields')?.split(',');
  return json(
    200,
    page.map((record) => project(record, fields)),
  );
}

function isAskedFor(
  { filters }: GoObject,
  record: JsonObject,
  parameters: ReadonlyMap<string, string>,
): boolean {
  return [...parameters].every(([name, value]) => {
    const filter = filters.get(name);
    return filter === undefined || matches(filter, record, value);
  });
}

function matches({ kind, property }: Filter, record: JsonObject, value: string): boolean {
  const own = toText(record[property] ?? '');
  if (kind === 'among') return value.split(',').some((each) => each.toLowerCase() === own.toLowerCase());
  const from = parseStamp(value);
  if (from === undefined) throw badRequest('A date and time is expected.');
  return (parseStamp(own) ?? -Infinity) > from;
}

function inOrder(
  { properties }: GoObject,
  records: readonly JsonObject[],
  orderBy: string | undefined,
): readonly JsonObject[] {
  if (orderBy === undefined) return records;
  if (!properties.has(orderBy)) throw badRequest('OrderBy names no property.');
  return records.toSorted((one, other) => compare(one[orderBy], other[orderBy]));
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [toText(one), toText(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function project(record: JsonObject, fields: readonly string[] | undefined): JsonObject {
  if (fields === undefined) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name)));
}

function count(
  parameters: ReadonlyMap<string, string>,
  name: string,
  otherwise: number,
  most: number,
): number {
  const text = parameters.get(name.toLowerCase());
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw badRequest(`${name} must be from 1 to ${most}.`);
  return value;
}
