import type { JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import type { GoProperties } from './properties.ts';

/** What a query parameter of a list asks for. */
export type Filter =
  /** Records stamped later than a time, not at it. */
  | { readonly kind: 'after'; readonly property: string }
  /** Records with one of the values, which commas separate. */
  | { readonly kind: 'among'; readonly property: string };

/** One of PowerOffice Go's objects: all that differs between them. */
export interface GoObject {
  /** Part of the address, and name of its table. */
  readonly path: string;
  /** What refusals call one of its records. */
  readonly noun: string;
  readonly properties: GoProperties;
  readonly key: 'number' | 'uuid';
  /** Status of an answer to a create. */
  readonly made: 200 | 201;
  /** Properties that tell when a record was made. */
  readonly createdAt: readonly string[];
  /** What a new record has before anything is set. */
  readonly defaults: JsonObject;
  /** Properties of which no two records share a value. */
  readonly unique: readonly string[];
  /** Properties whose change leaves the time of the last change as it is. */
  readonly unseen: readonly string[];
  /** By the lower-case name of the parameter. */
  readonly filters: ReadonlyMap<string, Filter>;
  /** What else a new record gets: numbers of a series, values of what it refers to. */
  readonly fill: (account: Account, values: JsonObject) => JsonObject;
  /** Refuses a record that is not in order as a whole. `before`: as it was; undefined for a new one. */
  readonly check: (account: Account, record: JsonObject, before: JsonObject | undefined) => void;
  /** Refuses to delete a record that others need. */
  readonly checkDelete: (account: Account, record: JsonObject) => void;
  /** What a reader sees besides what is stored. */
  readonly show: (account: Account, record: JsonObject) => JsonObject;
}

/** A table of filters: parameter, kind, property. */
export function readFilters(
  ...lines: readonly (readonly [string, Filter['kind'], string])[]
): GoObject['filters'] {
  return new Map(lines.map(([name, kind, property]) => [name.toLowerCase(), { kind, property }]));
}
