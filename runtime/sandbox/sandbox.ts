import type { HttpRequest, HttpResponse } from '../environment.ts';
import type { Fault, FaultEffect } from './faults.ts';
import type { JsonObject } from './json.ts';

/** What a simulated system does with one request. */
export type SandboxAnswer =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly delayMs: number }
  /** The connection breaks without an answer. `sent: false`: before any byte left the client. */
  | { readonly kind: 'reset'; readonly sent: boolean; readonly delayMs: number };

/** One request as the sandbox saw it. Credentials are left out. */
export interface LoggedRequest {
  /** Milliseconds, by the caller's clock. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  /** Undefined where the connection broke. */
  readonly status: number | undefined;
  /** What the fault script did to it. */
  readonly effects: readonly FaultEffect['kind'][];
}

/** A record with its id. */
export interface SandboxRecord {
  readonly id: string;
  readonly values: JsonObject;
}

/** How a person's edit is timed; everything in milliseconds. */
export interface EditTiming {
  /** The edit is stamped this long before `now`: a commit that came late. */
  readonly lateMs?: number;
  /** Reads show the record as it was before for this long. */
  readonly lagMs?: number;
}

/**
 * One simulated system: a function of its state, the request, the time and the seed. No clock, no randomness, no I/O;
 * the same calls in the same order give the same bytes. Never throws on what a request holds.
 */
export interface Sandbox {
  readonly name: string;
  /** `now` in milliseconds since 1970. */
  handle(request: HttpRequest, now: number): SandboxAnswer;

  /** The last requests, oldest first, as many as `logLimit` allows. */
  readonly log: readonly LoggedRequest[];
  /** Puts another fault script in place of the present one and counts from the start. */
  script(faults: readonly Fault[]): void;

  /** The record as it truly is now, whatever reads show; undefined if there is none or it is deleted. */
  get(object: string, id: string): JsonObject | undefined;
  /** All records that are not deleted, oldest first. */
  all(object: string): readonly SandboxRecord[];
  /** A person makes a record in the system's own user interface; gives its id. Unknown properties are an error. */
  add(object: string, record: JsonObject, now: number, timing?: EditTiming): string;
  /** A person changes a record; null clears a property. */
  edit(object: string, id: string, changes: JsonObject, now: number, timing?: EditTiming): void;
  /** A person deletes a record, also where the API cannot. */
  remove(object: string, id: string, now: number, timing?: EditTiming): void;

  /** The whole state of the system as text; log and fault script belong to the observer and are not in it. */
  snapshot(): string;
  /** Puts a state that `snapshot` gave in place of the present one. */
  restore(snapshot: string): void;
}

/** Options that every simulated system takes. */
export interface SandboxOptions {
  readonly seed: number;
  /** How far the system's clock is ahead of the caller's, in milliseconds; 0 if absent. */
  readonly clockOffsetMs?: number;
  /** How many requests the log keeps; 1,000 if absent. */
  readonly logLimit?: number;
  /** Requests in any 60 seconds; the system's own limit if absent. */
  readonly requestsPerMinute?: number;
  /** True: white space at both ends of a text is cut off on every write. */
  readonly trimsTexts?: boolean;
}
