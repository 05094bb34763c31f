import type { Arrow } from './ast.ts';

/** A line, cut where it is aligned with its neighbours. */
export type Cells =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'rule'; readonly keyword: string; readonly rest: string }
  | RowCells;

interface RowCells {
  readonly kind: 'row';
  readonly left: string;
  readonly arrow: Arrow;
  readonly right: string;
  readonly clauses: string;
  /** `together` and the brace: never aligned. */
  readonly tail: string;
}

/** Longer cells stick out instead of pushing their neighbours away. */
const MAX_COLUMN = 40;

/**
 * Lines of one group (same block, no blank line between them) as text. Arrows stand in one column and end
 * in one; clauses stand in one column where rows that have some follow each other; the words of rules too.
 */
export function alignCells(group: readonly Cells[]): string[] {
  return splitRuns(group, (a, b) => a.kind === b.kind).flatMap(alignRun);
}

function alignRun(run: readonly Cells[]): string[] {
  const keywords = columnWidth(run.map((cells) => (cells.kind === 'rule' ? cells.keyword : '')));
  const rows = run.filter((cells) => cells.kind === 'row');
  if (rows.length > 0) return alignRows(rows);
  return run.map((cells) => {
    if (cells.kind === 'rule') return `${padEnd(cells.keyword, keywords)} ${cells.rest}`;
    return cells.kind === 'plain' ? cells.text : '';
  });
}

function alignRows(rows: readonly RowCells[]): string[] {
  const left = columnWidth(rows.map((row) => row.left));
  const arrow = rows.some((row) => row.arrow === '<->') ? 3 : 2;
  return splitRuns(rows, (a, b) => a.clauses !== '' && b.clauses !== '').flatMap((run) => {
    const right = columnWidth(run.map((row) => row.right));
    return run.map((row) => {
      const sides = `${padEnd(row.left, left)} ${row.arrow.padStart(arrow)} `;
      const rest = row.clauses === '' ? row.right : `${padEnd(row.right, right)} ${row.clauses}`;
      return sides + rest + row.tail;
    });
  });
}

/** Splits a list wherever two neighbours do not belong together. */
export function splitRuns<Item>(items: readonly Item[], together: (a: Item, b: Item) => boolean): Item[][] {
  const runs: Item[][] = [];
  let previous: Item | undefined;
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && previous !== undefined && together(previous, item)) run.push(item);
    else runs.push([item]);
    previous = item;
  }
  return runs;
}

/** Width of the widest cell that does not stick out. */
export function columnWidth(cells: readonly string[], most = MAX_COLUMN): number {
  return cells.reduce((widest, cell) => {
    const width = widthOf(cell);
    return width > most ? widest : Math.max(widest, width);
  }, 0);
}

export function padEnd(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - widthOf(cell)));
}

function widthOf(cell: string): number {
  return Array.from(cell).length;
}
