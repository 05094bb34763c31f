import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Scheduler } from '../../runtime/environment.ts';

/**
 * A clock that runs faster than the real one, for the systems and for Syncline alike: limits per minute are kept in
 * seconds. Processes that are told the same `start`, in real milliseconds, agree on the time.
 */
export function fastTime(speed: number, start = Date.now()): Clock & Scheduler {
  return {
    now: () => Math.floor(start + (Date.now() - start) * speed),
    sleep: (ms, signal) => wait(ms / speed, undefined, { signal }),
  };
}
