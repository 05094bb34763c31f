import type { Violation } from './checks/index.ts';
import type { Verdict } from './history.ts';
import type { Plan } from './plan/event.ts';
import { only } from './plan/plan.ts';

export interface Shrunk {
  readonly verdict: Verdict;
  /** The violation that is left, of the promise that was broken first. */
  readonly violation: Violation;
  /** Histories that were played to find it. */
  readonly tries: number;
}

/** More tries make few histories smaller. */
const MOST_TRIES = 400;

/**
 * The smallest history that still breaks the promise: events are left out as long as it does, first many at once, then
 * one by one.
 */
export async function shrink(
  play: (plan: Plan) => Promise<Verdict>,
  broken: Verdict,
  promise: string,
  signal?: AbortSignal,
): Promise<Shrunk> {
  let [verdict, tries] = [broken, 0];

  const breaks = async (numbers: readonly number[]): Promise<boolean> => {
    tries += 1;
    const next = await play(only(broken.plan, new Set(numbers)));
    const same = next.violations.some((each) => each.promise === promise);
    if (same) verdict = next;
    return same;
  };
  const isStopped = (): boolean => tries >= MOST_TRIES || signal?.aborted === true;
  let kept = broken.plan.events.map(({ number }) => number);
  let size = Math.ceil(kept.length / 2);
  while (size >= 1 && !isStopped()) {
    const before = kept.length;
    for (let start = 0; start < kept.length && !isStopped();) {
      const rest = kept.toSpliced(start, size);
      if (await breaks(rest)) kept = rest;
      else start += size;
    }
    if (size === 1 && kept.length === before) break;
    size = size === 1 ? 1 : Math.floor(size / 2);
  }
  const violation = verdict.violations.find((each) => each.promise === promise);
  if (violation === undefined) throw new RangeError(`the history does not break ${promise}`);
  return { verdict, violation, tries };
}
