import type { RecordRow } from '../store/store.ts';

/** Stands in place of a digest: the value came, but could not be read. All such values are one and the same. */
export const unreadable = 'f'.repeat(16);

export function isUnreadable({ digests }: RecordRow, path: string): boolean {
  return digests[path] === unreadable;
}

/** Dotted paths of the values of a live record that could not be read. */
export function unreadablePaths({ presence, digests }: RecordRow): readonly string[] {
  if (presence !== 'live') return [];
  return Object.keys(digests).filter((path) => digests[path] === unreadable);
}
