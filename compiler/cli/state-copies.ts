import { existsSync, realpathSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { CliError } from './failure.ts';
import { fileFailure } from './file-failure.ts';
import type { ProjectFolder } from './project.ts';
import { lockRun } from './run-lock.ts';
import { statePath } from './state.ts';

/** Copies the state into a file, whose path starts in the folder that the command was called in. */
export async function backUpState(project: ProjectFolder, folder: string, file: string): Promise<void> {
  const state = resolve(project.root, await statePath(project));
  if (!existsSync(state)) {
    throw new CliError('no-state', 'there is no state yet', { fix: 'it is made by the first syncline run' });
  }
  const target = resolve(folder, file);
  requireCopy(target, state, file);
  await folderOf(target, file);
  const { backupSqliteStore } = await import('../../runtime/store/sqlite/index.ts');
  await backupSqliteStore(state, target);
}

/** Gives the path of the state as it was, if there was one, from the project's folder. */
export async function restoreState(
  project: ProjectFolder,
  folder: string,
  file: string,
): Promise<string | undefined> {
  const state = resolve(project.root, await statePath(project));
  const source = resolve(folder, file);
  if (!existsSync(source)) throw fileFailure(Object.assign(new Error(), { code: 'ENOENT' }), file);
  requireCopy(source, state, file);
  await folderOf(state, state);
  const lock = lockRun(state);
  try {
    const { restoreSqliteStore } = await import('../../runtime/store/sqlite/index.ts');
    const { systemClock } = await import('../../runtime/edge/index.ts');
    const former = await restoreSqliteStore(source, state, systemClock.now());
    return former === undefined ? undefined : relative(project.root, former);
  } finally {
    await lock.close();
  }
}

/** A copy is a file, and not the state itself. */
function requireCopy(copy: string, state: string, named: string): void {
  if (!existsSync(copy)) return;
  if (statSync(copy).isDirectory()) throw fileFailure(Object.assign(new Error(), { code: 'EISDIR' }), named);
  if (existsSync(state) && realpathSync(copy) === realpathSync(state)) {
    throw new CliError('copy-is-state', `${named} is the state itself`, { fix: 'name another file' });
  }
}

async function folderOf(path: string, named: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw fileFailure(error, dirname(named));
  }
}
