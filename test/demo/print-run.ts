import type { Change, RunReport } from '../../runtime/index.ts';

type Print = (line: string) => void;

/** The counts of a run in one line. */
export function printRun(report: RunReport, print: Print): void {
  const { linked, created, updated, archived, parked, requests } = report;
  const counts = { linked, created, updated, archived, parked };
  const told = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  const asked = Object.entries(requests).map(([system, count]) => `${system} ${count}`);
  print(`  ${told.length === 0 ? 'nothing to do' : told.join(', ')} (requests: ${asked.join(', ')})`);
  for (const error of report.errors) print(`  ${error.code}: ${error.message}`);
}

/** Field by field: what was written, where, from which value to which, by which row. */
export function printChanges(changes: readonly Change[], print: Print): void {
  for (const change of changes) {
    const { kind, record, property, before, after, row } = change;
    const where = `${record.connection} ${record.object} ${record.id}`;
    const values = property === undefined ? '' : `.${property}: ${shown(before)} → ${shown(after)}`;
    print(`  ${sign(kind)} ${where}${values}${row === undefined ? '' : `   (${row})`}`);
  }
}

function sign(kind: Change['kind']): string {
  if (kind === 'create') return '+';
  return kind === 'lost' || kind === 'undecided' ? 'lost' : '~';
}

function shown(value: Change['before']): string {
  return value === undefined || value === null || value === '' ? '∅' : JSON.stringify(value);
}
