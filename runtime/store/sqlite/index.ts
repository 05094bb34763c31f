import { openDatabase } from './open.ts';
import { guarded, storeOn } from './store-on.ts';

import type { Store } from '../store.ts';

export { backupSqliteStore, restoreSqliteStore } from './backup.ts';

/**
 * Opens the store in one SQLite file, or in memory with `:memory:`, and makes it where it is missing (not its folder).
 * One process writes at a time; others may read. Rejects with a `SyncError`: `store-newer`, `store-older`,
 * `store-corrupt`, `store-locked`, `store-full`, `store-unwritable`.
 */
export async function openSqliteStore(path: string): Promise<Store> {
  return guarded(path, () => storeOn(openDatabase(path), path));
}
