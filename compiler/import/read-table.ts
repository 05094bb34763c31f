import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { isBlank, spanOf, unescape, type Line } from './lines.ts';
import { diagnoseImport } from './messages.ts';
import type { Block, Cell } from './read-blocks.ts';

/** A `list-table` with its header as the first row. Rows of another length than the header's are left out. */
export function readTable(
  lines: readonly Line[],
  source: SourceFile,
  diagnostics: Diagnostic[],
): Block & { readonly kind: 'table' } {
  const file = source.path;
  const rows: Cell[][] = [];
  for (const line of lines.slice(1)) {
    if (isBlank(line) || /^\s+:[\w-]+:/.test(line.text)) continue;
    const [whole, indent = '', star, cell = ''] = /^(\s+)(\*\s+)?-(?:\s(.*))?$/.exec(line.text) ?? [];
    const span = { start: line.span.start + indent.length, end: line.span.end };
    const row = rows.at(-1);
    if (whole === undefined || (star === undefined && row === undefined)) {
      diagnostics.push(diagnoseImport('document-table-line', { file, span: line.span }, {}));
    } else if (star === undefined) {
      row?.push({ text: unescape(cell), span });
    } else {
      rows.push([{ text: unescape(cell), span }]);
    }
  }
  const span = spanOf(lines);
  const [header] = rows;
  if (header === undefined) diagnostics.push(diagnoseImport('document-table-empty', { file, span }, {}));
  const complete = rows.filter((row) => {
    if (row.length === header?.length) return true;
    const place = { file, span: { start: row[0]?.span.start ?? 0, end: row.at(-1)?.span.end ?? 0 } };
    const parameters = { expected: String(header?.length), found: String(row.length) };
    diagnostics.push(diagnoseImport('document-table-cells', place, parameters));
    return false;
  });
  return { kind: 'table', rows: complete, span };
}
