import type { Clock, Scheduler } from '../environment.ts';

/** Time that passes only when somebody waits for it or moves it. */
export interface VirtualTime extends Clock, Scheduler {
  advance(ms: number): void;
}

export function virtualTime(start: number): VirtualTime {
  let now = start;
  return {
    now: () => Math.floor(now),
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      const until = now + Math.max(0, ms);
      await Promise.resolve();
      now = Math.max(now, until);
    },
  };
}
