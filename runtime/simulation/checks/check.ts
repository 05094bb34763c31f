import type { HistoryRow, InboxRow, LinkRow } from '../../store/store.ts';
import type { Stage } from '../stage.ts';

/** What a run cost in which nothing happened. */
export interface Idle {
  readonly writes: number;
  readonly requests: number;
  /** Reads of one record and searches among them. */
  readonly questions: number;
}

/** One history, after everything has come to rest. */
export interface Outcome {
  readonly stage: Stage;
  readonly links: readonly LinkRow[];
  readonly inbox: readonly InboxRow[];
  readonly history: readonly HistoryRow[];
  /** Runs after which nothing was left to do. */
  readonly idle: readonly Idle[];
  readonly faults: number;
  readonly crashes: number;
  /** Errors that the runs reported while everything was in order again. */
  readonly errors: readonly string[];
}

/** How often a history met the situations that a check is about, by name. */
type Situations = Readonly<Record<string, number>>;

/** A promise that was not kept. */
export interface Violation {
  /** `G3`. */
  readonly promise: string;
  readonly message: string;
  /** The records that it is about, for the timeline. */
  readonly records: readonly { readonly connection: string; readonly object: string; readonly id: string }[];
  /** `flows/webcrm-chargebee.flow:12`. */
  readonly line?: string;
}

/** One promise of the runtime, judged by what people did and what the systems hold and were sent, never by the runtime's own decisions. */
export interface Check {
  readonly promise: string;
  /** What a history breaks; empty where the promise held. */
  violations(outcome: Outcome): readonly Omit<Violation, 'promise'>[];
  /** Counts the situations that make the check mean something. */
  situations(outcome: Outcome): Situations;
}
