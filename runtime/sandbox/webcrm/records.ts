import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { badRequest, noSuchRecord } from './answers.ts';
import type { WebcrmObject } from './properties.ts';
import { formatStamp } from './stamps.ts';
import { blankRecord, readValues } from './values.ts';

/** A property that refers to a record of another object. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['OrganisationId', 'Organisation'],
  ['PersonId', 'Person'],
  ['OpportunityId', 'Opportunity'],
]);

/** Makes a record with the next free number. The id in the body must be there, but says nothing. */
export function createRecord(
  account: Account,
  object: WebcrmObject,
  body: JsonObject,
  moment: Moment,
  by: string,
): number {
  const { prefix } = object;
  if (typeof body[`${prefix}Id`] !== 'number') throw badRequest(`The ${prefix}Id field is required.`);
  const id = account.database.next(prefix);
  const values = readValues(account, object, id, body);
  checkReferences(account, object, values);
  const stamp = (name: string): string => formatStamp(moment.stamp, account.seed, name, id);
  const record: JsonObject = {
    ...values,
    [`${prefix}Id`]: id,
    [`${prefix}CreatedAt`]: stamp('CreatedAt'),
    [`${prefix}CreatedBy`]: by,
    [`${prefix}UpdatedAt`]: stamp('UpdatedAt'),
    [`${prefix}UpdatedBy`]: by,
  };
  account.database.put(prefix, String(id), record, moment);
  return id;
}

/** Changes the properties that the body names; all others stay. */
export function updateRecord(
  account: Account,
  object: WebcrmObject,
  id: string,
  body: JsonObject,
  moment: Moment,
  by: string,
): void {
  const { prefix } = object;
  const record = account.database.current(prefix, id);
  if (record === undefined) throw noSuchRecord();
  const given = body[`${prefix}Id`];
  if (given !== undefined && given !== 0 && toText(given) !== id) {
    throw badRequest(`The ${prefix}Id of the body is not that of the address.`);
  }
  const values = readValues(account, object, Number(id), body);
  checkReferences(account, object, values);
  const changed = {
    ...record,
    ...values,
    [`${prefix}UpdatedAt`]: formatStamp(moment.stamp, account.seed, 'UpdatedAt', id),
    [`${prefix}UpdatedBy`]: by,
  };
  account.database.put(prefix, id, changed, moment);
}

export function deleteRecord(account: Account, object: WebcrmObject, id: string, moment: Moment): void {
  if (account.database.current(object.prefix, id) === undefined) throw noSuchRecord();
  account.database.drop(object.prefix, id, moment);
}

/** All records of an object as reads show them, by id. */
export function readAll(account: Account, object: WebcrmObject, now: number): readonly JsonObject[] {
  return account.database.readAll(object.prefix, now).map(({ values }) => values);
}

/** Fills a stored record up with the empty values of everything that is not set. */
export function renderer(account: Account, object: WebcrmObject): (record: JsonObject) => JsonObject {
  const blank = blankRecord(account, object);
  return (record) => ({ ...blank, ...record });
}

function checkReferences(account: Account, object: WebcrmObject, values: JsonObject): void {
  for (const [name, target] of REFERENCES) {
    const id = values[object.prefix + name];
    if (typeof id !== 'number' || id === 0) continue;
    if (account.database.current(target, String(id)) === undefined) {
      throw badRequest(`${object.prefix}${name} ${id} does not exist.`);
    }
  }
}
