import type { Value } from './value.ts';

/** What the runtime knows of one system: a descriptor without its texts, cut down to what the flows use. */
export interface SystemModel {
  readonly system: string;
  /** `rest`, `chargebee`, or a module's name. */
  readonly connector: string;
  readonly auth: AuthModel;
  readonly limits: LimitsModel;
  /** Milliseconds that a read may lag behind a write. */
  readonly settle: number;
  /** Breaks ties between edits that overlap in time: the lower rank wins. */
  readonly rank: number;
  /** Requests that this system sends every time, e.g. a subscription key: header name → value or secret. */
  readonly headers?: Readonly<Record<string, string | SecretName>>;
  readonly empty: EmptyConvention;
  readonly objects: Readonly<Record<string, ObjectModel>>;
}

/** A secret is named here and looked up at run time; its value is in no model. */
export interface SecretName {
  readonly secret: string;
}

export type AuthModel =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'basic'; readonly username: SecretName; readonly password?: SecretName }
  | { readonly scheme: 'bearer'; readonly token: SecretName }
  | { readonly scheme: 'header'; readonly name: string; readonly value: SecretName }
  | {
      /** Credentials are exchanged for a token that is sent as a bearer. */
      readonly scheme: 'login';
      readonly request: string;
      readonly body: 'form' | 'json';
      readonly fields: Readonly<Record<string, string | SecretName>>;
      /** Path of the token in the answer. */
      readonly token: string;
      /** Path of the token's life in seconds in the answer. */
      readonly expiresIn?: string;
    }
  | {
      readonly scheme: 'client_credentials';
      /** Absolute, or relative to the connection's URL. */
      readonly tokenUrl: string;
      readonly clientId: SecretName;
      readonly clientSecret: SecretName;
      readonly scope?: string;
    };

export interface LimitsModel {
  readonly perSecond?: number;
  readonly perMinute?: number;
  readonly concurrent?: number;
}

/** How a system says that a property has no value, and how it is told to clear one. */
export interface EmptyConvention {
  /** What an absent property of a whole record means. */
  readonly absent: 'empty' | 'unknown';
  /** Wire values that mean "no value" besides null: `""` for most text, a sentinel for dates. */
  readonly read: readonly string[];
  /** What is sent to clear a property. */
  readonly write: 'null' | 'empty_string';
}

export interface ObjectModel {
  /** Property that identifies a record. */
  readonly key: string;
  /** The object whose records, keys and links these are (a facet), or inside which they live (a part). */
  readonly of?: string;
  /** For a part: the list property of its owner. */
  readonly each?: string;
  /** For a facet: what its records have, and what is set on create. */
  readonly where?: Readonly<Record<string, Value>>;
  readonly changed?: ChangeTime;
  /** Property that grows with every change of a record. */
  readonly revision?: string;
  /** Property that is true on a deleted record, or a value of it that says so. */
  readonly tombstone?: { readonly property: string; readonly value: Value };
  /** Property that shows that a record lives on as something else: it is frozen, and neither deleted nor made anew. */
  readonly left?: { readonly property: string; readonly value: Value };
  /** Property that holds the key of the record that this one was merged into; empty where it was not. */
  readonly mergedInto?: string;
  readonly archive?: { readonly set: Readonly<Record<string, Value>> };
  /** `explicit`: made only where a flow says `create … always` or `if`. */
  readonly creation: 'default' | 'explicit' | 'none';
  readonly requiredTogether: readonly (readonly string[])[];
  /** By dotted path: `billing_address.zip`; the elements of a list by `lines[].amount`. */
  readonly properties: Readonly<Record<string, PropertyModel>>;
  readonly operations: OperationsModel;
  /** True where the answer to an update, or the change log, tells who else wrote. */
  readonly eventLog?: boolean;
}

export interface ChangeTime {
  readonly property: string;
  /** Milliseconds between two stamps that can be told apart. */
  readonly resolution: number;
  /** Properties whose change does not move the stamp. */
  readonly blindTo: readonly string[];
}

export type PropertyType =
  | 'string'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'money'
  | 'country'
  | 'phone'
  | 'enum'
  | 'list'
  | 'object'
  | 'ref'
  | 'any';

/**
 * How a canonical value stands on the wire, where that is not the plain JSON of its type:
 * `unix_seconds`, `unix_milliseconds`, `iso` (datetime); `minor_units` (money, with `currency`);
 * `text` (numbers and booleans as strings); `name` (a country by its name); `alpha3`; `json` (a value as JSON text).
 */
export type Encoding =
  'unix_seconds' | 'unix_milliseconds' | 'iso' | 'minor_units' | 'text' | 'name' | 'alpha3' | 'json';

