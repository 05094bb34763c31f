import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import type { HistoryRow } from '../../runtime/store/store.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder } from './support/project-folder.ts';

const person = { connection: 'webcrm', object: 'Persons', id: '17' };
const origin = { time: Date.UTC(2026, 0, 2, 3, 4, 5), connection: 'chargebee', change: '1' };

const update: HistoryRow = {
  at: Date.UTC(2026, 0, 2, 3, 5),
  kind: 'update',
  record: person,
  link: 1,
  rows: { PersonEmail: 'flows/a.flow:7', PersonPhone: 'flows/a.flow:8' },
  before: { PersonEmail: 'old@example.org', PersonPhone: null },
  after: { PersonEmail: 'new@example.org', PersonPhone: '1' },
  origins: { PersonEmail: origin, PersonPhone: origin },
};

const lost: HistoryRow = {
  ...update,
  at: Date.UTC(2026, 0, 3),
  kind: 'lost',
  rows: { PersonEmail: 'flows/a.flow:7' },
  before: { PersonEmail: 'mine@example.org' },
  after: { PersonEmail: 'new@example.org' },
  origins: {},
};

async function projectWith(history: readonly HistoryRow[]): Promise<string> {
  const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
  mkdirSync(join(folder, '.syncline'));
  const store = await openSqliteStore(join(folder, '.syncline/state.db'));
  await store.commit({ history });
  await store.close();
  return folder;
}

const filled = () => projectWith([update, lost, { ...update, record: { ...person, id: '18' } }]);

describe('history', () => {
  test('tells of one record, the latest first, by which row and from where', async () => {
    expect(await syncline(await filled(), ['history', 'webcrm:Persons:17'])).toEqual({
      code: 0,
      err: '',
      out: [
        '2026-01-03T00:00:00.000Z  an edit lost',
        '  PersonEmail (flows/a.flow:7)',
        '',
        '2026-01-02T03:05:00.000Z  updated',
        '  PersonEmail (flows/a.flow:7, edited in chargebee 2026-01-02T03:04:05.000Z)',
        '  PersonPhone (flows/a.flow:8, edited in chargebee 2026-01-02T03:04:05.000Z)',
        '',
      ].join('\n'),
    });
  });

  test('shows values when it is asked to, and one property alone', async () => {
    const { out } = await syncline(await filled(), [
      'history',
      'webcrm:Persons:17',
      'PersonPhone',
      '--values',
    ]);
    expect(out).toContain('PersonPhone: (empty) → "1"');
    expect(out).not.toContain('PersonEmail');
    expect(out).not.toContain('lost');
  });

  test('is given as JSON, without values unless they are asked for', async () => {
    const args = ['history', 'webcrm:Persons:17', 'PersonEmail', '--limit', '1', '--json'];
    const row = { property: 'PersonEmail', row: 'flows/a.flow:7' };
    const head = { at: '2026-01-03T00:00:00.000Z', kind: 'lost', record: 'webcrm:Persons:17' };
    expect(JSON.parse((await syncline(await filled(), args)).out)).toEqual({
      formatVersion: 1,
      history: [{ ...head, properties: [row] }],
    });
    expect(JSON.parse((await syncline(await filled(), [...args, '--values'])).out)).toEqual({
      formatVersion: 1,
      history: [{ ...head, properties: [{ ...row, before: 'mine@example.org', after: 'new@example.org' }] }],
    });
  });

  test('of a record that nothing was written to is empty, and no error', async () => {
    expect(await syncline(await filled(), ['history', 'webcrm:Persons:99'])).toEqual({
      code: 0,
      out: 'nothing was written to this record\n',
      err: '',
    });
  });

  test.each(['17', 'webcrm:17', 'webcrm:Persons:', '::'])(
    'asks for a whole name instead of %s',
    async (name) => {
      const { code, err } = await syncline(await filled(), ['history', name]);
      expect(code).toBe(2);
      expect(err).toContain('error[not-a-record]');
      expect(err).toContain('CONNECTION:OBJECT:ID');
    },
  );

  test('reads an id that holds colons', async () => {
    const folder = await projectWith([{ ...update, record: { ...person, id: 'a:b' } }]);
    expect((await syncline(folder, ['history', 'webcrm:Persons:a:b'])).out).toContain('updated');
  });
});
