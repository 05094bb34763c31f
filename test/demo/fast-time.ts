import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Scheduler } from '../../runtime/environment.ts';

/** A clock that runs faster than the real one, for the systems and for Syncline alike: limits per minute are kept in seconds. */
export function fastTime(speed: number): Clock & Scheduler {
  const start = Date.now();
  return {
    now: () => Math.floor(start + (Date.now() - start) * speed),
    sleep: (ms, signal) => wait(ms / speed, undefined, { signal }),
  };
}
