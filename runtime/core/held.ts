import { partsOf } from './brake.ts';
import { digest } from './digest.ts';

import type { Hold, RecordKey } from '../store/store.ts';
import type { Effect } from './action.ts';

/** Writes that wait until a person approves them. */
export interface Held {
  /** Names these writes and how many they are: `c4f10b6d2a97-300`. */
  readonly id: string;
  readonly from: Pick<RecordKey, 'connection' | 'object'>;
  readonly to: Held['from'];
  readonly effect: Effect;
  readonly count: number;
  /** What might have been written without asking, and in what: `run`, `hour`, `day`, `first load`, `changed flow`. */
  readonly most: number;
  readonly window: string;
  /** Milliseconds by our clock. */
  readonly since: number;
  /** A person said yes: the next run makes them. */
  readonly approved: boolean;
}

export function toHeld({ budget, count, most, window, since, approved }: Hold): Held {
  const { effect, from, to } = partsOf(budget);
  const id = `${groupOf(budget)}-${count}`;
  return { id, from, to, effect, count, most, window, since, approved: approved !== undefined };
}

/** What an id says besides the number: long enough that no two budgets of a project share it. */
export function groupOf(budget: string): string {
  return digest(budget).slice(0, 12);
}
