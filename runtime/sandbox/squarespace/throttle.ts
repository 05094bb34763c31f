import type { HttpRequest } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { isJsonArray } from '../json.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Site } from './site.ts';

const TABLE = 'throttle';
const COOL_DOWN_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Whether a request comes too soon. One that does closes the site for a whole minute. */
export function isThrottled(site: Site, request: HttpRequest, { now }: Moment): boolean {
  const { database } = site;
  if (now < Number(database.current(TABLE, 'pause')?.['until'] ?? 0)) return true;
  if (takeFromWindow(database, 'site', site.requestsPerMinute, now) > 0) {
    const at = { now, stamp: now, readableAt: now };
    database.put(TABLE, 'pause', { until: now + COOL_DOWN_MS }, at);
    return true;
  }
  return isImport(request) && !takeFromHour(site, now);
}

function isImport({ method, url }: HttpRequest): boolean {
  return method === 'POST' && new URL(url).pathname === '/1.0/commerce/orders';
}

function takeFromHour({ database, ordersPerHour }: Site, now: number): boolean {
  const saved = database.current(TABLE, 'orders')?.['times'];
  const times = isJsonArray(saved) ? saved.map(Number).filter((time) => time > now - HOUR_MS) : [];
  if (times.length >= ordersPerHour) return false;
  if (!Number.isFinite(ordersPerHour)) return true;
  database.put(TABLE, 'orders', { times: [...times, now] }, { now, stamp: now, readableAt: now });
  return true;
}
