import type { Diagnostic } from '../../../grammar/diagnostic.ts';

/** Diagnostics as a person reads them: place, code, message, and the line with what is meant underlined. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): string {
  return diagnostics
    .map((diagnostic) => `${render(diagnostic, texts.get(diagnostic.file) ?? '')}\n`)
    .join('\n');
}

function render({ file, span, severity, code, message, hint, fixes }: Diagnostic, text: string): string {
  const before = text.slice(0, span.start);
  const line = before.split('\n').length;
  const column = span.start - before.lastIndexOf('\n');
  const shown = text.split('\n')[line - 1] ?? '';
  const length = Math.max(1, Math.min(span.end, span.start - column + 1 + shown.length) - span.start);
  return [
    `${file}:${line}:${column} ${severity} ${code}: ${message}`,
    `  | ${shown.length > 120 ? `${shown.slice(0, 120)}…` : shown}`,
    `  | ${' '.repeat(column - 1)}${'~'.repeat(length)}`,
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ...(fixes ?? []).map((fix) => `  fix: ${fix.title}`),
  ].join('\n');
}
