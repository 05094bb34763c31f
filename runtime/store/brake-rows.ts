/** A write that was decided and not made: the brake counts it first. */
export interface PlannedWrite {
  /** What it counts against: direction and effect. */
  readonly budget: string;
  /** The record that it is about: two pieces of work that plan one write count once. */
  readonly subject: string;
}

/** One write that is taken from a budget. The commit that holds it is stale where there is nothing left. */
export interface Spending {
  readonly budget: string;
  /** Milliseconds by our clock. */
  readonly at: number;
  /** From what a person approved, or from windows: no more than `most` since then, this one included. */
  readonly from: 'approval' | readonly { readonly since: number; readonly most: number }[];
}

/** How many writes of a budget. */
export interface Spent {
  readonly budget: string;
  readonly count: number;
}

/** Writes of one budget that wait for a person. */
export interface Hold {
  readonly budget: string;
  readonly since: number;
  readonly count: number;
  /** What might have been written without asking. */
  readonly most: number;
  /** Which limit it is: `run`, `hour`, `day`, `first load`, `changed flow`. */
  readonly window: string;
  /** How many a person approved; undefined: nobody has. */
  readonly approved: number | undefined;
  /** How many of them were made. */
  readonly used: number;
}
