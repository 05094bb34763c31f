import { SyncError } from '../../errors.ts';

import type { Cursor } from '../connector.ts';

/** Where a scan stands. */
export interface Position {
  /** Which of the operation's calls. */
  readonly call: number;
  /** Start of the change filter, which moves along with the stamps that were seen. */
  readonly since: number | null;
  /** What the paging style counts: a page, an offset, a cursor, an address. Null on the first page. */
  readonly at: number | string | null;
  /** Key of the first record of the page before: seen again, paging does not advance. */
  readonly first: string | null;
  /** The latest stamp of a scan that goes from the latest change to the earliest; null where it does not. */
  readonly latest: number | null;
}

export function startOf(since: number | undefined): Position {
  return { call: 0, since: since ?? null, at: null, first: null, latest: null };
}

export function toCursor({ call, since, at, first, latest }: Position): Cursor {
  return JSON.stringify([call, since, at, first, latest]);
}

export function parseCursor(cursor: Cursor): Position {
  const parts: unknown = safeParse(cursor);
  if (Array.isArray(parts) && (parts.length === 4 || parts.length === 5)) {
    const [call, since, at, first, latest = null]: unknown[] = parts;
    if (
      typeof call === 'number' &&
      (since === null || typeof since === 'number') &&
      (at === null || typeof at === 'number' || typeof at === 'string') &&
      (first === null || typeof first === 'string') &&
      (latest === null || typeof latest === 'number')
    )
      return { call, since, at, first, latest };
  }
  throw new SyncError('invalid-cursor', 'a stored scan cannot be continued', {
    why: 'Its cursor was not written by this connector.',
    fix: 'Start the scan anew.',
  });
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
