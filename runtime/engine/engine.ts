import type { ClockOffset } from '../core/clock-offset.ts';
import type { Topology } from '../core/topology.ts';
import type { RecordValues } from '../abi/index.ts';
import type { Clock } from '../environment.ts';
import type { Commit, CommitResult, IntentRow, Store } from '../store/store.ts';
import type { Gate } from './gate.ts';
import type { InStep } from './in-step.ts';
import type { Locks } from './locks.ts';
import type { Reads } from './reads.ts';
import type { Ledger } from './report.ts';
import type { Settings } from './settings.ts';
import type { Line } from './traffic.ts';

/** What one run works with. Everything outside is handed in. */
export interface Engine {
  readonly topology: Topology;
  readonly store: Store;
  readonly reads: Reads;
  /** Commits of one turn go into one transaction: each still stands or falls by itself. */
  readonly submit: (change: Commit) => Promise<CommitResult>;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly settings: Settings;
  /** Part of every id that is derived here: two installations never derive the same. */
  readonly installation: string;
  readonly ledger: Ledger;
  /** Stands before every write. */
  readonly gate: Gate;
  readonly signal: AbortSignal | undefined;
  readonly memory: Memory;
  line(connection: string): Line;
}

/** What is kept between the runs of one process, and can be done without. */
export interface Memory {
  /** How far a system's clock is ahead of ours. */
  readonly offsets: Map<string, ClockOffset>;
  /** When the last complete pull of an object began, by connection and object. */
  readonly pulledAt: Map<string, number>;
  /** When the state was put back from a backup; undefined: never. */
  restoredAt: number | undefined;
  /** Creates that were under way when the present batch of work was claimed. */
  unresolved: readonly IntentRow[];
  /** Whether the inbox may hold anything: it did when the present batch of work was claimed, or a case was found since. */
  parked: boolean;
  /** Rows by which pairs have been in step. */
  inStep: InStep;
  /** Referenced records as read in this run; undefined: there is no such record. */
  readonly referenced: Map<string, Promise<RecordValues | undefined>>;
}

/** The run was stopped from outside: what is under way ends, nothing new begins. */
export function isStopped({ signal }: Pick<Engine, 'signal'>): boolean {
  return signal?.aborted === true;
}
