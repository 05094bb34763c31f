import type { RecordValues } from '../abi/index.ts';
import type { FlatValues } from './values.ts';

/** One thing that a person did in a system's own user interface. */
export interface Edit {
  /** Number of the planned event that it came of. */
  readonly event: number;
  /** True time in milliseconds, whatever the system's clock says. */
  readonly at: number;
  /** Number of runs before it in which nothing went wrong: what people did in one period may be seen together. */
  readonly period: number;
  /** Number of the round that it happened in; 0 before the first run. */
  readonly round: number;
  readonly connection: string;
  readonly object: string;
  readonly id: string;
  /** Whether the system's clock was far off at that moment. */
  readonly clock: 'ahead' | 'behind' | 'usual';
  readonly kind: 'add' | 'edit' | 'remove' | 'restore';
  /** What was set, by dotted path; null clears. */
  readonly values: FlatValues;
  /** The whole record before it; undefined for one that it makes. */
  readonly before: RecordValues | undefined;
  /** The whole record after it. */
  readonly after: RecordValues;
}

/** Everything that people did, in order: the truth that the checks compare with. */
export interface Ledger {
  readonly edits: readonly Edit[];
  record(edit: Edit): void;
  of(connection: string, object: string, id: string): readonly Edit[];
}

export function createLedger(): Ledger {
  const edits: Edit[] = [];
  return {
    edits,
    record: (edit) => {
      edits.push(edit);
    },
    of: (connection, object, id) =>
      edits.filter((edit) => edit.connection === connection && edit.object === object && edit.id === id),
  };
}
