import { hasHidden } from './characters.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Position, SourceFile, SourceSpan } from './source.ts';

const starts = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which the lines of a file start; found once per file. */
function lineStarts(source: SourceFile): readonly number[] {
  const known = starts.get(source);
  if (known !== undefined) return known;
  const found = [0];
  for (const match of source.text.matchAll(/\r\n|\r|\n/g)) found.push(match.index + match[0].length);
  starts.set(source, found);
  return found;
}

/** Line and column of an offset, in UTF-16 units. An offset outside of the text is taken to its nearest end. */
export function positionAt(source: SourceFile, offset: number): Position {
  const inside = Math.min(Math.max(offset, 0), source.text.length);
  const lines = lineStarts(source);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: inside - (lines[low] ?? 0) + 1 };
}

/** The text of a one-based line, without its line break. */
function lineText(source: SourceFile, line: number): string {
  const lines = lineStarts(source);
  return source.text.slice(lines[line - 1], lines[line]).replace(/[\r\n]+$/, '');
}

/** Longer lines are shown as a window around what matters. */
const MAX_WIDTH = 100;
const CONTEXT_WIDTH = 40;

/** The line where a span starts, with its number, and the part of it that the span covers underlined. */
export function codeFrame(source: SourceFile, span: SourceSpan): string {
  const { line, column } = positionAt(source, span.start);
  const text = lineText(source, line);
  const from = text.length <= MAX_WIDTH ? 0 : Math.max(0, column - 1 - CONTEXT_WIDTH);
  const shown = text.slice(from, from + MAX_WIDTH);
  const start = column - 1 - from;
  const length = Math.max(1, Math.min(span.end - span.start, shown.length - start));
  const before = visible(shown.slice(0, start));
  const marked = visible(shown.slice(start, start + length));
  const lead = from > 0 ? '…' : '';
  const tail = from + MAX_WIDTH < text.length ? '…' : '';
  const gutter = String(line);
  const squiggle = ' '.repeat(lead.length + before.length) + '^'.repeat(Math.max(1, marked.length));
  const code = `${lead}${before}${marked}${visible(shown.slice(start + length))}${tail}`;
  return [`${gutter} | ${code}`.trimEnd(), `${' '.repeat(gutter.length)} | ${squiggle}`].join('\n');
}

/** Text that moves no cursor: tabs become blanks, hidden characters a mark. */
function visible(text: string): string {
  return Array.from(text, (character) => {
    if (character === '\t') return '  ';
    return character === '\n' || !hasHidden(character) ? character : '\ufffd';
  }).join('');
}

/** A diagnostic as plain text for people: what, where, the code with its squiggle, and what to do. */
export function renderDiagnostic(source: SourceFile, diagnostic: Diagnostic): string {
  const { line, column } = positionAt(source, diagnostic.span.start);
  const lines = [
    `${diagnostic.severity}[${diagnostic.code}]: ${visible(diagnostic.message)}`,
    `  at ${diagnostic.file}:${line}:${column}`,
    indent(codeFrame(source, diagnostic.span)),
  ];
  if (diagnostic.hint !== undefined) lines.push(`  hint: ${visible(diagnostic.hint)}`);
  for (const fix of diagnostic.fixes ?? []) lines.push(`  fix: ${visible(fix.title)}`);
  return lines.join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