export interface PropertyModel {
  readonly type: PropertyType;
  readonly encoding?: Encoding;
  /** For `ref`: the object that is referred to. */
  readonly to?: string;
  /** For `ref` and keys: the JSON type on the wire. */
  readonly wire?: 'string' | 'integer';
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly required?: true;
  readonly maxLength?: number;
  /** The system fills this in by itself; at a first link it counts as no value. */
  readonly default?: Value;
  readonly values?: readonly string[];
  /** For `money`: the property that holds its currency, or a fixed currency. */
  readonly currency?: { readonly property: string } | { readonly fixed: string };
  /** For `phone`: the country of numbers that do not name one, as in `NO`. */
  readonly region?: string;
  /** For `date` and `datetime`: where the clock hangs that times without an offset are read from. */
  readonly zone?: string;
  /** Wire values that mean "no value" for this property, besides the system's own. */
  readonly emptyRead?: readonly string[];
  /** Free to carry Syncline's own id of a create. */
  readonly marker?: true;
  /** Can be searched for by equality. */
  readonly search?: true;
  /** Declared normalisers: what the system itself does to a written value. */
  readonly normalise?: readonly ('trim' | 'lower')[];
}

export interface OperationsModel {
  /** Changed records, by the `since` filter. */
  readonly list?: readonly CallModel[];
  /** All records; `list` without its `since` where this is missing. */
  readonly scan?: readonly CallModel[];
  readonly read?: readonly CallModel[];
  readonly search?: readonly CallModel[];
  readonly create?: readonly CallModel[];
  readonly update?: readonly CallModel[];
  readonly delete?: readonly CallModel[];
  /** Answered where a record that cannot be read any more lives on as something else. */
  readonly left?: readonly CallModel[];
  /** Records are known only from these events (a list call over an event log). */
  readonly events?: readonly CallModel[];
}

/**
 * One call of an operation. `request` is `METHOD /path`; `{key}`, `{since}`, `{property}` and `{value}` are
 * filled in and escaped for where they stand, in the path, in names and values of the query, and as whole texts
 * of `set`. A search for several properties fills in one of them; the caller compares the rest. Calls of a create that
 * follow one which `makes` something are filled in with its key, by that name.
 *
 * For the connector `chargebee`, `request` is an operation of the SDK (`customer.updateBillingInfo`), and `query`
 * its parameters as they stand on the wire (`status[in]`).
 */
export interface CallModel {
  readonly request: string;
  readonly query?: Readonly<Record<string, string>>;
  /** How `{…}` inside `query` values is quoted: `sql` doubles single quotes. */
  readonly quote?: 'sql';
  readonly paging?: PagingModel;
  /** Query parameters that take the start of a change scan and, where it needs one, its end; and how a time is written. */
  readonly since?: {
    readonly parameter?: string;
    readonly until?: string;
    readonly encoding: 'iso' | 'unix_seconds';
  };
  /** Path of the list, or of the record, in the answer; missing: the answer itself. */
  readonly answer?: string;
  /** Path of the record inside each element of the list. */
  readonly element?: string;
  /** A list tells a part of each record only, which is then read by itself. */
  readonly brief?: true;
  /** Properties this call carries, never an object whole; missing: all that no other call of the operation takes. */
  readonly takes?: readonly string[];
  /**
   * The call is made for each element of the list that it takes which is new, was changed or is gone. `{element}` is
   * the element's key, the property that `key` names. `in`: the list of the body that the element stands in.
   */
  readonly elements?: {
    readonly which: 'added' | 'changed' | 'removed';
    readonly key: string;
    readonly in?: string;
  };
  /**
   * `whole`: the record as read, with the changes; `partial`: the changes; `json_patch`: RFC 6902; `difference`: what the
   * only number that it takes rises or falls by.
   */
  readonly body?: 'whole' | 'partial' | 'json_patch' | 'difference' | 'none';
  /** For a `difference`: the lists of the body that take what is more, and what is less. */
  readonly difference?: { readonly more: string; readonly less: string };
  readonly format?: 'json' | 'form';
  /** The call replaces all that it takes: unmapped properties must be sent as they were read. */
  readonly replaces?: true;
  /** Properties that have another name in the body: path in the record, as `lines[].price`, and that name. */
  readonly as?: Readonly<Record<string, string>>;
  /**
   * Constant properties of the body: `{ PersonId: 0 }`; the text `{key}` is the record's key in its JSON type, `{own}` the
   * key that we choose for what the call `makes`.
   */
  readonly set?: Readonly<Record<string, Value>>;
  /** In a create: name of another record that the call makes beside the one in question, which needs it. */
  readonly makes?: string;
  /** Sending it twice does what sending it once does; missing: an update and a PUT do, whatever makes something does not. */
  readonly repeatable?: boolean;
  /** Path of the new record's key in the answer; `"."`: the answer is the key. Missing: it must be found again. */
  readonly keyFrom?: string;
  /** Status that means an empty list. */
  readonly emptyStatus?: number;
  /** How many requests of this call the system takes in an hour. */
  readonly perHour?: number;
  /** Header that takes an idempotency key, and for how many milliseconds it protects. */
  readonly idempotency?: { readonly header: string; readonly window: number };
}

export type PagingModel =
  | { readonly style: 'none' }
  | {
      readonly style: 'page';
      readonly page: string;
      readonly size?: string;
      readonly limit: number;
      readonly first: number;
    }
  | { readonly style: 'offset'; readonly offset: string; readonly size?: string; readonly limit: number }
  | {
      readonly style: 'cursor';
      readonly cursor: string;
      readonly next: string;
      readonly size?: string;
      readonly limit: number;
    }
  | { readonly style: 'link'; readonly next: string };
