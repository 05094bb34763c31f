import type { FlatValues } from '../values.ts';
import type { Effect } from './weather.ts';

/** One request that was to change something, as the system's own log has it. */
export interface Sent {
  /** True time. */
  readonly at: number;
  readonly connection: string;
  /** The object that owns the record. */
  readonly object: string;
  /** Undefined where no record came of it. */
  readonly id: string | undefined;
  readonly kind: 'create' | 'update' | 'delete';
  /** Paths that are changed; a record that is sent whole holds more. */
  readonly carries: readonly string[];
  /** By dotted path, as they were sent. */
  readonly values: FlatValues;
  /** What a create can be recognised by. */
  readonly token: string | undefined;
  readonly outcome: 'done' | 'refused' | 'nothing';
  readonly effect: Effect | undefined;
  /** Why it was refused. */
  readonly why?: string;
}
