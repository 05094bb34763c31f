import type { HistoryRow, InboxRow, LinkRow } from '../../../runtime/store/store.ts';
import type { Stage } from '../stage.ts';

/** What a cycle cost in which nothing happened. */
export interface Idle {
  readonly writes: number;
  readonly requests: number;
  /** Records that lists of changes answered with. */
  readonly listed: number;
}

/** One history, after everything has come to rest. */
export interface Outcome {
  readonly stage: Stage;
  /** Ids of all records that people made; every other record was made by us. */
  readonly links: readonly LinkRow[];
  readonly inbox: readonly InboxRow[];
  readonly history: readonly HistoryRow[];
  /** Requests of the cycles after which nothing was left to do. */
  readonly idle: readonly Idle[];
  /** Writes that took effect, by system, over the whole history. */
  readonly writes: { readonly webcrm: number; readonly chargebee: number };
  /** Requests and commits at which something went wrong. */
  readonly faults: number;
  readonly crashes: number;
  /** Errors that the runs reported while everything was in order again. */
  readonly errors: readonly string[];
  /** What was seen on the way that must never be. */
  readonly alarms: readonly string[];
}

/** How often a history met the situations that a check is about, by name. */
export type Situations = Record<string, number>;

/** Somebody was told that a record cannot be seen any more: until a whole scan shows it again, everything about it rests. */
export function isUnproven({ inbox }: Outcome, isAbout: (id: string) => boolean = () => true): boolean {
  return inbox.some(
    ({ code, records }) => code === 'missing-unproven' && records.some(({ id }) => isAbout(id)),
  );
}

/** One promise of the runtime, judged by what people did and what the systems hold, never by the runtime's own decisions. */
export interface Check {
  readonly promise: string;
  /** What a history breaks, as sentences; empty where the promise held. */
  violations(outcome: Outcome): readonly string[];
  /** Counts the situations that make the check mean something. */
  situations(outcome: Outcome): Situations;
}
