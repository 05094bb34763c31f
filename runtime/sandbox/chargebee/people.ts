import type { Moment } from '../database.ts';
import { toText, withMembers, type JsonObject } from '../json.ts';
import { deriveText } from '../random.ts';
import { recordEvent } from './events.ts';
import type { ObjectSpec } from './object-spec.ts';
import { billedOrder, isOfOrder, ORDER } from './order.ts';
import { createRecord, deleteRecord, updateRecord } from './records.ts';
import type { Cause, Site } from './site.ts';
import { toSeconds } from './stamps.ts';

const BUSINESS_ENTITY = 'business_entity';
const PERSON: Cause = { source: 'admin_console', user: 'someone@example.com' };

/** Someone makes a record in Chargebee's own user interface. */
export function addByHand(site: Site, object: string, record: JsonObject, moment: Moment): string {
  const missing = site.module === 'orders' ? BUSINESS_ENTITY : ORDER.name;
  if (site.module !== undefined && object === missing) throw new Error(`this site has no ${object}`);
  if (object === BUSINESS_ENTITY) return addBusinessEntity(site, record, moment);
  const spec = specOf(site, object);
  checkNames(spec, record);
  if (object === ORDER.name) {
    const billed = billedOrder(record, site.database.next('invoice'), moment);
    return toText(createRecord(site, spec, billed, moment, PERSON)['id']);
  }
  return toText(createRecord(site, spec, record, moment, PERSON)['id']);
}

/** Someone changes a record in Chargebee's own user interface; an address is changed together with the rest. */
export function editByHand(
  site: Site,
  object: string,
  id: string,
  changes: JsonObject,
  moment: Moment,
): void {
  if (object === BUSINESS_ENTITY) {
    putBusinessEntity(site, withMembers(businessEntity(site, id), changes), moment, 'updated');
    return;
  }
  const spec = specOf(site, object);
  checkNames(spec, changes);
  updateRecord(site, spec, id, changes, moment, PERSON);
}

export function removeByHand(site: Site, object: string, id: string, moment: Moment): void {
  if (object !== BUSINESS_ENTITY) {
    deleteRecord(site, specOf(site, object), id, moment, PERSON);
    return;
  }
  const entity = { ...businessEntity(site, id), deleted: true };
  putBusinessEntity(site, entity, moment, 'deleted');
  site.database.drop(BUSINESS_ENTITY, id, moment);
}

/** Business entities are made here and nowhere else; programs learn of them from events. */
function addBusinessEntity(site: Site, record: JsonObject, moment: Moment): string {
  const given = record['id'];
  const id =
    typeof given === 'string'
      ? given
      : deriveText(16, site.seed, BUSINESS_ENTITY, site.database.next(BUSINESS_ENTITY));
  const created_at = toSeconds(moment.stamp);
  const entity = {
    object: BUSINESS_ENTITY,
    status: 'active',
    ...record,
    id,
    deleted: false,
    created_at,
  };
  putBusinessEntity(site, entity, moment, 'created');
  return id;
}

function putBusinessEntity(site: Site, entity: JsonObject, moment: Moment, event: string): void {
  const version = Math.max(moment.stamp, Number(entity['resource_version'] ?? 0) + 1);
  const written = { ...entity, updated_at: toSeconds(moment.stamp), resource_version: version };
  site.database.put(BUSINESS_ENTITY, toText(entity['id']), written, moment);
  recordEvent(site, `${BUSINESS_ENTITY}_${event}`, { [BUSINESS_ENTITY]: written }, moment, PERSON);
}

function businessEntity(site: Site, id: string): JsonObject {
  const entity = site.database.current(BUSINESS_ENTITY, id);
  if (entity === undefined) throw new Error(`no business entity ${id}`);
  return entity;
}

/** The table behind an object that people can see. */
export function tableOf(site: Site, object: string): string {
  return object === BUSINESS_ENTITY ? object : specOf(site, object).name;
}

function specOf(site: Site, object: string): ObjectSpec {
  const spec = site.objects.find(({ name }) => name === object);
  if (spec === undefined) throw new Error(`Chargebee's sandbox has no object ${object}`);
  return spec;
}

function checkNames(spec: ObjectSpec, record: JsonObject): void {
  const known = new Set([...spec.parameters.keys()].map((name) => name.replace(/\[.*/u, '')));
  for (const name of Object.keys(record)) {
    const isKnown = known.has(name) || (spec.name === ORDER.name && isOfOrder(name));
    if (!isKnown) throw new Error(`${spec.name} has no property ${name} that a person can set`);
  }
}
