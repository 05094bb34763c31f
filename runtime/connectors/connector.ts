import type { RecordValues, SystemModel, Value } from '../abi/index.ts';
import type { ValueProblem } from '../canonical/index.ts';
import type { SyncError } from '../errors.ts';

/** One record as a system showed it at one moment, in canonical form. */
export interface Observation {
  readonly id: string;
  /** Grows with every change of the record; undefined where the system has none. */
  readonly revision: number | undefined;
  /** Change time in milliseconds by the system's clock; undefined where the system has none. */
  readonly stamp: number | undefined;
  readonly deleted: boolean;
  /** It lives on as something else, which the flows know nothing of. */
  readonly left?: true;
  /** Key of the record that it was merged into. */
  readonly mergedInto?: string;
  /** Mapped properties only; `undefined` for one that the answer did not tell. */
  readonly values: RecordValues;
  /** Properties that were there but could not be read; they are missing from `values`. */
  readonly problems?: readonly ValueProblem[];
  /** The record as it came, for writes that must send back what they do not change. Never logged, never stored. */
  readonly raw: unknown;
}

/** Where a scan stands: the connector's own text, stored by the runtime and handed back. */
export type Cursor = string;

export interface PageRequest {
  /** `changes`: records whose stamp is at or after `since`; `all`: every record. */
  readonly kind: 'changes' | 'all';
  /** Milliseconds by the system's clock; undefined: from the beginning. */
  readonly since: number | undefined;
  /** Undefined for the first page of a scan. */
  readonly cursor: Cursor | undefined;
}

export interface Page {
  readonly records: readonly Observation[];
  /** Undefined on the last page: the scan is complete. */
  readonly next: Cursor | undefined;
  /** The system's own time at this answer in milliseconds, from its `date` header; undefined if it sent none. */
  readonly serverTime: number | undefined;
  /** When that answer was asked for, by our clock, where it took more than one try; absent: as the page was. */
  readonly askedAt?: number;
}

export type ReadResult =
  | { readonly kind: 'found'; readonly observation: Observation }
  /** A definite "there is no such record" (404, 410). */
  | { readonly kind: 'missing' };

/**
 * By path of a list, for each of its elements: the position at which it stood before; null for one that is new. Lists
 * in elements are named by the position of the element that they stand in: `lines[2].taxes`.
 */
export type ElementPositions = Readonly<Record<string, readonly (number | null)[]>>;

/** A write as the core decides it, before it is rendered. */
export type Write =
  | {
      readonly kind: 'create';
      readonly object: string;
      /** Canonical values to set. */
      readonly values: RecordValues;
      /** The record's own id where the system lets us choose it (identity O). */
      readonly ownId: string | undefined;
      /** Sent as the idempotency key where the system has one (identity K). */
      readonly idempotencyKey: string | undefined;
      /** Follows from what the record is made from: keys of what is made beside it begin with it. */
      readonly token?: string;
    }
  | {
      readonly kind: 'update';
      readonly object: string;
      readonly id: string;
      /** Canonical values of the properties that change; null clears. */
      readonly values: RecordValues;
      /** Where elements of lists in `values` stand in `current`; without it they stand at the same position. */
      readonly elements?: ElementPositions;
      /** The target as it was just read; whole bodies and replacing calls are built on it. */
      readonly current: Observation;
      readonly idempotencyKey: string | undefined;
    }
  | { readonly kind: 'delete'; readonly object: string; readonly id: string };

/** One rendered request of a write. Plain data: it is stored with the intent and sent again byte for byte. */
export interface PreparedCall {
  readonly object: string;
  /** What a person calls it: `POST /Persons`, `customer.update_billing_info`. */
  readonly label: string;
  /** Dotted paths of the properties this call carries. */
  readonly carries: readonly string[];
  /** The rendered request, in the connector's own form. Keys of what earlier calls made are filled in by `send`. */
  readonly request: string;
  /** Sending it twice does what sending it once does. */
  readonly idempotent: boolean;
  /** Name of a record that the call makes beside the one in question; missing: it makes that one, or changes it. */
  readonly makes?: string;
  /** Key that we chose for that record: where there is one already, we made it. */
  readonly ownId?: string;
  /** Milliseconds for which its idempotency key protects; missing: it carries none. */
  readonly keyWindow?: number;
  /** Keys of what earlier calls made beside the record, by name. Laid over what is stored, for `send`. */
  readonly made?: Readonly<Record<string, string>>;
}

export type SendResult =
  | {
      readonly kind: 'done';
      /** Key of the record that the call made; undefined where the answer did not tell it, or nothing was made. */
      readonly id: string | undefined;
      /** The record in the answer, where the answer carries it whole. */
      readonly observation: Observation | undefined;
    }
  /** A definite no: nothing was changed. `exists`: a record with this id is there already. `gone`: the target is no more. */
  | { readonly kind: 'refused'; readonly error: SyncError; readonly reason: 'exists' | 'gone' | 'invalid' }
  /** Certainly not done: no byte left, or 429. */
  | { readonly kind: 'not_sent'; readonly error: SyncError }
  /** Everything else: it may have been done. */
  | { readonly kind: 'unknown'; readonly error: SyncError };

/**
 * One connected system. Reads reject with a retryable or final `SyncError`; `send` never rejects.
 * All limits (rate, concurrency, Retry-After) are kept inside. Holds no state of the sync.
 */
export interface Connector {
  readonly connection: string;
  readonly model: SystemModel;
  page(object: string, request: PageRequest, signal?: AbortSignal): Promise<Page>;
  read(object: string, id: string, signal?: AbortSignal): Promise<ReadResult>;
  /**
   * Whether a record that cannot be read any more lives on as something else: an order that became an invoice. Missing
   * where no system is known to do that.
   */
  hasLeft?(object: string, id: string, signal?: AbortSignal): Promise<boolean>;
  /** Records whose properties equal these values by the system's own comparison; the caller compares again. */
  search(
    object: string,
    properties: Readonly<Record<string, Value>>,
    signal?: AbortSignal,
  ): Promise<readonly Observation[]>;
  /** Renders a write into its calls, in order. Pure. Throws the `SyncError` `unwritable-value` where a value does not fit. */
  prepare(write: Write): readonly PreparedCall[];
  /** Sends one call. `id` is the record's key, for calls after the one that made it. */
  send(call: PreparedCall, id: string | undefined, signal?: AbortSignal): Promise<SendResult>;
  close(): Promise<void>;
}
