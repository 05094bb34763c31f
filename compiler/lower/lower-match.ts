import type { BoundMatch, BoundPath, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { codecMethod, conversionLaw } from '../bind/row-law.ts';
import type { ExpressionIr, MatchIr } from '../ir/ir.ts';
import { converted } from './lower-codec.ts';
import { readOwn } from './lower-condition.ts';
import { lowerPath } from './lower-path.ts';

/** One `match` line: its members compare as the right side writes them, through the codec of their row. */
export function lowerMatch({ pairs }: BoundMatch, { rows }: BoundSync): MatchIr {
  const withRows = pairs.map((pair) => ({
    ...pair,
    row: rows.find((row) => joins(row, pair.left, pair.right)),
  }));
  return {
    left: withRows.map(({ left, row }) =>
      row === undefined ? readOwn(left) : converted(row, 'forward', readOwn(left)),
    ),
    right: withRows.map(({ right, row }) => normalForm(right, row)),
    pairs: pairs.map(({ left, right }) => ({ left: lowerPath(left), right: lowerPath(right) })),
  };
}

function joins(row: BoundRow, left: BoundPath, right: BoundPath): boolean {
  return names(row.left, left) && names(row.right, right);
}

function names({ terms }: BoundRow['left'], { path }: BoundPath): boolean {
  return terms.some(
    (term) => term.kind === 'path' && term.path.reference === undefined && term.path.path === path,
  );
}

/** A codec with a normal form brings the right's own values into it too: there and back again. */
function normalForm(right: BoundPath, row: BoundRow | undefined): ExpressionIr {
  const own = readOwn(right);
  const { codec } = row ?? {};
  if (row === undefined || codec === undefined || codec.kind === 'values') return own;
  const hasNormalForm = conversionLaw(row, 'forward') !== 'exact' && codecMethod(codec, 'forward') === 'get';
  return hasNormalForm && codec.codec.left.join() === codec.codec.right.join()
    ? converted(row, 'forward', own)
    : own;
}
