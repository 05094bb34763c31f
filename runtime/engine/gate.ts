import type { Action } from '../core/action.ts';
import type { Budget } from '../core/brake.ts';
import type { Commit, RecordKey } from '../store/store.ts';

/** Stands before every write of a run. */
export interface Gate {
  /** Before the first piece of work. */
  open(): Promise<void>;
  /** Whether a write may be prepared now. Otherwise it is put off: it is counted first, with all others. */
  admits(budget: Budget): boolean;
  /** Takes a write from its budget: what has to be committed before it is sent. Undefined: it may not be made now. */
  take(action: Action): Commit | undefined;
  /** A write is announced, and sent next. */
  announced(action: Action): void;
  /** A create that was announced has come to this record. */
  made(created: Pick<Action, 'pair' | 'source'>, record: RecordKey): void;
  /** After all work that is due: makes that due which was put off and may be written now. False: there is none. */
  letThrough(): Promise<boolean>;
  /** Keeps what is still put off for a person to look at. */
  close(): Promise<void>;
}
