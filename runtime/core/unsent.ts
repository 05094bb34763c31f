import type { Attempt } from '../store/store.ts';

/** What is left of an attempt of which nothing was written: an edit that a person wants is still to be made. */
export function unsent(attempt: Attempt | undefined): Attempt | undefined {
  if (attempt?.wanted === undefined) return undefined;
  const { once: _once, ...edit } = attempt;
  return { ...edit, calls: [], history: [] };
}
