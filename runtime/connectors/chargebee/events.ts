import { readPage } from '../shared/page.ts';

import type { Observation, Page, PageRequest, ReadResult } from '../connector.ts';
import type { Caller } from '../shared/caller.ts';

/** One page of an event log: of each record its latest snapshot. */
export async function readEventPage(
  caller: Caller,
  object: string,
  request: PageRequest,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const page = await readPage(caller, object, request, signal);
  return { ...page, records: latestOf(page.records) };
}

/**
 * A record that only events tell of, from the whole log. `missing` says that no event that is kept tells of it.
 */
export async function readFromEvents(
  caller: Caller,
  object: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<ReadResult> {
  let latest: Observation | undefined;
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, object, { kind: 'all', since: undefined, cursor }, signal);
    latest = latestOf([...(latest ? [latest] : []), ...page.records.filter((record) => record.id === id)])[0];
    cursor = page.next;
  } while (cursor !== undefined);
  return latest === undefined ? { kind: 'missing' } : { kind: 'found', observation: latest };
}

/** Events may come out of order: the greater revision is the later one, and between equals the one that came last. */
function latestOf(records: readonly Observation[]): readonly Observation[] {
  const latest = new Map<string, Observation>();
  for (const record of records) {
    const known = latest.get(record.id);
    if (known === undefined || (record.revision ?? 0) >= (known.revision ?? 0)) latest.set(record.id, record);
  }
  return [...latest.values()];
}
