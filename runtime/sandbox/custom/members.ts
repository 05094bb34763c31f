import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { invalid } from './answers.ts';
import type { Member, Members, MemberType } from './resource.ts';
import { resourceNamed, type CustomSystem } from './system.ts';

/** What a client or a person says about a record, checked and in the form in which it is kept. Null empties a member. */
export function readMembers(
  system: CustomSystem,
  members: Members,
  given: JsonObject,
  place = '',
): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, Json] => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (member === undefined) throw invalid(`${place}${name} is no member that can be written.`);
      return [name, readMember(system, member, value, `${place}${name}`)];
    }),
  );
}

/** Every member of a new record; those that nothing is known of are null. */
export function withInitials(members: Members, given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([name, { initial, type }]) => [
      name,
      given[name] ?? initial ?? (isList(type) ? [] : null),
    ]),
  );
}

/** Refuses a record that lacks a required member, at any depth. */
export function requireMembers(members: Members, record: JsonObject, place = ''): void {
  for (const [name, { required, type }] of Object.entries(members)) {
    const value = record[name] ?? null;
    if (required === true && (value === null || value === '')) throw invalid(`${place}${name} is required.`);
    if (!isList(type) || !isJsonArray(value)) continue;
    if (required === true && value.length === 0) throw invalid(`${place}${name} is required.`);
    for (const element of value)
      if (isJsonObject(element)) requireMembers(type.listOf, element, `${place}${name}[].`);
  }
}

function readMember(system: CustomSystem, { type }: Member, value: Json, place: string): Json {
  if (value === null) return null;
  if (typeof type === 'string') return readPlain(system, type, value, place);
  if ('oneOf' in type) {
    if (typeof value === 'string' && type.oneOf.includes(value)) return value;
    throw invalid(`${place} is one of ${type.oneOf.join(', ')}.`);
  }
  if ('to' in type) return readReference(system, type.to, value, place);
  if ('object' in type) {
    if (!isJsonObject(value)) throw invalid(`${place} is an object.`);
    return readMembers(system, type.object, value, `${place}.`);
  }
  if (!isJsonArray(value)) throw invalid(`${place} is a list.`);
  return value.map((element) => readElement(system, type.listOf, element, place));
}

function readPlain(
  { trimsTexts }: CustomSystem,
  type: 'text' | 'number' | 'flag' | 'day' | 'time',
  value: Json,
  place: string,
): Json {
  if (type === 'number' && typeof value === 'number') return value;
  if (type === 'flag' && typeof value === 'boolean') return value;
  if (type === 'text' && typeof value === 'string') return trimsTexts ? value.trim() : value;
  if (type === 'day' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  if (type === 'time' && typeof value === 'string' && !Number.isNaN(Date.parse(value))) {
    return new Date(value).toISOString();
  }
  throw invalid(`${place} is a ${type}.`);
}

function readReference(system: CustomSystem, to: string, value: Json, place: string): Json {
  const { path } = resourceNamed(system, to);
  if (typeof value === 'string' && system.database.current(path, value) !== undefined) return value;
  throw invalid(`${place} is the id of a ${to}.`);
}

function readElement(system: CustomSystem, members: Members, element: Json, place: string): Json {
  if (!isJsonObject(element)) throw invalid(`${place} is a list of objects.`);
  const { id, ...rest } = element;
  const values = readMembers(system, members, rest, `${place}[].`);
  const own = typeof id === 'string' ? id : `L${system.database.next('line')}`;
  return { id: own, ...withInitials(members, values) };
}

function isList(type: MemberType): type is { readonly listOf: Members } {
  return typeof type === 'object' && 'listOf' in type;
}
