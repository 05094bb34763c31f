import { allRows } from '../bind/all-rows.ts';
import type { BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { rowOfPair } from '../bind/match-row.ts';

/** The block whose elements are recognised by the two properties of this row; its `by` may stand for the row. */
export function blockOfKey(row: BoundRow, { rows }: BoundSync): BoundRow | undefined {
  return allRows(rows).find(({ list }) => list !== undefined && rowOfPair(list.rows, list.by) === row);
}

/** Whether the row is written out. */
export function isWrittenOut(row: BoundRow, block: BoundRow): boolean {
  return block.node.rows?.includes(row.node) === true;
}
