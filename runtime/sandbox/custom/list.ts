import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import { badRequest } from './answers.ts';
import type { Resource } from './resource.ts';
import type { CustomSystem } from './system.ts';

const CONTROLS = ['limit', 'cursor', 'updatedSince'];
const LARGEST_PAGE = 200;

/** A page of records in the order of their change: `{ data, nextCursor }`. A parameter that is not known is refused. */
export function listPage(
  { database }: CustomSystem,
  resource: Resource,
  query: URLSearchParams,
  moment: Moment,
): JsonObject {
  const filters = [...query].filter(([name]) => !CONTROLS.includes(name));
  for (const [name] of filters) {
    const isFilter = Object.hasOwn(resource.members, name) && resource.members[name]?.filter === true;
    if (!isFilter) throw badRequest(`${name.slice(0, 100)} is no parameter.`);
  }
  const since = readSince(query);
  const after = readCursor(query.get('cursor'));
  const limit = readLimit(query.get('limit'));
  const records = database
    .readAll(resource.path, moment.now)
    .map(({ values }) => values)
    .filter((record) => placeOf(record) >= since && placeOf(record) > after)
    .filter((record) => filters.every(([name, value]) => record[name] === value))
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const data = records.slice(0, limit);
  const last = data.at(-1);
  const isMore = records.length > limit && last !== undefined;
  return { data, nextCursor: isMore ? Buffer.from(placeOf(last)).toString('base64url') : null };
}

/** Where a record stands in the list: nothing is left out when records change between two pages. */
function placeOf({ updatedAt, id }: JsonObject): string {
  return `${toText(updatedAt)} ${toText(id)}`;
}

function readSince(query: URLSearchParams): string {
  const text = query.get('updatedSince');
  if (text === null) return '';
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw badRequest('updatedSince is a time.');
  return new Date(ms).toISOString();
}

function readCursor(text: string | null): string {
  return text === null ? '' : Buffer.from(text, 'base64url').toString();
}

function readLimit(text: string | null): number {
  const limit = Number(text ?? 50);
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return limit;
  throw badRequest(`limit is a number from 1 to ${LARGEST_PAGE}.`);
}
