import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { number, text } from './columns.ts';
import { corrupt, newer, older } from './failures.ts';
import { additions, format, schema } from './schema.ts';

/** How long a write waits for another process before the store counts as locked. */
const patienceMs = 2000;

/** Who may read a state, which holds personal data. */
export const ownerOnly = 0o600;

/** Opens a file and lays out its tables where it is new. Throws what SQLite throws, or a `SyncError`. */
export function openDatabase(path: string): DatabaseSync {
  makePrivate(path);
  const database = new DatabaseSync(path, { timeout: patienceMs });
  try {
    database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 20000; pragma cache_size = -65536');
    database.exec('begin immediate');
    if (isEmpty(database)) layOut(database);
    else checkFormat(database, path);
    database.exec(additions);
    database.exec('commit');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes a file that is not there yet for its owner alone. */
function makePrivate(path: string): void {
  if (path === ':memory:' || existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', ownerOnly));
  } catch {
    // SQLite meets the same obstacle next, and its errors are told in our words.
  }
}

function isEmpty(database: DatabaseSync): boolean {
  const row = database.prepare('select count(*) as count from sqlite_schema').get();
  return row !== undefined && number(row, 'count') === 0;
}

function layOut(database: DatabaseSync): void {
  database.exec(schema);
  database.prepare(`insert into meta values ('format', ?)`).run(String(format));
}

export function checkFormat(database: DatabaseSync, path: string): void {
  const hasMeta = database.prepare(`select 1 from sqlite_schema where name = 'meta'`).get() !== undefined;
  const row = hasMeta ? database.prepare(`select value from meta where name = 'format'`).get() : undefined;
  if (row === undefined) throw corrupt(path);
  const found = text(row, 'value');
  if (!/^[1-9]\d*$/.test(found)) throw corrupt(path);
  if (Number(found) > format) throw newer(path, found, format);
  if (Number(found) < format) throw older(path, found, format);
}
