import { describe, expect, test } from 'vitest';
import type { Commit } from '../../runtime/store/store.ts';
import { customer, filledProject, link, person, record } from './support/filled-state.ts';
import { syncline } from './support/memory-terminal.ts';

const origin = { time: Date.UTC(2026, 0, 2, 3, 4, 5), connection: 'crm', change: '1' };

const known = (changes: Commit) =>
  filledProject({
    records: [
      record(person('1'), {
        origins: { name: origin },
        digests: { name: '0'.repeat(16) },
        pending: { name: 'Secret Name' },
        observedAt: origin.time,
      }),
      record(customer('b1')),
    ],
    ...changes,
  });

const explained = async (changes: Commit, name = 'crm:Persons:1') => {
  const { code, out, err } = await syncline(await known(changes), ['explain', name]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};

describe('explain RECORD', () => {
  test('tells in a few paragraphs why a record is as it is, without values', async () => {
    const out = await explained({
      links: [link('b1', '1')],
      history: [
        {
          at: origin.time,
          kind: 'update',
          record: person('1'),
          link: 1,
          rows: { name: 'flows/crm-billing.flow:8' },
          before: { name: 'Old Name' },
          after: { name: 'Secret Name' },
          origins: { name: origin },
        },
      ],
    });
    expect(out).toBe(
      [
        'crm:Persons:1 is there. Last seen with a change 2026-01-02T03:04:05.000Z. Nothing is to be done about it.',
        '',
        'It is kept in step with billing:customers:b1 (link 1).',
        '  name <-> name (flows/crm-billing.flow:8): the later edit counts; not agreed yet',
        '  email <-> email (flows/crm-billing.flow:9): the later edit counts; not agreed yet',
        '',
        'Last writes and decisions',
        '#1 2026-01-02T03:04:05.000Z  updated',
        '  name (flows/crm-billing.flow:8, edited in crm 2026-01-02T03:04:05.000Z)',
        '',
      ].join('\n'),
    );
  });

  test('says why it has no partner', async () => {
    const pair = { left: customer('b1'), right: person('1') };
    const left = { connection: pair.left.connection, object: pair.left.object };
    const right = { connection: pair.right.connection, object: pair.right.object };
    const alone = { pair: { left, right }, record: person('1') };
    expect(await explained({})).toContain('It has no partner in billing customers: nothing matches');
    expect(await explained({ mark: [{ key: 'record:crm:Persons:1', due: 0 }] })).toContain(
      'the next run looks for one',
    );
    const parted = await explained({
      links: [link('b1', '1', { state: 'separated' })],
      leaveAlone: [alone],
    });
    expect(parted).toContain('a person unlinked it');
    expect(parted).toContain('It is kept apart, since a person said so, from billing:customers:b1');
  });

  test('answers as JSON', async () => {
    const folder = await known({ links: [link('b1', '1')] });
    const { out } = await syncline(folder, ['explain', 'crm:Persons:1', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      record: 'crm:Persons:1',
      presence: 'live',
      pairs: [{ links: [{ link: 1, state: 'active', partner: customer('b1') }], alone: false }],
      cases: [],
      history: [],
    });
    expect(out).not.toContain('Secret');
  });

  test.each([
    ['crm:Persons:9', 1, 'error[record-unknown]: crm:Persons:9 is not known'],
    ['crm:Person:1', 2, 'did you mean Persons?'],
    ['crn:Persons:1', 2, 'did you mean crm?'],
    ['crm:', 2, 'error[not-a-record]'],
  ])('does not take %s', async (name, code, message) => {
    const answer = await syncline(await known({}), ['explain', name]);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(message);
  });
});
