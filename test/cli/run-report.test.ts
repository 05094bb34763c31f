import { expect, test } from 'vitest';
import { isIdle, renderParked, renderReport } from '../../compiler/cli/run-report.ts';
import type { InboxRow, RunReport } from '../../runtime/index.ts';

const parked = (number: number): InboxRow => ({
  key: `case ${number}`,
  code: 'match-ambiguous',
  message: `about ${number}`,
  fix: '',
  pair: undefined,
  records: [],
  link: undefined,
  work: undefined,
  since: 0,
});

const rendered = (cases: number) =>
  renderParked(
    Array.from({ length: cases }, (_, index) => parked(index)),
    'syncline inbox',
    (_, text) => text,
  );

test('a run names the first cases, and says how many more there are and how to see them', () => {
  expect(rendered(7)).toContain('7 cases for a person:\n  match-ambiguous: about 0\n');
  expect(rendered(7)).toContain('about 4\n  … and 2 more: syncline inbox\n');
  expect(rendered(5)).not.toContain('more');
  expect(rendered(0)).toBe('');
});

const idle: RunReport = {
  startedAt: 0,
  endedAt: 1_000,
  pulled: 0,
  linked: 0,
  created: 0,
  updated: 0,
  archived: 0,
  deleted: 0,
  parked: 0,
  waiting: 0,
  held: [],
  requests: { billing: 3 },
  changes: [],
  errors: [],
  dormant: [{ connection: 'billing', object: 'order', reason: 'order.list is not enabled for this site' }],
  stopped: false,
};

test('a run names what a system has not got, and is idle all the same', () => {
  const text = renderReport(idle, { values: false }, (_, plain) => plain);
  expect(text).toContain('at rest: billing order, order.list is not enabled for this site\n');
  expect(isIdle(idle)).toBe(true);
});
