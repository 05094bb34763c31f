import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store } from '../../runtime/store/store.ts';
import { fileFailure } from './file-failure.ts';

/** Where a project keeps its state. */
const STATE_FILE = '.syncline/state.db';

/** Opens the state for a run, and makes it with its folder where it is missing. */
export async function openState(root: string): Promise<Store> {
  const file = join(root, STATE_FILE);
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw fileFailure(error, dirname(STATE_FILE));
  }
  return openStore(file);
}

/** Looks into the state without making one: before the first run it is empty. */
export async function withState<T>(root: string, work: (store: Store) => Promise<T>): Promise<T> {
  const file = join(root, STATE_FILE);
  const store = await openStore(existsSync(file) ? file : ':memory:');
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function openStore(file: string): Promise<Store> {
  const { openSqliteStore } = await import('../../runtime/store/sqlite/index.ts');
  return openSqliteStore(file);
}
