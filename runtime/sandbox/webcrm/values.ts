import type { Json, JsonObject } from '../json.ts';
import { PLACEHOLDER, type Account } from './account.ts';
import { badRequest } from './answers.ts';
import type { WebcrmObject, WebcrmType } from './properties.ts';
import { formatStamp, NO_DATE, parseStamp } from './stamps.ts';

/** Properties that the server keeps itself; what a client sends for them is ignored. */
const OWN = ['Id', 'CreatedAt', 'CreatedBy', 'UpdatedAt', 'UpdatedBy', 'Combined'];

/**
 * Reads the properties of a request's body as they will be stored. Unknown names are ignored without a word;
 * a value of a wrong type, a label that the dropdown does not have or a too long text refuses the whole request.
 */
export function readValues(account: Account, object: WebcrmObject, id: number, body: JsonObject): JsonObject {
  const entries = Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    const type = object.properties.get(name);
    if (type === undefined || OWN.includes(name.slice(object.prefix.length))) return [];
    return [[name, readProperty(account, name, id, value, type)]];
  });
  return Object.fromEntries(entries);
}

/** What a record shows where nothing is set: never null, never absent. */
export function blankRecord(account: Account, object: WebcrmObject): JsonObject {
  return Object.fromEntries(
    [...object.properties].map(([name, type]) => [
      name,
      account.dropdowns.has(name) ? PLACEHOLDER : blank(type),
    ]),
  );
}

function readProperty(account: Account, name: string, id: number, value: Json, type: WebcrmType): Json {
  const labels = account.dropdowns.get(name);
  const read = labels === undefined ? readByType(account, name, id, value, type) : readLabel(value, labels);
  if (read === undefined) throw badRequest(`The value of ${name} is not valid.`);
  return read;
}

function readLabel(value: Json, labels: readonly string[]): Json | undefined {
  if (value === null || value === '' || value === PLACEHOLDER) return PLACEHOLDER;
  return typeof value === 'string' && labels.includes(value) ? value : undefined;
}

function readByType(
  account: Account,
  name: string,
  id: number,
  value: Json,
  type: WebcrmType,
): Json | undefined {
  if (value === null) return blank(type);
  if (type.kind === 'date') return readDate(account, name, id, value);
  if (type.kind === 'enum') return type.values.find((label) => label === value);
  if (type.kind === 'bool') return typeof value === 'boolean' ? value : undefined;
  if (type.kind === 'text') {
    return typeof value === 'string' ? readText(account, name, value, type.maxLength) : undefined;
  }
  const fits =
    typeof value === 'number' && (type.kind === 'double' ? Number.isFinite(value) : isInt32(value));
  return fits ? value : undefined;
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function readText(account: Account, name: string, value: string, maxLength = Infinity): string {
  const text = account.trimsTexts ? value.trim() : value;
  if (text.length <= maxLength) return text;
  if (account.longTexts === 'cut') return text.slice(0, maxLength);
  throw badRequest(`The field ${name} must be a string with a maximum length of ${maxLength}.`);
}

function readDate(account: Account, name: string, id: number, value: Json): string | undefined {
  if (value === '' || value === NO_DATE) return NO_DATE;
  const ms = typeof value === 'string' ? parseStamp(value) : undefined;
  return ms === undefined ? undefined : formatStamp(ms, account.seed, name, id);
}

function blank(type: WebcrmType): Json {
  return type.kind === 'enum' ? (type.values[0] ?? '') : BLANKS[type.kind];
}

const BLANKS = { text: '', bool: false, date: NO_DATE, int: 0, double: 0 } as const;
