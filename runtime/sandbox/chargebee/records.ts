import type { Entry, Moment } from '../database.ts';
import { isJsonObject, toText, withMembers, type Json, type JsonObject } from '../json.ts';
import { deriveText } from '../random.ts';
import { recordEvent } from './events.ts';
import type { Changes } from './form.ts';
import type { ObjectSpec } from './object-spec.ts';
import { updatedOrder } from './order.ts';
import { invalidState, notFound, Refusal } from './refusal.ts';
import type { Cause, Site } from './site.ts';
import { toSeconds } from './stamps.ts';

/** Customers that are about to go. */
export const SCHEDULED_DELETIONS = 'scheduled_deletion';

/** Makes a record; gives it as the API shows it. */
export function createRecord(
  site: Site,
  spec: ObjectSpec,
  changes: Changes,
  moment: Moment,
  cause: Cause,
): JsonObject {
  const id = idOf(site, spec, changes);
  if (site.database.current(spec.name, id) !== undefined) throw duplicate('id', id);
  checkReferences(site, spec, changes);
  checkUnique(site, spec, id, changes);
  const seconds = toSeconds(moment.stamp);
  const record = merge(
    spec,
    {
      object: spec.name,
      id,
      ...spec.defaults,
      ...(spec.name === 'customer' && defaultBusinessEntity(site)),
      ...(spec.createdAt && { created_at: seconds }),
      deleted: false,
    },
    changes,
  );
  return write(site, spec, derived(site, spec, record), moment, cause, 'created');
}

/** Changes a record; of what `changes` does not name, only `removed` goes. */
export function updateRecord(
  site: Site,
  spec: ObjectSpec,
  id: string,
  changes: Changes,
  moment: Moment,
  cause: Cause,
  removed: readonly string[] = [],
): JsonObject {
  const record = liveRecord(site, spec, id);
  checkReferences(site, spec, changes);
  checkUnique(site, spec, id, changes);
  const kept = withMembers(record, Object.fromEntries(removed.map((name) => [name, null])));
  const next = changed(site, spec, record, merge(spec, kept, changes), moment);
  return write(site, spec, next, moment, cause, 'updated');
}

/** The record itself goes away, a tombstone stays in lists. Its id is free again. */
export function deleteRecord(
  site: Site,
  spec: ObjectSpec,
  id: string,
  moment: Moment,
  cause: Cause,
): JsonObject {
  const { database } = site;
  const record = database.current(spec.name, id);
  if (record === undefined) throw notFound('id', id);
  const tombstone = {
    ...stamped(record, moment),
    deleted: true,
    ...('status' in record && { status: 'deleted' }),
  };
  database.drop(SCHEDULED_DELETIONS, id, moment);
  database.drop(spec.name, id, moment);
  database.put(graveyard(spec), String(database.next('tombstone')), tombstone, moment);
  recordEvent(site, spec.events.deleted, { [spec.name]: tombstone }, moment, cause);
  return tombstone;
}

/** The record for a write: the primary's, whatever reads show. */
export function liveRecord(site: Site, spec: ObjectSpec, id: string): JsonObject {
  const record = site.database.current(spec.name, id);
  if (record === undefined) throw notFound('id', id);
  if (spec.name === 'customer' && site.database.current(SCHEDULED_DELETIONS, id) !== undefined) {
    throw invalidState(`${id} is scheduled for deletion`);
  }
  return record;
}

/** Live records and tombstones as reads show them. */
export function listedEntries(site: Site, spec: ObjectSpec, now: number): readonly Entry[] {
  return [...site.database.readAll(spec.name, now), ...site.database.readAll(graveyard(spec), now)];
}

function write(
  site: Site,
  spec: ObjectSpec,
  record: JsonObject,
  moment: Moment,
  cause: Cause,
  event: 'created' | 'updated',
): JsonObject {
  const written = stamped(record, moment);
  site.database.put(spec.name, toText(written['id']), written, moment);
  recordEvent(site, spec.events[event], { [spec.name]: written }, moment, cause);
  return written;
}

/** Whole seconds for people, milliseconds that always grow for machines. */
function stamped(record: JsonObject, moment: Moment): JsonObject {
  const version = Number(record['resource_version'] ?? 0);
  return {
    ...record,
    updated_at: toSeconds(moment.stamp),
    resource_version: Math.max(moment.stamp, version + 1),
  };
}

/** Sets what is given; members such as the address are merged, JSON parameters replaced whole. */
function merge(spec: ObjectSpec, record: JsonObject, changes: Changes): JsonObject {
  const merged = Object.entries(changes).map(([name, value]): [string, Json] => {
    if (!isJsonObject(value) || spec.parameters.has(name)) return [name, value];
    return [name, mergeMember(name, record[name], value)];
  });
  return withMembers(record, Object.fromEntries(merged));
}

/** A member such as the address; gone where nothing is left of it. */
function mergeMember(name: string, present: Json | undefined, changes: JsonObject): Json {
  const merged = withMembers(isJsonObject(present) ? present : {}, changes);
  const isSet = Object.keys(merged).some((key) => key !== 'object' && key !== 'validation_status');
  if (!isSet) return null;
  return {
    object: name,
    ...(name === 'billing_address' && { validation_status: 'not_validated' }),
    ...merged,
  };
}

/** A customer that is made for no business entity belongs to the site's first one. */
function defaultBusinessEntity(site: Site): JsonObject {
  const [first] = site.database.readAll('business_entity', Infinity);
  return first === undefined ? {} : { business_entity_id: first.key };
}

/** An item price shows the family and type of its item. */
function derived(site: Site, spec: ObjectSpec, record: JsonObject): JsonObject {
  if (spec.name !== 'item_price') return record;
  const item = site.database.current('item', toText(record['item_id']));
  return withMembers(record, {
    item_family_id: item?.['item_family_id'] ?? null,
    item_type: item?.['type'] ?? null,
  });
}

function changed(
  site: Site,
  spec: ObjectSpec,
  before: JsonObject,
  after: JsonObject,
  moment: Moment,
): JsonObject {
  if (spec.name === 'order') return updatedOrder(before, after, moment);
  return archived(derived(site, spec, after), moment);
}

function archived(record: JsonObject, moment: Moment): JsonObject {
  if (record['status'] !== 'archived') return withMembers(record, { archived_at: null });
  return 'archived_at' in record ? record : { ...record, archived_at: toSeconds(moment.stamp) };
}

function checkReferences(site: Site, spec: ObjectSpec, changes: Changes): void {
  for (const [name, target] of Object.entries(spec.references)) {
    const id = changes[name];
    if (typeof id === 'string' && site.database.current(target, id) === undefined) throw notFound(name, id);
  }
}

function checkUnique(site: Site, spec: ObjectSpec, id: string, changes: Changes): void {
  for (const name of spec.unique) {
    const value = changes[name];
    const taken = (entry: Entry): boolean => entry.key !== id && entry.values[name] === value;
    if (typeof value === 'string' && site.database.readAll(spec.name, Infinity).some(taken)) {
      throw duplicate(name, value);
    }
  }
}

function duplicate(param: string, value: string): Refusal {
  return new Refusal(400, 'duplicate_entry', `The value ${value} is already present.`, param);
}

function idOf(site: Site, spec: ObjectSpec, changes: Changes): string {
  const given = changes['id'];
  return typeof given === 'string'
    ? given
    : deriveText(16, site.seed, spec.name, site.database.next(spec.name));
}

function graveyard(spec: ObjectSpec): string {
  return `deleted_${spec.name}`;
}
