import { expect, test } from 'vitest';
import { renderParked } from '../../compiler/cli/run-report.ts';
import type { InboxRow } from '../../runtime/index.ts';

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
