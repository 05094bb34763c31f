import type { Moment } from '../database.ts';
import { isJsonObject, toText, type Json, type JsonObject } from '../json.ts';
import { deriveUuid } from './uuid.ts';
import type { Account } from './account.ts';
import { invalid, noSuch } from './answers.ts';
import type { GoObject } from './go-object.ts';
import { resolveCodes } from './references.ts';
import { formatStamp } from './stamps.ts';
import { readValues } from './values.ts';

/** Makes a record; gives its key. `fixed`: what its place says, such as the order of a line. */
export function createRecord(
  account: Account,
  object: GoObject,
  body: JsonObject,
  moment: Moment,
  fixed: JsonObject = {},
): string {
  const reading = { account, noun: object.noun, access: 'create' } as const;
  const given = readValues(reading, object.properties, body);
  const values = { ...resolveCodes(account, object.properties, given), ...fixed };
  const filled = { ...object.defaults, ...values, ...object.fill(account, values) };
  object.check(account, filled, undefined);
  checkUnique(account, object, filled, undefined);
  const key = newKey(account, object);
  const stamp = formatStamp(moment.stamp, account.seed);
  const record: JsonObject = {
    ...filled,
    Id: object.key === 'number' ? Number(key) : key,
    LastChangedDateTimeOffset: stamp,
    ...Object.fromEntries(object.createdAt.map((name) => [name, stamp])),
    ...parts(account, filled, undefined, stamp),
  };
  account.database.put(object.path, key, record, moment);
  return key;
}

/** Changes a record. The time of the last change stays where nothing but what it does not tell of was changed. */
export function changeRecord(
  account: Account,
  object: GoObject,
  key: string,
  read: (record: JsonObject) => JsonObject,
  moment: Moment,
): void {
  const before = requireRecord(account, object, key);
  const changes = read(before);
  const record = { ...before, ...changes };
  object.check(account, record, before);
  checkUnique(account, object, record, key);
  const stamp = formatStamp(moment.stamp, account.seed);
  const isSeen = Object.keys(changes).some((name) => !object.unseen.includes(name));
  const changed = {
    ...record,
    ...(isSeen && { LastChangedDateTimeOffset: stamp }),
    ...parts(account, changes, before, stamp),
  };
  account.database.put(object.path, key, changed, moment);
}

export function deleteRecord(account: Account, object: GoObject, key: string, moment: Moment): void {
  object.checkDelete(account, requireRecord(account, object, key));
  account.database.drop(object.path, key, moment);
}

export function requireRecord(account: Account, object: GoObject, key: string): JsonObject {
  const record = account.database.current(object.path, key);
  if (record === undefined) throw noSuch(object.noun, `id = ${key.slice(0, 100)}`);
  return record;
}

/** Every property that can be read; null where nothing is set. */
export function render(account: Account, object: GoObject, record: JsonObject): JsonObject {
  const shown = { ...record, ...object.show(account, record) };
  return Object.fromEntries(
    [...object.properties]
      .filter(([, { read }]) => read)
      .map(([name]): [string, Json] => [name, shown[name] ?? null]),
  );
}

/** What is kept along with a change: the id of an address, the change times of parts. */
function parts(
  account: Account,
  { MailAddress, StockOnHand }: JsonObject,
  before: JsonObject | undefined,
  stamp: string,
): JsonObject {
  const old = isJsonObject(before?.['MailAddress']) ? before['MailAddress'] : undefined;
  return {
    ...(isJsonObject(MailAddress) && {
      MailAddress: {
        ...MailAddress,
        Id: old?.['Id'] ?? account.database.next('address'),
        LastChangedDateTimeOffset: stamp,
      },
    }),
    ...(StockOnHand !== undefined && { StockOnHandLastChangedDatetimeOffset: stamp }),
  };
}

function checkUnique(account: Account, object: GoObject, record: JsonObject, key: string | undefined): void {
  for (const name of object.unique) {
    const value = record[name];
    if (value === undefined || value === null || value === '') continue;
    const other = account.database
      .readAll(object.path, Infinity)
      .find((each) => each.key !== key && each.values[name] === value);
    if (other === undefined) continue;
    const detail = `${name} is already in use. '${toText(value)}' is used on Id = ${other.key}.`;
    throw invalid(object.noun, detail);
  }
}

function newKey(account: Account, { path, key }: GoObject): string {
  const count = account.database.next(path);
  return key === 'number' ? String(1_000_000 + count) : deriveUuid(account.seed, path, count);
}
