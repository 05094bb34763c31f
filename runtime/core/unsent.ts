import type { Attempt } from '../store/store.ts';

/** What is left of an attempt of which nothing was written: an edit that a person wants is still to be made. */
export function unsent(attempt: Attempt | undefined): Attempt | undefined {
  return attempt?.wanted === undefined ? undefined : { ...attempt, calls: [], done: [], history: [] };
}
