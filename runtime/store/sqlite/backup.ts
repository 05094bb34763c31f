import { constants, existsSync } from 'node:fs';
import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

import { toStoreError } from './failures.ts';
import { restoredAt } from '../../core/restored.ts';
import { checkFormat, openDatabase, ownerOnly } from './open.ts';

/** Pages that are copied before a run that goes on has its turn. */
const pagesAtOnce = 1_000;

/**
 * Writes a copy of a store into a file, whole or not at all, also while a run works on the store. Rejects with a
 * `SyncError` like `openSqliteStore`.
 */
export async function backupSqliteStore(path: string, file: string): Promise<void> {
  await copied(path, file);
}

/**
 * Puts a backup in the place of a store that nobody has open; what was there stays beside it, and its path is given
 * back. What happened since the backup is not known to the restored state: everything is scanned anew, and a create that
 * may have been made already is looked for before it is made.
 */
export async function restoreSqliteStore(
  file: string,
  path: string,
  now: number,
): Promise<string | undefined> {
  const next = `${path}.restoring`;
  try {
    await copied(file, next);
    forgetProgress(next, now);
    const former = await setAside(path);
    // A log of the former state would be taken for one of the new.
    for (const end of ['-wal', '-shm']) await rm(`${path}${end}`, { force: true });
    await rename(next, path);
    return former;
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(`${next}${end}`, { force: true });
  }
}

/** Copies a state that may be damaged, with its log, to a name of its own. */
async function setAside(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const former = freeName(`${path}.before-restore`);
  if (existsSync(`${path}-wal`)) await copyFile(`${path}-wal`, `${former}-wal`, constants.COPYFILE_EXCL);
  await copyFile(path, former, constants.COPYFILE_EXCL);
  return former;
}

/** The name, with a number behind it where it is taken. */
function freeName(name: string): string {
  let free = name;
  for (let count = 2; existsSync(free); count++) free = `${name}-${count}`;
  return free;
}

/** A copy of a store, made beside the file and put there when it is whole. */
async function copied(path: string, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      checkFormat(database, path);
      await rm(part, { force: true });
      await writeFile(part, '', { mode: ownerOnly });
      await backup(database, part, { rate: pagesAtOnce });
    } finally {
      database.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw toStoreError(error, path);
  }
}

/** Nothing counts as seen, and a create that was about to be sent may have been. */
function forgetProgress(path: string, now: number): void {
  const database = openDatabase(path);
  try {
    database.exec('begin');
    database.exec('update cursor set watermark = null, scan = null, scanned_at = null');
    database.exec(`
      update intent set
        state = 'unknown',
        body = json_set(body, '$.sentAt', coalesce(json_extract(body, '$.sentAt'), 0))
      where state = 'prepared'`);
    database.prepare('insert or replace into meta values (?, ?)').run(restoredAt, String(now));
    database.exec('commit');
    database.exec('pragma journal_mode = delete');
  } finally {
    database.close();
  }
}
