import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InboxRow } from '../../runtime/index.ts';
import { customer, filledProject, inState, link, pair, person, record } from './support/filled-state.ts';
import { syncline } from './support/memory-terminal.ts';

const parked = (key: string, changes: Partial<InboxRow>): InboxRow => ({
  key,
  code: 'match-ambiguous',
  message: `about ${key}`,
  fix: 'mend it',
  pair,
  records: [],
  link: undefined,
  work: undefined,
  since: 0,
  ...changes,
});

/** The first row of the flow, by its id. */
const rowOf = (folder: string): string =>
  /\bid: '([^']+)'/.exec(readFileSync(join(folder, 'generated/crm-billing.ts'), 'utf8'))?.[1] ?? '';

/** An ambiguous match of person 1, a conflict of person 2 with b3, and an update that was refused. */
async function filled(): Promise<string> {
  const origin = { time: 1, connection: 'crm', change: '1' };
  const folder = await filledProject({
    records: [
      record(person('1'), { pending: { name: 'Ann', email: 'ann@x' } }),
      record(customer('b1'), { pending: { name: 'Ann', email: null } }),
      record(customer('b2'), { pending: { name: 'Annie' } }),
      record(person('2'), {
        pending: { name: 'Anna' },
        digests: { name: '0'.repeat(16) },
        origins: { name: origin },
      }),
      record(customer('b3'), { pending: { name: 'Annie' } }),
    ],
    links: [link('b3', '2')],
  });
  const ambiguous = { records: [customer('b1'), customer('b2'), person('1')] };
  const linked = { records: [customer('b3'), person('2')], link: 1 };
  await inState(folder, (store) =>
    store.commit({
      park: [
        parked('several', ambiguous),
        parked('conflict', { ...linked, code: 'edit-conflict', row: rowOf(folder) }),
        parked('refused', { ...linked, code: 'update-refused', work: 'record:crm:Persons:2' }),
      ],
    }),
  );
  return folder;
}

const open = (folder: string) =>
  inState(folder, async (store) => (await store.inbox({})).map(({ key }) => key));

describe('keep', () => {
  test('decides a conflict for one side of the flow', async () => {
    const folder = await filled();
    expect(await syncline(folder, ['keep', 'left', '2'], { environment: { USER: 'ann' } })).toEqual({
      code: 0,
      out: '',
      err: '1 case decided for the left side: syncline run carries it over\n',
    });
    expect(await open(folder)).toEqual(['several', 'refused']);
    const history = await syncline(folder, ['history', 'crm:Persons:2']);
    expect(history.out).toContain('kept by a person, against the other side (ann)');
    expect(history.out).not.toContain('Anna');
    const origins = await inState(folder, async (store) => (await store.records([person('2')]))[0]?.origins);
    expect(origins?.['name']?.time).toBeGreaterThan(1);
  });

  test('decides all conflicts at once, and leaves cases of other kinds alone', async () => {
    const folder = await filled();
    const { code, out } = await syncline(folder, ['keep', 'right', '--all', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      formatVersion: 1,
      decided: [{ number: 2, key: 'conflict' }],
      refused: [],
    });
    expect(await open(folder)).toEqual(['several', 'refused']);
  });

  test.each([
    [
      ['left', 'several'],
      1,
      'error[decision-not-applicable]: keep says nothing about a case of match-ambiguous',
    ],
    [['left', 'conflit'], 2, 'did you mean conflict?'],
    [['left', '9'], 2, 'error[unknown-case]: the inbox has no case 9'],
    [['middle', '2'], 2, 'Allowed choices are left, right'],
    [['left'], 2, 'no case is named'],
    [['left', '2', '--all'], 2, 'either named or chosen by options'],
    [['left', '--sync', 'Orders-invoices'], 1, 'no such case is open'],
    [['left', '--code', 'match-ambiguous'], 1, 'no such case is open'],
  ])('%j is not done', async (args, code, message) => {
    const folder = await filled();
    const answer = await syncline(folder, ['keep', ...args]);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(message);
    expect(await open(folder)).toEqual(['several', 'conflict', 'refused']);
  });
});

describe('create', () => {
  test.each(['1', 'several', 'crm:Persons:1'])('has a new partner made for what %s names', async (name) => {
    const folder = await filled();
    const { code, err } = await syncline(folder, ['create', name]);
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('syncline run') });
    expect(await open(folder)).toEqual(['conflict', 'refused']);
    const bars = ['b1', 'b2', 'b3'].map((leftId) => ({ pair, leftId, rightId: '1' }));
    expect(await inState(folder, (store) => store.barred(bars))).toEqual([true, true, false]);
  });

  test('answers as JSON', async () => {
    const folder = await filled();
    const ofRecord = await syncline(folder, ['create', 'crm:Persons:1', '--json']);
    expect(JSON.parse(ofRecord.out)).toEqual({ formatVersion: 1, created: 'crm:Persons:1' });
  });

  test.each([
    [['crm:Persons:2'], 1, 'error[already-linked]'],
    [['crm:Persons:9'], 1, 'error[record-unknown]: crm:Persons:9 is not known'],
    [['crm:Person:1'], 2, 'did you mean Persons?'],
    [['conflict'], 1, 'error[decision-not-applicable]'],
    [['nothing'], 2, 'error[unknown-case]'],
    [[], 2, 'no case is named'],
  ])('%j is not done', async (args, code, message) => {
    const folder = await filled();
    const answer = await syncline(folder, ['create', ...args]);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(message);
    expect(await open(folder)).toEqual(['several', 'conflict', 'refused']);
  });
});

