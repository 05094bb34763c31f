import { SyncError } from '../../errors.ts';

import type { ErrorPlace } from '../../errors.ts';
import type { Clock } from '../../environment.ts';
import type { PreparedCall } from '../connector.ts';

/** Counts the requests of calls that a system takes so many of in an hour, which is too long to wait for one's turn. */
export interface Quota {
  /** Undefined where the call may be sent; it is counted then. */
  exceeded(call: PreparedCall, perHour: number, where: ErrorPlace): SyncError | undefined;
}

const HOUR = 3_600_000;

export function openQuota(clock: Clock): Quota {
  const sent = new Map<string, readonly number[]>();
  return {
    exceeded({ label }, perHour, where) {
      const now = clock.now();
      const recent = (sent.get(label) ?? []).filter((time) => time > now - HOUR);
      const oldest = recent.at(-perHour);
      sent.set(label, oldest === undefined ? [...recent, now] : recent);
      if (oldest === undefined) return undefined;
      return new SyncError('rate-limited', `${label} was sent ${perHour} times within the hour`, {
        why: 'The system takes no more of it.',
        where,
        retryable: true,
        retryAfterMs: oldest + HOUR - now,
      });
    },
  };
}
