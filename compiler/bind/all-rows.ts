import type { BoundRow } from './bound-flow.ts';

/** Rows, and those of the elements of lists that they open. */
export function allRows(rows: readonly BoundRow[]): readonly BoundRow[] {
  if (rows.every(({ list }) => list === undefined)) return rows;
  return rows.flatMap((row) => (row.list === undefined ? [row] : [row, ...allRows(row.list.rows)]));
}
