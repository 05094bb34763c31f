import type { Diagnostic } from '../../grammar/index.ts';
import { renderDiagnostic } from '../../grammar/locate.ts';
import { regionOf, sourceOf, type Region, type Sources } from './error-format/located.ts';
import { ExitCode } from './exit-code.ts';
import { count } from './table.ts';
import type { Paint, Terminal } from './terminal.ts';
import { painter } from './terminal.ts';

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

export function exitCodeFor(diagnostics: readonly Diagnostic[]): ExitCode {
  return hasErrors(diagnostics) ? ExitCode.failed : ExitCode.ok;
}

/**
 * Shows each finding with its place in the text, and how many there are. What is wrong with drafts is shown to those who
 * ask for it: nothing runs them, and they are drafts because something is missing.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  terminal: Terminal,
  { drafts = false }: { readonly drafts?: boolean } = {},
): void {
  const paint = painter(terminal.colour.err);
  const shown = drafts ? diagnostics : diagnostics.filter(({ draft }) => !draft);
  const hidden = diagnostics.length - shown.length;
  for (const diagnostic of shown) {
    const text = renderDiagnostic(sourceOf(diagnostic, sources), diagnostic);
    terminal.err(`${paintHead(text, diagnostic, paint)}\n\n`);
  }
  if (shown.length > 0) terminal.err(`${summarize(shown, paint)}\n`);
  if (hidden > 0) terminal.err(`${count(hidden, 'warning')} in drafts: syncline check --drafts\n`);
}

/** Findings as data: places as offsets and as people count them. */
export function toJsonDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
): readonly (Omit<Diagnostic, 'span'> & Region)[] {
  return diagnostics.map((diagnostic) => {
    const { span, ...rest } = diagnostic;
    return { ...rest, ...regionOf(sourceOf(diagnostic, sources), span) };
  });
}

function paintHead(text: string, { severity, code }: Diagnostic, paint: Paint): string {
  const head = `${severity}[${code}]`;
  return paint(severity === 'error' ? 'red' : 'yellow', head) + text.slice(head.length);
}

function summarize(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [paint('red', count(errors, 'error'))]),
    ...(warnings === 0 ? [] : [paint('yellow', count(warnings, 'warning'))]),
  ];
  return parts.join(', ');
}
