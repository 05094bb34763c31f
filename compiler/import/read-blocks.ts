import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import { isBlank, isIndented, linesOf, spanOf, underlineMark, unescape, type Line } from './lines.ts';
import { diagnoseImport } from './messages.ts';
import { readTable } from './read-table.ts';

/** A piece of a document, as its markup divides it. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly mark: string; readonly span: SourceSpan }
  | { readonly kind: 'sentence'; readonly text: string; readonly span: SourceSpan }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[]; readonly span: SourceSpan };

export interface Cell {
  readonly text: string;
  readonly span: SourceSpan;
}

/** Divides a document into headings, sentences and tables. Indented text between them is for people only. */
export function readBlocks(source: SourceFile, diagnostics: Diagnostic[]): readonly Block[] {
  const lines = linesOf(source);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const heading = readHeading(lines, at, source, diagnostics);
    if (heading !== undefined) {
      blocks.push(heading.block);
      at = heading.next;
    } else if (/^\.\.\s+list-table::/.test(line.text)) {
      const end = endOfIndented(lines, at + 1);
      blocks.push(readTable(lines.slice(at, end), source, diagnostics));
      at = end;
    } else if (isBareHeading(lines, at)) {
      const text = unescape(line.text);
      const length = String(Array.from(line.text).length);
      const place = { file: source.path, span: line.span };
      diagnostics.push(diagnoseImport('document-underline', place, { heading: text, length, mark: '-' }));
      blocks.push({ kind: 'heading', text, mark: '-', span: line.span });
      at += 1;
    } else if (isBlank(line) || isIndented(line) || underlineMark(line) !== undefined) {
      at += 1;
    } else {
      const end = endOfSentence(lines, at);
      const sentence = lines.slice(at, end);
      const text = unescape(sentence.map((each) => each.text).join(' '));
      blocks.push({ kind: 'sentence', text, span: spanOf(sentence) });
      at = end;
    }
  }
  return blocks;
}

/** Text and the line under it; a title has one above it too. Text with ` to ` and a wrong line still is a heading. */
function readHeading(
  lines: readonly Line[],
  at: number,
  source: SourceFile,
  diagnostics: Diagnostic[],
): { readonly block: Block; readonly next: number } | undefined {
  const [line, under] = [lines[at], lines[at + 1]];
  const mark = underlineMark(under);
  if (line === undefined || under === undefined || mark === undefined) return undefined;
  if (isBlank(line) || underlineMark(line) !== undefined) return undefined;
  const overlined = underlineMark(lines[at - 1]) === mark;
  const expected = overlined || mark === '=' ? '=' : '-';
  const length = Array.from(line.text).length;
  const heading = unescape(line.text);
  if (mark !== expected || under.text.length < length) {
    const parameters = { heading, length: String(length), mark: expected };
    diagnostics.push(
      diagnoseImport('document-underline', { file: source.path, span: under.span }, parameters),
    );
  }
  return { block: { kind: 'heading', text: heading, mark: expected, span: line.span }, next: at + 2 };
}

/** A heading whose line below is lost: sentences end with a mark, and hardly one speaks of ` to `. */
function isBareHeading(lines: readonly Line[], at: number): boolean {
  const [before, line, after] = [lines[at - 1], lines[at], lines[at + 1]];
  const begins = before === undefined || isBlank(before) || underlineMark(before) !== undefined;
  if (line === undefined || isIndented(line) || !begins) return false;
  const isAlone =
    after === undefined ||
    isBlank(after) ||
    /^(?:Every|When an?|Before any|For an?|For every)\s/.test(after.text);
  return isAlone && / to /.test(line.text) && !/[.:,;]$/.test(line.text);
}

function endOfIndented(lines: readonly Line[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || isBlank(line)) continue;
    if (!isIndented(line) || underlineMark(lines[at + 1]) !== undefined) break;
    end = at + 1;
  }
  return end;
}

function endOfSentence(lines: readonly Line[], from: number): number {
  let at = from + 1;
  while (at < lines.length) {
    const line = lines[at];
    const ends = line === undefined || isBlank(line) || isIndented(line) || line.text.startsWith('..');
    if (ends || underlineMark(lines[at + 1]) !== undefined) break;
    at += 1;
  }
  return at;
}
