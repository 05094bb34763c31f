import { setTimeout } from 'node:timers/promises';

import type { Clock, Random, Scheduler } from '../environment.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** The platform's generator. Not for secrets. */
export const systemRandom: Random = { next: () => Math.random() };

/** Real timers. */
export const systemScheduler: Scheduler = {
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      await setTimeout(ms, undefined, signal && { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
