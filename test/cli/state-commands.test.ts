import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Commit, LinkRow } from '../../runtime/store/store.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder } from './support/project-folder.ts';

const pair = {
  left: { connection: 'chargebee', object: 'customer' },
  right: { connection: 'webcrm', object: 'Persons' },
};

const link = (leftId: string, rightId: string): LinkRow => ({
  id: 0,
  pair,
  leftId,
  rightId,
  state: 'active',
  dead: undefined,
  leftBase: { values: {}, rows: [] },
  rightBase: { values: {}, rows: [] },
  attempt: undefined,
  ownWrites: 0,
  version: 0,
});

const parked = {
  key: 'match:webcrm/Persons/17',
  code: 'match-ambiguous',
  message: 'two customers have the e-mail of this person',
  fix: 'change one of them, then run `syncline retry`',
  pair,
  records: [{ connection: 'webcrm', object: 'Persons', id: '17' }],
  link: undefined,
  work: 'record:webcrm/Persons/17',
  since: Date.UTC(2026, 0, 2, 3, 4, 5),
};

async function projectWith(change: Commit): Promise<string> {
  const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
  mkdirSync(join(folder, '.syncline'));
  const store = await openSqliteStore(join(folder, '.syncline/state.db'));
  await store.commit(change);
  await store.close();
  return folder;
}

const filled = () => projectWith({ links: [link('cb-1', '17'), link('cb-2', '18')], park: [parked] });

describe('before the first run', () => {
  test('there is nothing, and that is no error', async () => {
    const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
    expect(await syncline(folder, ['status'])).toMatchObject({ code: 0, err: '' });
    expect(await syncline(folder, ['inbox'])).toEqual({ code: 0, out: 'nothing is parked\n', err: '' });
    expect(await syncline(folder, ['links'])).toEqual({ code: 0, out: 'nothing is linked\n', err: '' });
  });
});

describe('status', () => {
  test('gives the numbers', async () => {
    expect((await syncline(await filled(), ['status'])).out).toBe(
      [
        'links    2 active',
        'records  0',
        'work     nothing to do',
        'creates  none open',
        'inbox    1 case for a person: syncline inbox',
        '',
      ].join('\n'),
    );
  });

  test('gives them as JSON', async () => {
    expect(JSON.parse((await syncline(await filled(), ['status', '--json'])).out)).toEqual({
      formatVersion: 1,
      held: [],
      links: { active: 2 },
      records: 0,
      work: 0,
      inbox: 1,
      ignored: 0,
      openIntents: 0,
    });
  });
});

describe('links', () => {
  test('are listed side by side', async () => {
    expect((await syncline(await filled(), ['links'])).out).toBe(
      [
        'LINK  LEFT                     RIGHT              STATE',
        '1     chargebee:customer:cb-1  webcrm:Persons:17  active',
        '2     chargebee:customer:cb-2  webcrm:Persons:18  active',
        '',
      ].join('\n'),
    );
  });

  test('can be asked for by record', async () => {
    const { out } = await syncline(await filled(), [
      'links',
      '--connection',
      'webcrm',
      '--id',
      '18',
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual({
      formatVersion: 1,
      links: [
        {
          id: 2,
          left: { connection: 'chargebee', object: 'customer', id: 'cb-2' },
          right: { connection: 'webcrm', object: 'Persons', id: '18' },
          state: 'active',
        },
      ],
    });
  });

  test('that are cut off say so', async () => {
    expect((await syncline(await filled(), ['links', '--limit', '1'])).err).toContain('see --limit');
  });
});

describe('retry', () => {
  test('takes cases out of the inbox, for the next run', async () => {
    const folder = await filled();
    expect(await syncline(folder, ['retry', '--all'])).toEqual({
      code: 0,
      out: '',
      err: '1 case to be tried again: syncline run\n',
    });
    expect((await syncline(folder, ['inbox'])).out).toBe('nothing is parked\n');
    expect((await syncline(folder, ['status'])).out).toContain('work     1 to do\n');
  });

  test.each([parked.key, '1'])('takes one case by its key or its number: %s', async (name) => {
    const { out } = await syncline(await filled(), ['retry', name, '--json']);
    const decided = [{ number: 1, key: parked.key }];
    expect(JSON.parse(out)).toEqual({ formatVersion: 1, decided, refused: [] });
  });

  test('a key that is not there is wrong usage', async () => {
    const { code, err } = await syncline(await filled(), ['retry', 'match:none']);
    expect(code).toBe(2);
    expect(err).toContain('error[unknown-case]: the inbox has no case match:none');
  });
});

describe('inbox', () => {
  test('explains each case', async () => {
    expect((await syncline(await filled(), ['inbox'])).out).toBe(
      [
        '#1 match-ambiguous: two customers have the e-mail of this person',
        '  key: match:webcrm/Persons/17',
        '  records: webcrm:Persons:17',
        '  since: 2026-01-02T03:04:05.000Z',
        '  fix: change one of them, then run `syncline retry`',
        '  or: syncline link LEFT RIGHT',
        '  or: syncline create 1',
        '  or: syncline ignore 1',
        '  or: syncline retry 1',
        '',
      ].join('\n'),
    );
  });

  test('gives the cases as JSON', async () => {
    const { out } = await syncline(await filled(), ['inbox', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      cases: [
        {
          number: 1,
          code: 'match-ambiguous',
          key: parked.key,
          decisions: ['link', 'create', 'ignore', 'retry'],
        },
      ],
    });
  });
});
