import { withoutHidden } from '../../../grammar/characters.ts';
import type { Diagnostic } from '../../../grammar/index.ts';
import { regionOf, sourceOf, type Sources } from './located.ts';

/** Findings as workflow commands, which GitHub shows beside the lines of a pull request. */
export function renderAnnotations(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  toPath: (file: string) => string,
): string {
  return diagnostics.map((diagnostic) => renderAnnotation(diagnostic, sources, toPath)).join('');
}

function renderAnnotation(
  diagnostic: Diagnostic,
  sources: Sources,
  toPath: (file: string) => string,
): string {
  const { start, end } = regionOf(sourceOf(diagnostic, sources), diagnostic.span);
  const properties = {
    file: toPath(diagnostic.file),
    line: start.line,
    endLine: end.line,
    // Columns are taken on one line only; the last one is inside.
    ...(start.line === end.line
      ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) }
      : {}),
    title: diagnostic.code,
  };
  const named = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = [diagnostic.message, diagnostic.hint ?? []].flat().join('\n');
  return `::${diagnostic.severity} ${named.join(',')}::${escapeData(text)}\n`;
}

/** A line break would end the command, and what follows could be another one. */
function escapeData(text: string): string {
  const seen = text.split('\n').map(withoutHidden).join('\n');
  return seen.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
