import type { Row, SyncDeclaration } from '../../grammar/ast.ts';
import { keyRow } from '../bind/bind-list.ts';
import { directionOf } from '../bind/bind-rows.ts';
import type { BlockPrefix } from '../bind/bound-flow.ts';
import { printUnbound } from '../lower/print-row.ts';
import type { PlannedRow } from './plan-flow.ts';
import { readCell } from './read-cell.ts';

/** How often two properties are joined. Conditions do not count: a person may have changed them. */
export type PairCounts = Map<string, number>;

/** What the rows of a sync join, as documents name it. */
export function pairCounts({ statements }: SyncDeclaration): PairCounts {
  const counts: PairCounts = new Map();
  countRows(
    statements.filter((statement) => statement.kind === 'Row'),
    [],
    counts,
  );
  return counts;
}

/** The rows that are not there yet; from now on they are. The n-th of a pair is there if the pair is joined n times. */
export function claimMissing(rows: readonly PlannedRow[], counts: PairCounts): readonly PlannedRow[] {
  const seen: PairCounts = new Map();
  return rows.filter(({ left, right }) => {
    const pair = pairOf(left.path ?? left.text, right.path ?? right.text);
    const isMissing = count(seen, pair) > (counts.get(pair) ?? 0);
    if (isMissing) count(counts, pair);
    return isMissing;
  });
}

function countRows(rows: readonly Row[], prefix: BlockPrefix, counts: PairCounts): void {
  for (const row of rows) {
    if (row.rows === undefined) {
      for (const pair of pairsOf(row, prefix)) count(counts, pair);
      continue;
    }
    const block = [...prefix, row];
    countRows(row.rows, block, counts);
    // The key of elements may have a row of its own, or stand in `by` alone.
    const keys = row.by === undefined ? [] : pairsOf(keyRow(row, row.by), block);
    for (const key of keys) if (!counts.has(key)) count(counts, key);
  }
}

function pairsOf(row: Row, prefix: BlockPrefix): readonly string[] {
  const printed = printUnbound({ node: row, direction: directionOf[row.arrow], prefix });
  return printed.map(({ left, right }) => pairOf(propertyOf(left), propertyOf(right)));
}

function propertyOf(cell: string): string {
  const { path, text } = readCell(cell);
  return path ?? text;
}

function pairOf(left: string, right: string): string {
  return `${left}\n${right}`;
}

function count(counts: PairCounts, pair: string): number {
  const next = (counts.get(pair) ?? 0) + 1;
  counts.set(pair, next);
  return next;
}
