import type { RecordRow } from '../store/store.ts';

/** Name in the store's meta under which a restored state says when that was, in milliseconds by our clock. */
export const restoredAt = 'restored at';

/** When a create was sent of which a restored state cannot know: before all that it knows. */
export const beforeBackup = 0;

/** Whether a record was there when the state was restored: its partner may have been made after the backup. */
export function isOlderThan({ stamp }: RecordRow, restored: number): boolean {
  return stamp === undefined || stamp <= restored;
}
