import type { Value } from '../abi/index.ts';
import type { Held } from '../core/held.ts';
import type { SyncError } from '../errors.ts';
import type { HistoryRow, Origin, RecordKey } from '../store/store.ts';

/** One property of one record that a run wrote, or an edit that lost. */
export interface Change {
  readonly kind: HistoryRow['kind'];
  readonly record: RecordKey;
  /** Dotted path; undefined where the change is about the whole record. */
  readonly property: string | undefined;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** Where the row stands that says so: `flows/webcrm-chargebee.flow:12`. */
  readonly row: string | undefined;
  /** Who really made the edit. */
  readonly origin: Origin | undefined;
}

export interface RunCounts {
  /** Records that were seen with a change. */
  pulled: number;
  linked: number;
  created: number;
  updated: number;
  archived: number;
  deleted: number;
  /** Cases put into the inbox. */
  parked: number;
}

/** What one run did. */
export interface RunReport extends Readonly<RunCounts> {
  /** Milliseconds by our clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Pieces of work that wait when the run ends: for a record to be linked, for a system to settle, or to be tried again. */
  readonly waiting: number;
  /** Writes that wait until a person approves them. */
  readonly held: readonly Held[];
  /** By connection. */
  readonly requests: Readonly<Record<string, number>>;
  /** The first ten thousand, in the order in which they were made. */
  readonly changes: readonly Change[];
  /** Objects that could not be pulled, and systems that did not answer. */
  readonly errors: readonly SyncError[];
  readonly dormant: readonly DormantObject[];
  /** The run was stopped before its end; the next one goes on where it was. */
  readonly stopped: boolean;
}

const mostChanges = 10_000;

/** An object that a system has not got, as its account is set up: the syncs of it rest. */
export interface DormantObject {
  readonly connection: string;
  readonly object: string;
  readonly reason: string;
}

/** Gathers what happens during one run. */
export interface Ledger {
  readonly counts: RunCounts;
  note(rows: readonly HistoryRow[]): void;
  fail(error: SyncError): void;
  rest(object: DormantObject): void;
  /** Whether any system failed. */
  hasFailed(): boolean;
  report(
    times: Pick<RunReport, 'startedAt' | 'endedAt' | 'waiting' | 'held' | 'requests' | 'stopped'>,
  ): RunReport;
}

export function createLedger(): Ledger {
  const counts: RunCounts = {
    pulled: 0,
    linked: 0,
    created: 0,
    updated: 0,
    archived: 0,
    deleted: 0,
    parked: 0,
  };
  const changes: Change[] = [];
  const errors: SyncError[] = [];
  const dormant: DormantObject[] = [];
  return {
    counts,
    note(rows) {
      for (const row of rows) {
        count(counts, row.kind);
        if (row.kind !== 'link' && changes.length < mostChanges) changes.push(...toChanges(row));
      }
    },
    fail(error) {
      const known = errors.some(({ code, message }) => code === error.code && message === error.message);
      if (!known) errors.push(error);
    },
    rest(object) {
      dormant.push(object);
    },
    hasFailed: () => errors.length > 0,
    report: (times) => ({ ...counts, ...times, changes, errors, dormant }),
  };
}

function count(counts: RunCounts, kind: HistoryRow['kind']): void {
  if (kind === 'link') counts.linked += 1;
  if (kind === 'create') counts.created += 1;
  if (kind === 'update') counts.updated += 1;
  if (kind === 'archive') counts.archived += 1;
  if (kind === 'delete') counts.deleted += 1;
}

/** A history row, property by property. */
function toChanges(row: HistoryRow): readonly Change[] {
  const paths = [...new Set([...Object.keys(row.before), ...Object.keys(row.after)])];
  const whole = paths.length === 0 ? [undefined] : paths;
  return whole.map((property) => ({
    kind: row.kind,
    record: row.record,
    property,
    before: property === undefined ? undefined : row.before[property],
    after: property === undefined ? undefined : row.after[property],
    row: property === undefined ? undefined : row.rows[property],
    origin: property === undefined ? undefined : row.origins[property],
  }));
}
