import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder, writeInto } from './support/project-folder.ts';

test('state of a newer version is refused and left as it is', async () => {
  const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
  mkdirSync(join(folder, '.syncline'));
  const file = join(folder, '.syncline/state.db');
  await (await openSqliteStore(file)).close();
  const database = new DatabaseSync(file);
  database.exec(`update meta set value = '999' where name = 'format'`);
  database.close();
  const before = readFileSync(file);

  const { code, out, err } = await syncline(folder, ['status']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^error\[store-newer\]: .*999.*\n {2}why: .*\n {2}fix: /);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file that is no state is named, not overwritten', async () => {
  const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
  writeInto(folder, '.syncline/state.db', 'not a database, but long enough to be one');
  const { code, err } = await syncline(folder, ['links']);
  expect(code).toBe(1);
  expect(err).toContain('error[store-corrupt]');
  expect(readFileSync(join(folder, '.syncline/state.db'), 'utf8')).toContain('not a database');
});

test('state that another process is writing is busy, not broken', async () => {
  const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
  mkdirSync(join(folder, '.syncline'));
  const file = join(folder, '.syncline/state.db');
  await (await openSqliteStore(file)).close();
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const { code, err } = await syncline(folder, ['status']);
  other.exec('rollback');
  other.close();
  expect(code).toBe(1);
  expect(err).toContain('error[store-locked]');
});
