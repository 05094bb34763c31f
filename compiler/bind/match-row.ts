import type { BoundOperand, BoundPath, BoundRow } from './bound-flow.ts';

/** The row that joins two properties which a `match` compares: they compare through its codec. */
export function rowOfPair(
  rows: readonly BoundRow[],
  pair: { readonly left: BoundPath; readonly right: BoundPath },
): BoundRow | undefined {
  return rows.find((row) => names(row.left, pair.left) && names(row.right, pair.right));
}

function names({ terms }: BoundOperand, { path }: BoundPath): boolean {
  return terms.some(
    (term) => term.kind === 'path' && term.path.reference === undefined && term.path.path === path,
  );
}
