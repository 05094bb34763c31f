import { SyncError } from '../../errors.ts';

import type { ConnectorEnvironment } from './environment.ts';

const tries = 5;
/** Longer than this nobody sleeps inside a call: the caller is told when to come again. */
const longestWait = 5 * 60_000;

/**
 * Repeats a read that failed for a while only: five tries, with growing pauses or as long as the system asks for.
 * Never for writes, whose outcome may be unknown.
 */
export async function retryRead<T>(
  environment: Pick<ConnectorEnvironment, 'scheduler' | 'random'>,
  read: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (signal?.aborted || !(error instanceof SyncError) || !error.retryable || attempt === tries)
        throw error;
      const wait = error.retryAfterMs ?? pause(error, attempt, environment.random.next());
      if (wait > longestWait) throw error;
      // Called off while it waits: the failure stands.
      await environment.scheduler.sleep(wait, signal).catch(() => Promise.reject(error));
    }
  }
}

/**
 * Half of it fixed, half by chance, so that those who failed together do not come again together. A limit that does
 * not say how long it lasts is mostly one of a minute: the pauses add up to more.
 */
function pause({ code }: SyncError, attempt: number, chance: number): number {
  const base = code === 'rate-limited' ? 8_000 : 500;
  return Math.min(base * 2 ** (attempt - 1), 60_000) * (0.5 + chance / 2);
}
