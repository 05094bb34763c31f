import type { Moment } from '../database.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { notFound, Refusal } from './answers.ts';
import { readMembers, requireMembers, withInitials } from './members.ts';
import type { Resource } from './resource.ts';
import type { CustomSystem } from './system.ts';

/** Adds a record and gives its id. */
export function createRecord(
  system: CustomSystem,
  resource: Resource,
  given: JsonObject,
  moment: Moment,
): string {
  const { database } = system;
  const values = withInitials(resource.members, readMembers(system, resource.members, given));
  requireMembers(resource.members, values);
  requireUnique(system, resource, values, undefined);
  const count = database.next(resource.path);
  const id = `${resource.prefix}${1_000 + count}`;
  const { member, prefix } = resource.numbered ?? {};
  const number = member === undefined ? {} : { [member]: `${prefix}${String(count).padStart(5, '0')}` };
  database.put(resource.path, id, { id, ...number, ...values, ...stamp(moment) }, moment);
  return id;
}

/** Changes what is named and leaves the rest; members of an object within it too. */
export function changeRecord(
  system: CustomSystem,
  resource: Resource,
  id: string,
  given: JsonObject,
  moment: Moment,
): void {
  const record = system.database.current(resource.path, id);
  if (record === undefined) throw notFound();
  const changed = merged(record, readMembers(system, resource.members, given));
  requireMembers(resource.members, changed);
  requireUnique(system, resource, changed, id);
  system.database.put(resource.path, id, { ...changed, ...stamp(moment) }, moment);
}

export function deleteRecord(
  { database }: CustomSystem,
  { path }: Resource,
  id: string,
  moment: Moment,
): void {
  if (database.current(path, id) === undefined) throw notFound();
  database.drop(path, id, moment);
}

function merged(record: JsonObject, changes: JsonObject): JsonObject {
  const entries = Object.entries(changes).map(([name, value]) => {
    const before = record[name];
    return [name, isJsonObject(value) && isJsonObject(before) ? { ...before, ...value } : value] as const;
  });
  return { ...record, ...Object.fromEntries(entries) };
}

function requireUnique(
  { database }: CustomSystem,
  { path, members }: Resource,
  values: JsonObject,
  own: string | undefined,
): void {
  for (const [name, { unique }] of Object.entries(members)) {
    const value = values[name] ?? null;
    if (unique !== true || value === null) continue;
    const isTaken = database
      .readAll(path, Infinity)
      .some((other) => other.key !== own && other.values[name] === value);
    if (isTaken) throw new Refusal(409, 'not_unique', `${name} is taken.`);
  }
}

function stamp(moment: Moment): JsonObject {
  return { updatedAt: new Date(moment.stamp).toISOString() };
}
