import type { Diagnostic } from '../../grammar/index.ts';
import { renderDiagnostic } from '../../grammar/locate.ts';
import type { BreakingChange } from '../breaking/breaking-change.ts';
import type { ErrorFormat } from './error-format/formats.ts';
import { regionOf, sourceOf, type Sources } from './error-format/located.ts';
import { reportFindings } from './error-format/report-findings.ts';
import { printJson } from './json.ts';
import { count } from './table.ts';
import type { Paint, Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

export interface ChangeFindings {
  readonly changes: readonly BreakingChange[];
  readonly sources: Sources;
  /** Folder of the project, which paths start from. */
  readonly root: string;
}

/** Tells changes as findings are told: what matters first in its place, then why and what to do. */
export async function reportChanges(
  { changes, sources, root }: ChangeFindings,
  format: ErrorFormat,
  terminal: Terminal,
): Promise<void> {
  if (format === 'text') {
    const paint = painter(terminal.colour.err);
    for (const change of changes) terminal.err(`${renderChange(change, sources, paint)}\n\n`);
    terminal.err(`${summarize(changes)}\n`);
  } else if (format === 'json') {
    printJson(terminal, { changes: changes.map((change) => toJson(change, sources)) });
  } else {
    await reportFindings({ diagnostics: changes.map(toDiagnostic), sources, root }, format, terminal);
  }
}

function toDiagnostic({ kind, severity, message, why, migrate, file, span }: BreakingChange): Diagnostic {
  const level = severity === 'breaking' ? 'error' : 'warning';
  return { code: kind, severity: level, message, file, span, hint: `${why}\n${migrate}` };
}

function toJson({ span, ...change }: BreakingChange, sources: Sources) {
  return { ...change, ...regionOf(sourceOf(change, sources), span) };
}

function renderChange(change: BreakingChange, sources: Sources, paint: Paint): string {
  const { hint: _, ...diagnostic } = toDiagnostic(change);
  const frame = renderDiagnostic(sourceOf(diagnostic, sources), diagnostic);
  const head = paint(change.severity === 'breaking' ? 'red' : 'yellow', `${change.severity}[${change.kind}]`);
  return [
    `${head}${frame.slice(frame.indexOf(']') + 1)}`,
    `  ${paint('dim', 'why:')} ${change.why}`,
    `  ${paint('dim', 'migrate:')} ${change.migrate}`,
  ].join('\n');
}

function summarize(changes: readonly BreakingChange[]): string {
  const breaking = changes.filter(({ severity }) => severity === 'breaking').length;
  if (changes.length === 0) return 'nothing that is deployed is touched';
  return `${count(breaking, 'breaking change')}, ${count(changes.length - breaking, 'notice')}`;
}
