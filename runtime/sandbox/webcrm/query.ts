import type { Json, JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { badRequest } from './answers.ts';
import type { WebcrmObject } from './properties.ts';
import { parseQuery, type Comparison, type QueryCondition } from './query-text.ts';
import { readAll, renderer } from './records.ts';
import { parseStamp } from './stamps.ts';

/** Tables that a query may name and that are always empty here. */
const EMPTY_TABLES = ['delivery', 'activity', 'linkeddata'];

/** All rows that a query gives, in its order, by id where it does not say. */
export function runQuery(account: Account, script: string, now: number): readonly JsonObject[] {
  const query = parseQuery(script);
  const table = query.table.toLowerCase();
  if (EMPTY_TABLES.includes(table)) return [];
  const object = account.objects.find(({ prefix, queryable }) => queryable && prefix.toLowerCase() === table);
  if (object === undefined) throw badRequest(`Invalid object name '${query.table.slice(0, 50)}'.`);
  const columnOf = columnResolver(object);
  const columns = query.columns?.map(columnOf);
  const test = query.condition === undefined ? () => true : compile(query.condition, object, columnOf);
  const orders = query.order.map(({ column, descending }) => ({ column: columnOf(column), descending }));
  const rows = readAll(account, object, now).map(renderer(account, object)).filter(test);
  for (const { column, descending } of orders.toReversed()) {
    rows.sort(
      (left, right) => (descending ? -1 : 1) * order(comparable(left[column]), comparable(right[column])),
    );
  }
  return columns === undefined ? rows : rows.map((row) => pick(row, columns));
}

type Test = (record: JsonObject) => boolean;

function compile(condition: QueryCondition, object: WebcrmObject, columnOf: (name: string) => string): Test {
  if (condition.kind === 'compare') {
    const column = columnOf(condition.column);
    const holds = HOLDS[condition.comparison];
    const wanted = literalFor(object, column, condition.literal);
    return (record) => holds(order(comparable(record[column]), wanted));
  }
  const tests = condition.parts.map((part) => compile(part, object, columnOf));
  return condition.kind === 'and'
    ? (record) => tests.every((test) => test(record))
    : (record) => tests.some((test) => test(record));
}

/** A literal in the form that its column is compared in. */
function literalFor(object: WebcrmObject, column: string, literal: string | number): string | number {
  const kind = object.properties.get(column)?.kind;
  if (kind === 'text' || kind === 'enum') return String(literal).toLowerCase();
  const value = kind === 'date' ? parseStamp(String(literal)) : Number(literal);
  if (value === undefined || Number.isNaN(value)) {
    throw badRequest(`Conversion failed when converting '${String(literal).slice(0, 50)}' for ${column}.`);
  }
  return value;
}

const STAMP = /^\d{4}-\d{2}-\d{2}T/u;

/** Texts compare without case, times as instants, booleans as 0 and 1. */
function comparable(value: Json | undefined): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const text = typeof value === 'string' ? value : '';
  const ms = STAMP.test(text) ? parseStamp(text) : undefined;
  return ms ?? text.toLowerCase();
}

function order(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** Finds a column by its name in any case, with or without the table before it. */
function columnResolver(object: WebcrmObject): (name: string) => string {
  const names = new Map([...object.properties.keys()].map((name) => [name.toLowerCase(), name]));
  const table = `${object.prefix.toLowerCase()}.`;
  return (name) => {
    const lower = name.toLowerCase();
    const column = names.get(lower.startsWith(table) ? lower.slice(table.length) : lower);
    if (column === undefined) throw badRequest(`Invalid column name '${name.slice(0, 50)}'.`);
    return column;
  };
}

function pick(row: JsonObject, columns: readonly string[]): JsonObject {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
