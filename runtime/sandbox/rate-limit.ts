import type { Database } from './database.ts';
import { isJsonArray, type Json } from './json.ts';

const MINUTE = 60_000;
const TABLE = 'rate';

/**
 * Counts a request against a sliding window, of one minute where nothing else is said.
 * Milliseconds until there is room again; 0 if the request may pass. A refused request does not count.
 */
export function takeFromWindow(
  database: Database,
  key: string,
  limit: number,
  now: number,
  windowMs = MINUTE,
): number {
  const times = recentTimes(database.current(TABLE, key)?.['times'], now - windowMs);
  const oldest = times[times.length - limit];
  if (oldest !== undefined) return oldest + windowMs - now;
  const moment = { now, stamp: now, readableAt: now };
  if (Number.isFinite(limit)) database.put(TABLE, key, { times: [...times, now] }, moment);
  return 0;
}

function recentTimes(saved: Json | undefined, after: number): readonly number[] {
  if (!isJsonArray(saved)) return [];
  return saved.filter((time) => typeof time === 'number').filter((time) => time > after);
}
