import { SyncError } from '../../errors.ts';
import type { Access } from './connector.ts';
import type { Treatment } from './weather.ts';

/** How long a system that is asked too often wants to be left alone. */
const RETRY_AFTER = 2_000;

/** What somebody hears who gets no answer, or a bad one. */
export function troubleOf(
  { connection }: Pick<Access, 'connection'>,
  { effect, mood }: Treatment,
): SyncError | undefined {
  const where = { connection };
  if (effect === 'too many requests') {
    return new SyncError('rate-limited', 'too many requests', {
      where,
      retryable: true,
      retryAfterMs: RETRY_AFTER,
    });
  }
  if (effect === 'failed before' || effect === 'failed after') {
    return new SyncError('system-failed', 'the system failed', { where, retryable: true });
  }
  if (effect !== undefined || mood?.kind === 'down') {
    return new SyncError('no-answer', 'the connection broke', { where, retryable: true });
  }
  return undefined;
}

/** What somebody hears who asks for a list in a bad moment. */
export function listTrouble(connection: string, mood: Treatment['mood']): SyncError | undefined {
  const where = { connection };
  if (mood?.kind === 'lists fail')
    return new SyncError('system-failed', 'the list failed', { where, retryable: true });
  if (mood?.kind === 'lists refused')
    return new SyncError('access-refused', 'the list is not allowed', { where });
  return undefined;
}
