import type { Cell, ComparedRow, Comparison } from '../../runtime/index.ts';
import { recordName } from './record-name.ts';
import { renderTable } from './table.ts';
import type { Paint } from './terminal.ts';

/** More do not fit beside each other; `--json` has them all. */
const MOST_RECORDS = 4;

/** Longer values are cut off: they are compared, not read. */
const WIDEST = 40;

/** Records side by side, a line per row of the flow. */
export function renderComparison({ records, rows }: Comparison, values: boolean, paint: Paint): string {
  const shown = records.slice(0, MOST_RECORDS);
  const heading = ['ROW', ...shown.map(recordName)];
  const lines = rows.map((row) => [
    nameOf(row),
    ...row.cells.slice(0, MOST_RECORDS).map((cell) => (values ? valuesText(cell) : letterOf(cell))),
  ]);
  const more =
    records.length > shown.length ? `… and ${records.length - shown.length} more: see --json\n` : '';
  return renderTable(heading, lines, paint) + more;
}

/** `PersonEmail = email` */
function nameOf({ left, right }: ComparedRow): string {
  return [left, right].map((paths) => paths.join(', ') || '(constant)').join(' = ');
}

/** What says the same has the same letter. */
function letterOf({ says }: Cell): string {
  if (says === undefined) return '?';
  return says === 0 ? '(empty)' : String.fromCodePoint('A'.charCodeAt(0) + ((says - 1) % 26));
}

function valuesText({ values }: Cell): string {
  const text = values
    .map((value) => (value === undefined ? '?' : value === null ? '(empty)' : JSON.stringify(value)))
    .join(', ');
  return text.length > WIDEST ? `${text.slice(0, WIDEST)}…` : text;
}

/** As `--json` shows it. */
export function describeComparison({ records, rows }: Comparison, values: boolean) {
  return {
    records: records.map(recordName),
    rows: rows.map(({ left, right, cells }) => ({
      left,
      right,
      says: cells.map(({ says }) => says ?? null),
      ...(values && { values: cells.map((cell) => cell.values.map((value) => value ?? null)) }),
    })),
  };
}
