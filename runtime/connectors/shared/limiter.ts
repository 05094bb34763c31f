import type { LimitsModel } from '../../abi/index.ts';
import type { Clock, Scheduler } from '../../environment.ts';

/** Keeps the limits of one connection, for all its requests together, first come first served. */
export interface Limiter {
  /** Runs `body` as soon as the limits allow it. Rejects with the signal's reason if it is aborted while waiting. */
  run<T>(body: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Nothing starts for this long: the system has asked for it. */
  pause(ms: number): void;
}

interface Window {
  readonly limit: number;
  readonly length: number;
  /** When the requests inside the window started, oldest first. */
  readonly starts: number[];
}

export function openLimiter(limits: LimitsModel, clock: Clock, scheduler: Scheduler): Limiter {
  const windows = toWindows(limits);
  const concurrent = limits.concurrent ?? Infinity;
  let pausedUntil = -Infinity;
  let running = 0;
  let ended = Promise.withResolvers<void>();
  let queue: Promise<unknown> = Promise.resolve();

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.now();
      const free = Math.max(pausedUntil, ...windows.map((window) => freeAt(window, now)));
      if (running >= concurrent) await ended.promise;
      else if (free > now) await scheduler.sleep(free - now, signal);
      else break;
    }
    running += 1;
    for (const { starts } of windows) starts.push(clock.now());
  }

  function leave(): void {
    running -= 1;
    ended.resolve();
    ended = Promise.withResolvers();
  }

  return {
    async run(body, signal) {
      const turn = queue.then(() => enter(signal));
      // One that gave up while waiting must not hold up the next.
      queue = turn.catch(() => undefined);
      await turn;
      try {
        return await body();
      } finally {
        leave();
      }
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
    },
  };
}

function toWindows({ perSecond, perMinute }: LimitsModel): readonly Window[] {
  return [
    ...(perSecond === undefined ? [] : [{ limit: perSecond, length: 1_000, starts: [] }]),
    ...(perMinute === undefined ? [] : [{ limit: perMinute, length: 60_000, starts: [] }]),
  ];
}

/** When the window has room for one more. */
function freeAt({ limit, length, starts }: Window, now: number): number {
  while (starts.length > 0 && (starts[0] ?? 0) + length <= now) starts.shift();
  if (starts.length < limit) return now;
  return (starts[starts.length - limit] ?? now) + length;
}
