import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { invalid } from './answers.ts';
import { ADDRESS, type GoProperties, type GoType } from './properties.ts';
import { readDay } from './stamps.ts';

/** What a value is read for. */
export interface Reading {
  readonly account: Account;
  /** Kind of the record, for refusals. */
  readonly noun: string;
  readonly access: 'create' | 'update';
}

/** Reads the properties of a body as they will be stored. One that cannot be set this way refuses the whole request. */
export function readValues(reading: Reading, properties: GoProperties, body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, readProperty(reading, properties, name, value)]),
  );
}

export function readProperty(reading: Reading, properties: GoProperties, name: string, value: Json): Json {
  const property = properties.get(name);
  if (property === undefined || !property[reading.access]) {
    throw invalid(reading.noun, `There is no property ${name.slice(0, 100)} to set.`);
  }
  const read = readByType(reading, value, property.type);
  if (read === undefined) throw invalid(reading.noun, `The value of ${name} is not valid.`);
  return read;
}

function readByType(reading: Reading, value: Json, type: GoType): Json | undefined {
  if (value === null) return null;
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' ? readText(reading.account, value, type.maxLength) : undefined;
    case 'enum':
      return type.values.find((label) => label === value);
    case 'int':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'double':
      return Number.isFinite(value) ? value : undefined;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' ? readDay(value) : undefined;
    case 'ids':
      return isJsonArray(value) && value.every((each) => Number.isSafeInteger(each)) ? value : undefined;
    case 'address':
      return isJsonObject(value) ? readAddress(reading, value) : undefined;
    case 'lines':
      return isJsonArray(value) && value.every((each) => isJsonObject(each)) ? value : undefined;
    case 'time':
    case 'uuid':
      return typeof value === 'string' ? value : undefined;
  }
}

/** A new address needs a place. */
function readAddress(reading: Reading, body: JsonObject): JsonObject {
  const address = readValues({ ...reading, access: 'create' }, ADDRESS, body);
  checkAddress(reading.noun, address);
  return { CountryCode: 'NO', ...address };
}

export function checkAddress(noun: string, { City, ZipCode, CountryCode = 'NO' }: JsonObject): void {
  if (typeof City !== 'string' || City === '') throw invalid(noun, 'MailAddress: City is required.');
  if (typeof ZipCode !== 'string' || ZipCode === '') throw invalid(noun, 'MailAddress: ZipCode is required.');
  if (typeof CountryCode !== 'string' || !/^[A-Z]{2}$/u.test(CountryCode)) {
    throw invalid(noun, 'MailAddress: CountryCode must be two characters.');
  }
}

function readText(account: Account, value: string, maxLength = Infinity): string | undefined {
  const text = account.trimsTexts ? value.trim() : value;
  return text.length <= maxLength ? text : undefined;
}
