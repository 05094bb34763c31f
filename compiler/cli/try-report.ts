import { sourceOf, type Sources } from './error-format/located.ts';
import { printJson } from './json.ts';
import { renderTable } from './table.ts';
import type { Paint, Terminal } from './terminal.ts';
import { painter } from './terminal.ts';
import type { RowTrial, Trial, WrittenValue } from './try-rows.ts';

export interface TrialReportOptions {
  readonly json: boolean;
  readonly file: string;
  readonly sources: Sources;
}

/** One line per property that a row writes, and one for each row that writes none. */
export function printTrial(
  trial: Trial,
  rows: readonly RowTrial[],
  { json, file, sources }: TrialReportOptions,
  terminal: Terminal,
): void {
  if (json) {
    printJson(terminal, toJson(trial, rows));
    return;
  }
  const paint = painter(terminal.colour.out);
  const { text } = sourceOf({ file }, sources);
  const lines = rows.flatMap((row) => tableLines(row, text, paint));
  terminal.out(renderTable(['LINE', 'ROW', 'RESULT'], lines, paint));
  for (const { path, code } of trial.record.problems) {
    terminal.err(`${path} of the record cannot be read: ${code}\n`);
  }
  for (const { path, code } of trial.target?.problems ?? []) {
    terminal.err(`${path} of the target cannot be read: ${code}\n`);
  }
}

const MAX_ROW_WIDTH = 60;

function tableLines(row: RowTrial, source: string, paint: Paint): readonly (readonly string[])[] {
  const { ir, index, row: model } = row.subject;
  const span = ir.rows[index]?.span;
  const [firstLine = ''] = source.slice(span?.start, span?.end).split(/\r\n|\r|\n/);
  const written = firstLine.replace(/\s+/g, ' ').trim();
  const shown = written.length > MAX_ROW_WIDTH ? `${written.slice(0, MAX_ROW_WIDTH - 1)}…` : written;
  const [first = '', ...more] = results(row, paint);
  return [[String(model.line), shown, first], ...more.map((result) => ['', '', result])];
}

function results(row: RowTrial, paint: Paint): readonly string[] {
  switch (row.kind) {
    case 'writes':
      return row.written.map((each) => writtenText(each, paint));
    case 'rests':
      return [paint('dim', 'rests')];
    case 'waits':
      return [paint('dim', `waits for ${row.references.join(', ')}`)];
    case 'parks':
      return [`${paint('yellow', `parks: ${row.code}`)}: ${row.message}`];
  }
}

/** With what is sent, where that is not the same. */
function writtenText({ path, value, wire, problem }: WrittenValue, paint: Paint): string {
  const canonical = JSON.stringify(value);
  if (problem !== undefined) return `${path}: ${canonical} ${paint('yellow', `parks: ${problem}`)}`;
  const sent = JSON.stringify(wire);
  return sent === canonical ? `${path}: ${canonical}` : `${path}: ${canonical}, sent as ${sent}`;
}

function toJson({ record, target }: Trial, rows: readonly RowTrial[]) {
  return {
    unreadable: [...record.problems, ...(target?.problems ?? [])],
    rows: rows.map(({ subject, ...result }) => ({ line: subject.row.line, row: subject.row.id, ...result })),
  };
}
