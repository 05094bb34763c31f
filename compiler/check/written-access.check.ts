import type { BoundPathTerm, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { eachRow } from './check.ts';
import { blockOfKey } from './key-row.ts';
import type { Report } from './report.ts';
import { waysOf } from './row-ways.ts';

/**
 * A row writes only what can be written: not what a system computes, not a record that is only referred to, and what
 * can be set on create only with `on create`.
 */
export const writtenAccess = eachRow((row, report, sync) => {
  for (const { target } of waysOf(row)) {
    for (const term of pathTerms(target)) checkTarget(term, row, report, sync);
  }
});

function checkTarget({ path, span }: BoundPathTerm, row: BoundRow, report: Report, sync: BoundSync): void {
  const { create, update } = path.property.model;
  const text = pathText(path);
  if (path.reference !== undefined) {
    const hint = row.direction === 'both' ? 'Read it with a one-way arrow.' : undefined;
    report('writes-through-reference', span, { path: text }, { hint });
  } else if (!create && !update) {
    const arrow = path.side === 'right' ? '<-' : '->';
    const hint = row.direction === 'both' ? `Only read it: \`${arrow}\`.` : undefined;
    report('read-only-target', span, { path: text }, { hint });
  } else if (!update && !row.onCreate) {
    report('create-only-target', span, { path: text }, { hint: createOnlyHint(row, sync) });
  } else if (!create && row.onCreate) {
    report(
      'read-only-target',
      span,
      { path: text },
      { hint: 'It can be set by an update only: drop `on create`.' },
    );
  }
}

function createOnlyHint(row: BoundRow, sync: BoundSync): string {
  if (blockOfKey(row, sync) === undefined) return 'Add `on create`.';
  return 'Leave this row out: `by` gives a new element its key.';
}
