import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import { columnsOfIndent, isBlank, spanOf, unescape, type Line } from './lines.ts';
import { diagnoseImport } from './messages.ts';
import type { Block, Cell } from './read-blocks.ts';

type Table = Block & { readonly kind: 'table' };

/** A row while it is read: where its dashes stand, and its cells so far. */
interface OpenRow {
  readonly dash: number;
  readonly cells: Cell[];
}

/** A `list-table` with its header as the first row. Rows of another length than the header's are left out. */
export function readTable(lines: readonly Line[], source: SourceFile, diagnostics: Diagnostic[]): Table {
  const file = source.path;
  const rows: OpenRow[] = [];
  let isNested = false;
  for (const line of lines.slice(1)) {
    if (isBlank(line) || /^\s+:[\w-]+:/.test(line.text)) continue;
    const kind = readLine(line, rows);
    if (kind === 'broken' || (kind === 'nested' && !isNested)) {
      const code = kind === 'broken' ? 'document-table-line' : 'document-nested';
      diagnostics.push(diagnoseImport(code, { file, span: line.span }, {}));
    }
    isNested = kind === 'nested';
  }
  const span = spanOf(lines);
  if (rows.length === 0) diagnostics.push(diagnoseImport('document-table-empty', { file, span }, {}));
  const width = usualWidth(rows);
  const complete = rows.flatMap(({ cells }, index) => {
    if (cells.length === width) return [cells];
    const parameters = { expected: String(width), found: String(cells.length) };
    diagnostics.push(diagnoseImport('document-table-cells', { file, span: spanOfCells(cells) }, parameters));
    return index === 0 ? [fitted(cells, width)] : [];
  });
  return { kind: 'table', rows: complete, span };
}

/** As many cells as most rows have; of two equally frequent numbers, that of the earlier row. */
function usualWidth(rows: readonly OpenRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? 0;
}

/** A header is needed, even a broken one. */
function fitted(cells: readonly Cell[], width: number): readonly Cell[] {
  const span = { start: spanOfCells(cells).end, end: spanOfCells(cells).end };
  return Array.from({ length: width }, (_, index) => cells[index] ?? { text: '', span });
}

/** Takes a line into the rows: one begins, gets a further cell, or its last cell goes on. */
function readLine(line: Line, rows: OpenRow[]): 'taken' | 'nested' | 'broken' {
  const row = rows.at(-1);
  const [, before = '', star, gap = '', text] = /^(\s+)(?:(\*)(\s+))?-(?:\s(.*))?$/.exec(line.text) ?? [];
  const isItem = before !== '';
  const dash = columnsOfIndent(isItem ? `${before}${star === undefined ? '' : ' '}${gap}` : line.text);
  if (row !== undefined && dash > row.dash) {
    if (isItem || /^\s*(?:[*-]|\.\.)(?:\s|$)/.test(line.text)) return 'nested';
    goOn(row.cells, line);
    return 'taken';
  }
  if (!isItem || (star === undefined && row === undefined)) return 'broken';
  const cell = { text: unescape(text ?? ''), span: { ...line.span, start: line.span.start + before.length } };
  if (star === undefined) row?.cells.push(cell);
  else rows.push({ dash, cells: [cell] });
  return 'taken';
}

/** A cell may stand on several lines. */
function goOn(cells: Cell[], { text, span }: Line): void {
  const last = cells.pop();
  if (last === undefined) return;
  cells.push({
    text: `${last.text} ${unescape(text.trim())}`.trimStart(),
    span: { start: last.span.start, end: span.end },
  });
}

function spanOfCells(cells: readonly Cell[]): SourceSpan {
  return { start: cells[0]?.span.start ?? 0, end: cells.at(-1)?.span.end ?? 0 };
}
