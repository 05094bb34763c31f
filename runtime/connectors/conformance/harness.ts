import type { RecordValues } from '../../abi/index.ts';
import type { Connector } from '../connector.ts';

/** What a connector's author supplies: a system to test against, a connector to it, and a way in behind its back. */
export interface ConnectorHarness {
  /** A new system without records. */
  open(): Promise<TestedSystem>;
}

/**
 * What the next request meets:
 *
 * - `refused`: the connection is refused, no byte leaves
 * - `lost`: the system does its work, the answer is lost
 * - `throttled`: 429 with a time to wait · `throttled-silently`: 429 without one
 * - `failing`: a server error, before anything is done
 * - `html`: a page for people instead of an answer, before anything is done
 */
export type ConformanceFault = 'refused' | 'lost' | 'throttled' | 'throttled-silently' | 'failing' | 'html';

export interface TestedSystem {
  /** A new connector to the same system. */
  connect(): Connector;
  /** The object whose records are used. */
  readonly object: string;
  /** Paths of two text properties that can be written, cleared and searched by; texts of 10 characters fit. */
  readonly texts: readonly [string, string];
  /** A value that a create needs besides, if any. */
  readonly required: RecordValues;
  /** Records on a full page of a scan. */
  readonly pageSize: number;

  /** A person makes a record; gives its key. Values are canonical. */
  add(values: RecordValues): string;
  /** A person changes a record. */
  edit(id: string, values: RecordValues): void;
  /** Keys of all records as they truly are. */
  keys(): readonly string[];
  /** The next request that reads, or writes, meets this, as many times in a row. */
  fault(fault: ConformanceFault, on: 'read' | 'write', times?: number): void;
  /** Milliseconds by the system's clock. */
  now(): number;
  /** Lets time pass. */
  pass(ms: number): void;
  /** Called when the case has run. */
  close(): Promise<void>;
}

/** One promise of the connector contract. */
export interface ConnectorCase {
  readonly name: string;
  run(system: TestedSystem): Promise<void>;
}
