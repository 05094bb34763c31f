import { isJsonArray, parseJson, withMembers, type Json, type JsonObject } from '../json.ts';
import type { Operation, Parameter, Parameters, ParameterType } from './parameters.ts';
import { Refusal, wrongValue } from './refusal.ts';

/** What one write request asks for: null clears. Members and lists are already put together. */
export type Changes = JsonObject;

export interface FormRules {
  readonly parameters: Parameters;
  readonly operation: Operation;
  readonly ignoreUnknown: boolean;
  readonly trimsTexts: boolean;
}

const MAX_LIST = 100;
/** `name`, `name[member]`, `name[3]`, `name[member][3]`: nothing deeper exists. */
const NAME = /^(\w+)(?:\[([a-z_]\w*)\])?(?:\[(\d{1,4})\])?$/u;

/** Reads a form body by the parameters of an operation; a list's index stands last: `tiers[price][0]`. */
export function readForm(body: string, rules: FormRules): Changes {
  const plain = new Map<string, Json>();
  const members = new Map<string, Map<string, Json>>();
  const rows = new Map<string, Map<string, Json>[]>();
  for (const [name, text] of new URLSearchParams(body)) {
    const [, object, member, index] = NAME.exec(name) ?? [];
    const key = `${object ?? name}${member === undefined ? '' : `[${member}]`}${index === undefined ? '' : '[]'}`;
    const parameter = rules.parameters.get(key);
    if (object === undefined || !parameter?.operations.includes(rules.operation)) {
      if (rules.ignoreUnknown) continue;
      throw new Refusal(
        400,
        'invalid_request',
        `${name.slice(0, 100)} : unknown parameter`,
        name.slice(0, 100),
      );
    }
    const value = readValue(name, text, parameter, rules.trimsTexts);
    if (index !== undefined) rowOf(rows, object, Number(index), name).set(member ?? 'id', value);
    else if (member !== undefined) columnsOf(members, object).set(member, value);
    else plain.set(object, value);
  }
  return Object.fromEntries([
    ...plain,
    ...[...members].map(([name, values]): [string, Json] => [name, Object.fromEntries(values)]),
    ...[...rows].map(([name, list]): [string, Json] => [name, list.map((row) => toListItem(name, row))]),
  ]);
}

/** Refuses a create that lacks a required parameter. */
export function requireParameters(parameters: Parameters, changes: Changes): void {
  for (const [name, parameter] of parameters) {
    if (parameter.required && changes[name] === undefined) throw wrongValue(name, 'cannot be blank');
  }
}

/** The value of one parameter; null for an empty one that clears. */
function readValue(name: string, text: string, parameter: Parameter, trims: boolean): Json {
  const value = trims ? text.trim() : text;
  if (value === '') {
    if (parameter.clearable) return null;
    throw wrongValue(name, 'cannot be blank');
  }
  const read = READERS[parameter.type.kind](value, parameter.type);
  if (read === undefined) throw wrongValue(name, `invalid value for ${parameter.type.kind}`);
  return read;
}

type Reader = (value: string, type: ParameterType) => Json | undefined;

const text: Reader = (value, type) =>
  'maxLength' in type && value.length <= type.maxLength ? value : undefined;
const matching =
  (pattern: RegExp): Reader =>
  (value) =>
    pattern.test(value) ? value : undefined;

const READERS: Readonly<Record<ParameterType['kind'], Reader>> = {
  text,
  id: (value, type) => (/^[\u0021-\u002e\u0030-\u007e]+$/u.test(value) ? text(value, type) : undefined),
  email: (value, type) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value) ? text(value, type) : undefined),
  enum: (value, type) => ('values' in type && type.values.includes(value) ? value : undefined),
  integer: (value) => (/^-?\d{1,15}$/u.test(value) ? Number(value) : undefined),
  boolean: (value) => (value === 'true' || value === 'false' ? value === 'true' : undefined),
  json: (value) => (value.length <= 65_535 ? parseJson(value) : undefined),
  country: matching(/^[A-Z]{2}$/u),
  currency: matching(/^[A-Z]{3}$/u),
};

function columnsOf(members: Map<string, Map<string, Json>>, object: string): Map<string, Json> {
  const columns = members.get(object) ?? new Map<string, Json>();
  members.set(object, columns);
  return columns;
}

function rowOf(
  rows: Map<string, Map<string, Json>[]>,
  object: string,
  index: number,
  name: string,
): Map<string, Json> {
  const list = rows.get(object) ?? [];
  rows.set(object, list);
  if (index >= MAX_LIST) throw wrongValue(name, `a list has ${MAX_LIST} entries at most`);
  while (list.length <= index) list.push(new Map());
  return list[index] ?? new Map<string, Json>();
}

function toListItem(list: string, row: ReadonlyMap<string, Json>): Json {
  return withMembers({ object: list.replace(/s$/u, '') }, Object.fromEntries(row));
}

/** The list of texts that an `in` filter holds; undefined if it is none. */
export function readTextList(value: string): readonly string[] | undefined {
  const list = parseJson(value);
  if (!isJsonArray(list)) return undefined;
  return list.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
}
