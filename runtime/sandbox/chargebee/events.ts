import type { Moment } from '../database.ts';
import type { JsonObject } from '../json.ts';
import { deriveText } from '../random.ts';
import type { Cause, Site } from './site.ts';
import { toSeconds } from './stamps.ts';

/** Writes an event that carries the whole record as it is after the change. */
export function recordEvent(
  site: Site,
  type: string,
  content: JsonObject,
  moment: Moment,
  cause: Cause,
): void {
  const id = `ev_${deriveText(16, site.seed, 'event', site.database.next('event'))}`;
  const event: JsonObject = {
    object: 'event',
    id,
    api_version: 'v2',
    occurred_at: toSeconds(moment.stamp),
    event_type: type,
    source: cause.source,
    ...(cause.user !== undefined && { user: cause.user }),
    webhook_status: 'not_configured',
    content,
  };
  site.database.put('event', id, event, moment);
}
