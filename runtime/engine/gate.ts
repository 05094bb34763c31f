import type { Action } from '../core/action.ts';
import type { RecordKey } from '../store/store.ts';

/** Is told of every write of a run. */
export interface Gate {
  /** A write is announced, and sent next. */
  announced(action: Action): void;
  /** A create that was announced has come to this record. */
  made(created: Pick<Action, 'pair' | 'source'>, record: RecordKey): void;
}

/** Lets everything through. */
export const openGate: Gate = { announced: () => undefined, made: () => undefined };
