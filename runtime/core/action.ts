import type { Side } from '../abi/index.ts';
import type { RecordKey } from '../store/store.ts';
import type { FlatValues } from './flat-values.ts';
import type { Step } from './steps.ts';
import type { Pair } from './topology.ts';

export const effects = ['delete', 'create', 'changed', 'overwrite', 'clear', 'update'] as const;

/**
 * What a write does to the record that it goes to. `changed`: a row that is new or was changed writes to records that
 * were linked before. An `overwrite` replaces a value when two records are first linked, a `clear` empties one. An action
 * that does several of these is the first of them.
 */
export type Effect = (typeof effects)[number];

/** One write to one record, before it is made. */
export interface Action {
  readonly kind: 'create' | 'update' | 'delete' | 'archive';
  readonly effect: Effect;
  readonly pair: Pair;
  /** The side that is written to. */
  readonly side: Side;
  /** The record from which it follows. */
  readonly source: RecordKey;
  /** Undefined: it is made by this. */
  readonly target: RecordKey | undefined;
  /** By dotted path. */
  readonly before: FlatValues;
  readonly after: FlatValues;
  /** Where the rows stand that say so, by path. */
  readonly labels: Readonly<Record<string, string>>;
  /** Requests that it takes. */
  readonly requests: number;
}

/** What an update does to values that are there before it. `isNew`: a row that nobody has agreed to yet. Pure. */
export function effectOf(
  { overwrites, late, values }: Step,
  before: FlatValues,
  isNew: (row: string) => boolean,
): Effect {
  if (late.some(isNew)) return 'changed';
  if (overwrites) return 'overwrite';
  const clears = Object.entries(values).some(([path, value]) => isBlank(value) && !isBlank(before[path]));
  return clears ? 'clear' : 'update';
}

function isBlank(value: FlatValues[string] | undefined): boolean {
  return value === undefined || value === null || value === '';
}