describe('ignore', () => {
  test('closes cases by their code, and shows them when asked', async () => {
    const folder = await filled();
    const { code, err } = await syncline(folder, ['ignore', '--code', 'match-ambiguous']);
    expect({ code, err }).toEqual({ code: 0, err: '1 case ignored until something about it changes\n' });
    expect((await syncline(folder, ['inbox'])).out).not.toContain('several');
    expect((await syncline(folder, ['inbox', '--ignored'])).out).toContain(
      '#1 match-ambiguous: about several',
    );
    expect((await syncline(folder, ['status'])).out).toContain(
      '2 cases for a person: syncline inbox; 1 ignored\n',
    );
  });

  test('an ignored case may be decided by its number, and is not among all', async () => {
    const folder = await filled();
    await syncline(folder, ['ignore', '2']);
    expect((await syncline(folder, ['keep', 'left', '--all'])).code).toBe(1);
    expect((await syncline(folder, ['keep', 'left', '2'])).code).toBe(0);
  });
});

describe('retry', () => {
  test('takes the cases of a sync, by its name alone or with its flow', async () => {
    for (const name of ['Persons-customers', 'crm-billing/Persons-customers']) {
      const folder = await filled();
      const { code, err } = await syncline(folder, ['retry', '--sync', name, '--code', 'update-refused']);
      expect({ code, err }).toEqual({ code: 0, err: '1 case to be tried again: syncline run\n' });
      expect(await open(folder)).toEqual(['several', 'conflict']);
    }
  });

  test('wants to be told what', async () => {
    expect(await syncline(await filled(), ['retry'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('or all: --all'),
    });
  });
});

describe('inbox', () => {
  test('shows for each case the commands that decide it', async () => {
    const { out } = await syncline(await filled(), ['inbox']);
    const commands = out
      .split(/^#/m)
      .slice(1)
      .map((text) => [...text.matchAll(/or: syncline (.*)/g)].map(([, each]) => each));
    expect(commands).toEqual([
      ['link LEFT RIGHT', 'create 1', 'ignore 1', 'retry 1'],
      ['keep left 2', 'keep right 2', 'unlink 1', 'ignore 2', 'retry 2'],
      ['unlink 1', 'ignore 3', 'retry 3'],
    ]);
  });

  test('puts the records of a case side by side, as letters where values are personal', async () => {
    const folder = await filled();
    const { out } = await syncline(folder, ['inbox', '--limit', '1']);
    expect(out).toContain(
      [
        '    ROW            crm:Persons:1  billing:customers:b1  billing:customers:b2',
        '    name = name    A              A                     B',
        '    email = email  A              (empty)               ?',
        '',
      ].join('\n'),
    );
    expect(out).not.toContain('Ann');
    const shown = await syncline(folder, ['inbox', '--limit', '1', '--values']);
    expect(shown.out).toContain('    name = name    "Ann"          "Ann"                 "Annie"\n');
  });

  test('compares in JSON, too', async () => {
    const folder = await filled();
    const compared = async (...options: readonly string[]) => {
      const { out } = await syncline(folder, ['inbox', '--limit', '1', '--json', ...options]);
      const { cases } = JSON.parse(out);
      return cases[0].comparison;
    };
    const name = { left: ['name'], right: ['name'], says: [1, 1, 2] };
    const email = { left: ['email'], right: ['email'], says: [1, 0, null] };
    expect(await compared()).toEqual({
      records: ['crm:Persons:1', 'billing:customers:b1', 'billing:customers:b2'],
      rows: [name, email],
    });
    expect((await compared('--values')).rows[0]).toEqual({ ...name, values: [['Ann'], ['Ann'], ['Annie']] });
  });

  test('lists cases without that where the flows are not compiled', async () => {
    const folder = await filled();
    rmSync(join(folder, 'generated'), { recursive: true });
    const { code, out } = await syncline(folder, ['inbox']);
    expect(code).toBe(0);
    expect(out).toContain('#1 match-ambiguous');
    expect(out).not.toContain('ROW');
  });

  test('says when it shows not all', async () => {
    const { err } = await syncline(await filled(), ['inbox', '--limit', '2']);
    expect(err).toBe('only the first 2: see --limit\n');
  });
});
