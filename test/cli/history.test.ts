import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import type { HistoryRow } from '../../runtime/store/store.ts';
import { customer, filledProject, inState, link, person as linked, record } from './support/filled-state.ts';
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
        '#2 2026-01-03T00:00:00.000Z  an edit lost',
        '  PersonEmail (flows/a.flow:7)',
        '',
        '#1 2026-01-02T03:05:00.000Z  updated',
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
    const head = { change: 2, at: '2026-01-03T00:00:00.000Z', kind: 'lost', record: 'webcrm:Persons:17' };
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

describe('undo', () => {
  const origins = { name: { time: 5, connection: 'crm', change: '1' } };
  const rename: HistoryRow = {
    at: 6,
    kind: 'update',
    record: customer('b1'),
    link: 1,
    rows: { name: 'flows/crm-billing.flow:8' },
    before: { name: 'Ann' },
    after: { name: 'Anna' },
    origins,
  };

  /** Customer b1 was renamed by its link with person 1. */
  const renamedProject = (now = origins) =>
    filledProject({
      records: [
        record(customer('b1'), { origins: now, digests: { name: '0'.repeat(16) } }),
        record(linked('1')),
      ],
      links: [link('b1', '1')],
      history: [rename],
    });

  test('has the next run put back what stood there', async () => {
    const folder = await renamedProject();
    expect(await syncline(folder, ['undo', '1'], { environment: { USER: 'ann' } })).toEqual({
      code: 0,
      out: '',
      err: 'change 1 is to be undone: syncline run\n',
    });
    const [row] = await inState(folder, (store) => store.links({}));
    expect(row?.attempt).toMatchObject({ side: 'left', sent: { name: 'Ann' } });
    const { out } = await syncline(folder, ['history', 'billing:customers:b1']);
    expect(out).toContain('undone by a person (ann)\n  name (flows/crm-billing.flow:8)');
  });

  test('history says from which record a value came, and what a person decided', async () => {
    const decided = { name: { time: 5, connection: 'crm', change: 'decision:keep 5' } };
    const folder = await filledProject({
      links: [link('b1', '1')],
      history: [rename, { ...rename, kind: 'lost', origins: decided }],
    });
    const { out } = await syncline(folder, ['history', 'billing:customers:b1']);
    expect(out).toContain(
      'an edit lost, against crm:Persons:1\n  name (flows/crm-billing.flow:8, decided by a person',
    );
    expect(out).toContain('updated, from crm:Persons:1\n  name (flows/crm-billing.flow:8, edited in crm');
    const json = JSON.parse((await syncline(folder, ['history', 'billing:customers:b1', '--json'])).out);
    expect(json.history).toMatchObject([
      { partner: 'crm:Persons:1', properties: [{ origin: { decided: true } }] },
      { partner: 'crm:Persons:1' },
    ]);
  });

  test('answers as JSON', async () => {
    const { out } = await syncline(await renamedProject(), ['undo', '1', '--json']);
    const records = ['billing:customers:b1', 'crm:Persons:1'];
    expect(JSON.parse(out)).toEqual({ formatVersion: 1, undone: 1, records });
  });

  test('is refused where the value was changed since', async () => {
    const later = { name: { time: 9, connection: 'billing', change: '2' } };
    const answer = await syncline(await renamedProject(later), ['undo', '1']);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('error[change-overtaken]: name of billing:customers:b1 was changed since');
  });

  test.each([
    ['9', 1, 'error[no-such-change]: history has no change 9'],
    ['last', 2, 'A whole number is needed'],
  ])('does not take %s', async (change, code, message) => {
    const answer = await syncline(await renamedProject(), ['undo', change]);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(message);
  });
});
