import type { Effect, Mood } from '../system/weather.ts';

/** What people do. */
export type ActKind =
  | 'add'
  /** A record that is already there on the other side, as somebody typed it in twice. */
  | 'add twin'
  /** A record with the match key of another one on its own side. */
  | 'add same key'
  | 'edit'
  | 'clear'
  /** The same property of both records of a linked pair. */
  | 'edit both'
  /** The same at one moment. */
  | 'edit at once'
  | 'change keys'
  | 'refer'
  | 'remove'
  | 'restore';

/** A request of a round: which one of its kind. */
export interface RequestNumber {
  readonly of: 'any' | 'create' | 'write' | 'list';
  readonly number: number;
}

/** When an act comes to be seen. */
export interface ActTiming {
  /** Milliseconds that its stamp is early. */
  readonly late?: number;
  /** Milliseconds that reads lag behind it. */
  readonly lag?: number;
  /** Hours that the clock is off: ahead where positive. */
  readonly jump?: number;
}

/** How a system is, through the whole history. */
export type Habit =
  | { readonly kind: 'clock'; readonly ahead: number }
  | { readonly kind: 'trims' }
  | { readonly kind: 'small pages'; readonly size: number };

/** Something that a person does. */
export interface Act {
  readonly kind: 'act';
  readonly act: ActKind;
  readonly seed: number;
  /** Milliseconds after the round's beginning. */
  readonly after: number;
  readonly timing: ActTiming;
  /** Set where it happens in the middle of a run. */
  readonly during?: RequestNumber;
}

/** One thing that makes a history differ from an uneventful one. */
export type Happening =
  | Act
  | { readonly kind: 'fault'; readonly request: RequestNumber; readonly effect: Effect }
  /** The process dies: where it commits or asks for something, or over an answer. */
  | { readonly kind: 'crash'; readonly point: number }
  | { readonly kind: 'crash over answer'; readonly request: RequestNumber }
  | { readonly kind: 'mood'; readonly connection: string; readonly mood: Mood }
  | { readonly kind: 'habit'; readonly connection: string; readonly habit: Habit };

/** Each can be left out without changing the others. */
export type PlannedEvent = Happening & { readonly number: number; readonly round: number };

/** All that happens in one history, drawn from its seed. */
export interface Plan {
  readonly seed: number;
  /** What this history has more of than others. */
  readonly family: string;
  readonly rounds: number;
  /** Milliseconds from one round to the next. */
  readonly pauses: readonly number[];
  /** Milliseconds between two scans of everything. */
  readonly fullScanEvery: number;
  readonly events: readonly PlannedEvent[];
}
