import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backup } from 'node:sqlite';

import { openDatabase } from './open.ts';

import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';

/** Pages that are copied before others have their turn. */
const pagesAtOnce = 10_000;

/** A store on a copy of a database, in a folder of its own that goes with it. */
export async function snapshotOf(
  database: DatabaseSync,
  storeOn: (copy: DatabaseSync, file: string) => Store,
): Promise<Store> {
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-snapshot-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'state.db');
    await backup(database, file, { rate: pagesAtOnce });
    const store = storeOn(openDatabase(file), file);
    return { ...store, close: () => store.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
