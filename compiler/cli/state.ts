import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Store } from '../../runtime/index.ts';
import { hasErrors } from './diagnostics.ts';
import { CliError } from './failure.ts';
import { fileFailure } from './file-failure.ts';
import type { ProjectFolder } from './project.ts';
import { lockRun } from './run-lock.ts';
import { PROJECT_FILE } from './project-root.ts';

export interface OpenState {
  readonly store: Store;
  close(): Promise<void>;
}

/** Opens the state for a run alone, and makes it with its folder where it is missing. */
export async function openState(root: string, path: string): Promise<OpenState> {
  const file = resolve(root, path);
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw fileFailure(error, dirname(path));
  }
  const lock = lockRun(file);
  try {
    const store = await openStore(file);
    return { store, close: () => store.close().finally(() => lock.close()) };
  } catch (error) {
    await lock.close();
    throw error;
  }
}

/** Looks into the state without making one: before the first run it is empty. */
export async function lookIntoState(root: string, path: string): Promise<OpenState> {
  const file = resolve(root, path);
  const store = await openStore(existsSync(file) ? file : ':memory:');
  return { store, close: () => store.close() };
}

/** Works with the state as it is. */
export async function withState<T>(folder: ProjectFolder, work: (store: Store) => Promise<T>): Promise<T> {
  const state = await lookIntoState(folder.root, await statePath(folder));
  try {
    return await work(state.store);
  } finally {
    await state.close();
  }
}

/** As `syncline.yaml` says; with errors in it that is not known, and another state would be a wrong one. */
export async function statePath({ host }: ProjectFolder): Promise<string> {
  const { loadProject } = await import('../project/load-project.ts');
  const { value, diagnostics } = await loadProject(host);
  if (!hasErrors(diagnostics.filter(({ file }) => file === PROJECT_FILE))) return value.store;
  throw new CliError('project-broken', `${PROJECT_FILE} has errors`, {
    why: 'it may say where the state lies',
    fix: 'syncline check',
    file: PROJECT_FILE,
  });
}

export async function openStore(file: string): Promise<Store> {
  const { openSqliteStore } = await import('../../runtime/store/sqlite/index.ts');
  return openSqliteStore(file);
}
