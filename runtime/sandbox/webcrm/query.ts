import { toText, type Json, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { badRequest } from './answers.ts';
import type { WebcrmObject, WebcrmType } from './properties.ts';
import { parseQuery, type Comparison, type QueryCondition } from './query-text.ts';
import { readAll, renderer } from './records.ts';
import { parseStamp } from './stamps.ts';
import { blankRecord } from './values.ts';

/** Tables that a query may name and that are always empty here. */
const EMPTY_TABLES = ['delivery', 'activity', 'linkeddata'];

/** All rows that a query gives, in its order, by id where it does not say. */
export function runQuery(account: Account, script: string, now: number): readonly JsonObject[] {
  const query = parseQuery(script);
  const table = query.table.toLowerCase();
  if (EMPTY_TABLES.includes(table)) return [];
  const object = account.objects.find(({ prefix, queryable }) => queryable && prefix.toLowerCase() === table);
  if (object === undefined) throw badRequest(`Invalid object name '${query.table.slice(0, 50)}'.`);
  const columnOf = columnReader(object, blankRecord(account, object));
  const columns = query.columns?.map((name) => columnOf(name).name);
  const test = query.condition === undefined ? () => true : compile(query.condition, columnOf);
  const orders = query.order.map((order) => ({ ...columnOf(order.column), sign: order.descending ? -1 : 1 }));
  const rows = readAll(account, object, now).filter(test);
  for (const { read, sign } of orders.toReversed()) {
    rows.sort((left, right) => sign * compare(read(left), read(right)));
  }
  const whole = rows.map(renderer(account, object));
  return columns === undefined ? whole : whole.map((row) => pick(row, columns));
}

type Test = (record: JsonObject) => boolean;
type Comparable = string | number;

/** A column as a query sees it. */
interface Column {
  readonly name: string;
  /** Its value in a record, in the form that is compared. */
  readonly read: (record: JsonObject) => Comparable;
  /** A literal of the query in the same form; undefined where it is none of the column's type. */
  readonly literal: (literal: Comparable) => Comparable | undefined;
}

function compile(condition: QueryCondition, columnOf: (name: string) => Column): Test {
  if (condition.kind === 'compare') {
    const { name, read, literal } = columnOf(condition.column);
    const wanted = literal(condition.literal);
    if (wanted === undefined) {
      throw badRequest(
        `Conversion failed when converting '${String(condition.literal).slice(0, 50)}' for ${name}.`,
      );
    }
    const holds = HOLDS[condition.comparison];
    return (record) => holds(compare(read(record), wanted));
  }
  const tests = condition.parts.map((part) => compile(part, columnOf));
  return condition.kind === 'and'
    ? (record) => tests.every((test) => test(record))
    : (record) => tests.some((test) => test(record));
}

function compare(left: Comparable, right: Comparable): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** How values of a type compare: texts without case, times as instants, booleans as 0 and 1. */
function toComparable(kind: WebcrmType['kind'] | undefined, value: Json): Comparable | undefined {
  if (kind === 'text' || kind === 'enum') return toText(value).toLowerCase();
  const number = kind === 'date' ? parseStamp(toText(value)) : Number(value);
  return number === undefined || Number.isNaN(number) ? undefined : number;
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
function columnReader(object: WebcrmObject, blank: JsonObject): (name: string) => Column {
  const names = new Map([...object.properties.keys()].map((name) => [name.toLowerCase(), name]));
  const table = `${object.prefix.toLowerCase()}.`;
  return (written) => {
    const lower = written.toLowerCase();
    const name = names.get(lower.startsWith(table) ? lower.slice(table.length) : lower);
    if (name === undefined) throw badRequest(`Invalid column name '${written.slice(0, 50)}'.`);
    const kind = object.properties.get(name)?.kind;
    const unset = blank[name] ?? '';
    return {
      name,
      read: (record) => toComparable(kind, record[name] ?? unset) ?? '',
      literal: (literal) => toComparable(kind, literal),
    };
  };
}

function pick(row: JsonObject, columns: readonly string[]): JsonObject {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
