import type { JsonObject } from '../json.ts';
import { lines, type Parameters } from './parameters.ts';

type ObjectName = 'customer' | 'item_family' | 'item' | 'item_price' | 'invoice' | 'order';

export type FilterKind = 'text' | 'time' | 'boolean' | 'number';

interface Filter {
  readonly kind: FilterKind;
  readonly operators: readonly string[];
}

/** Filters of a list operation by property. */
export type Filters = ReadonlyMap<string, Filter>;

/** One object of the product catalogue or a customer: all that differs between them, as data. */
export interface ObjectSpec {
  readonly name: ObjectName;
  readonly path: string;
  readonly parameters: Parameters;
  /** What a new record has before its parameters are set. */
  readonly defaults: JsonObject;
  readonly filters: Filters;
  readonly sorts: readonly string[];
  /** How a list shows deleted records. */
  readonly tombstones: 'include_deleted' | 'status' | 'never';
  readonly createdAt: boolean;
  /** Parameters whose value no other live record may have, besides the id. */
  readonly unique: readonly string[];
  /** Objects that a parameter must refer to. */
  readonly references: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<'created' | 'updated' | 'deleted', string>>;
}

/** Reads a table of filters, one per line: property, kind, operators; a `time` has all of its four. */
export function readFilters(table: string): Filters {
  return new Map(
    lines(table).map(([name = '', kind = '', ...operators]) => [name, readFilter(kind, operators)]),
  );
}

function readFilter(kind: string, operators: readonly string[]): Filter {
  if (kind === 'time') return { kind, operators: ['after', 'before', 'on', 'between'] };
  if (kind === 'text' || kind === 'number' || kind === 'boolean') return { kind, operators };
  throw new Error(`unknown kind of filter ${kind}`);
}

/** Names of an object's events. */
export function events(name: string, updated = 'updated'): ObjectSpec['events'] {
  return { created: `${name}_created`, updated: `${name}_${updated}`, deleted: `${name}_deleted` };
}
