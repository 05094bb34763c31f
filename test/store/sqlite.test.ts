import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { customer, link, person, record } from '../../runtime/store/conformance/rows.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { openDatabase } from '../../runtime/store/sqlite/open.ts';
import { storeOn } from '../../runtime/store/sqlite/store-on.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syncline-store-'));
  path = join(folder, 'state.db');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('everything is there again after closing and opening', async () => {
  const first = await openSqliteStore(path);
  await first.commit({
    durable: true,
    records: [record(person('1'))],
    links: [link('a', '1')],
    mark: [{ key: 'w', due: 5 }],
    meta: { flow: 'fingerprint' },
  });
  await first.close();
  const second = await openSqliteStore(path);
  expect(await second.records([person('1')])).toEqual([record(person('1'))]);
  expect(await second.linksOf([customer('a')])).toMatchObject([[{ leftId: 'a', version: 1 }]]);
  expect([await second.nextDue(), await second.meta('flow')]).toEqual([5, 'fingerprint']);
  await second.close();
});

test('a process that ended without closing loses nothing that was committed', async () => {
  const first = await openSqliteStore(path);
  await first.commit({ meta: { a: '1' } });
  const second = await openSqliteStore(path);
  expect(await second.meta('a')).toBe('1');
  await second.close();
  await first.close();
});

test.each([
  ['newer', '99', 'store-newer'],
  ['older', '1', 'store-older'],
  ['nameless', 'first', 'store-corrupt'],
])('a file of a %s version is refused as it is', async (_, format, code) => {
  await (await openSqliteStore(path)).close();
  const database = new DatabaseSync(path);
  database.prepare(`update meta set value = ? where name = 'format'`).run(format);
  database.close();
  await expect(openSqliteStore(path)).rejects.toMatchObject({ code, where: { file: path } });
  await expect(openSqliteStore(path)).rejects.toMatchObject({ code });
});

test('a file of this format gets the tables that came later', async () => {
  const first = await openSqliteStore(path);
  await first.commit({ links: [link('a', '1')] });
  await first.close();
  const database = new DatabaseSync(path);
  database.exec('drop table alone');
  database.close();
  const second = await openSqliteStore(path);
  const { pair } = link('a', '1');
  await second.commit({ leaveAlone: [{ pair, record: person('1') }] });
  expect(await second.alone([{ pair, record: person('1') }])).toEqual([true]);
  await second.close();
});

test('a file that is something else is refused as it is', async () => {
  writeFileSync(path, 'This is a letter.'.repeat(500));
  await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'store-corrupt' });
  rmSync(path);
  const database = new DatabaseSync(path);
  database.exec('create table recipes (name text)');
  database.close();
  await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'store-corrupt' });
});

test('a file that was cut off is refused', async () => {
  const store = await openSqliteStore(path);
  await store.commit({ records: Array.from({ length: 500 }, (_, index) => record(person(String(index)))) });
  await store.close();
  const half = statSync(path).size / 2;
  truncateSync(path, half);
  const outcome = await openSqliteStore(path)
    .then(async (damaged) => {
      const reading = Array.from({ length: 500 }, (_, index) => person(String(index)));
      await damaged.records(reading).finally(() => damaged.close());
    })
    .catch((error: unknown) => error);
  expect(outcome).toMatchObject({ code: 'store-corrupt' });
});

test('a store that another process is writing to is locked, and works again afterwards', async () => {
  const store = await openSqliteStore(path);
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  await expect(store.commit({ meta: { a: '1' } })).rejects.toMatchObject({
    code: 'store-locked',
    retryable: true,
  });
  other.exec('rollback');
  other.close();
  expect((await store.commit({ meta: { a: '1' } })).kind).toBe('committed');
  await store.close();
});

test('a folder that is missing is told', async () => {
  await expect(openSqliteStore(join(folder, 'missing', 'state.db'))).rejects.toMatchObject({
    code: 'store-unwritable',
  });
});

test('a full disk rolls the commit back and leaves the store as it was', async () => {
  const database = openDatabase(path);
  database.exec('pragma max_page_count = 60');
  const store = storeOn(database, path);
  await store.commit({ meta: { a: '1' } });
  const records = Array.from({ length: 2_000 }, (_, index) => record(person(String(index))));
  await expect(store.commit({ records, meta: { a: '2' } })).rejects.toMatchObject({
    code: 'store-full',
    retryable: true,
  });
  expect([await store.meta('a'), (await store.counts()).records]).toEqual(['1', 0]);
  expect((await store.commit({ records: records.slice(0, 5), meta: { a: '3' } })).kind).toBe('committed');
  expect((await store.counts()).records).toBe(5);
  await store.close();
});

test('a link with both its records, keys and indexes takes less than 2,500 bytes', async () => {
  const store = await openSqliteStore(path);
  const paths = [
    'first_name',
    'last_name',
    'email',
    'phone',
    'id',
    'company',
    'zip',
    'city',
    'country',
    'line1',
  ];
  const values = Object.fromEntries(paths.map((each) => [each, `some value of ${each}`]));
  const digests = Object.fromEntries(paths.map((each, index) => [each, String(index).padStart(16, 'a')]));
  const origin = { time: 1_777_885_200_000, connection: 'webcrm', change: 'webcrm/Persons/100001/17' };
  const origins = Object.fromEntries(paths.map((each) => [each, origin]));
  const base = { values, rows: ['a1b2c3d4', 'b1b2c3d4', 'c1b2c3d4'] };
  const count = 2_000;
  for (let index = 0; index < count; index += 1) {
    const keys = [person(`10000${index}`), customer(`sl_${index}abcdefghijklmnop`)];
    const digest = (index * 7_919).toString(16).padStart(16, '0');
    await store.commit({
      records: keys.map((key) => record(key, { digests, origins, pending: undefined })),
      matchKeys: keys.map((each) => ({
        record: each,
        keys: ['0', '1'].map((line) => ({ index: `f/s/${line}`, digest })),
      })),
      links: [
        link(keys[1]?.id ?? '', keys[0]?.id ?? '', { leftBase: base, rightBase: base, attempt: undefined }),
      ],
    });
  }
  await store.close();
  expect(statSync(path).size / count).toBeLessThan(2_500);
});

test('a snapshot leaves nothing behind, nor does one that could not be made', async () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
  const store = await openSqliteStore(path);
  const copy = await store.snapshot();
  expect(readdirSync(temporary)).toHaveLength(1);
  await copy.close();
  expect(readdirSync(temporary)).toEqual([]);
  await store.close();
  await expect(store.snapshot()).rejects.toThrow();
  expect(readdirSync(temporary)).toEqual([]);
  vi.unstubAllEnvs();
});
