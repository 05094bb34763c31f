import type { SourceFile, SourceSpan } from '../../grammar/source.ts';

/** One line of a document, without its end and the white space before it. */
export interface Line {
  readonly text: string;
  readonly span: SourceSpan;
}

/** Lines end with LF, CR or both. */
export function linesOf({ text }: SourceFile): readonly Line[] {
  return [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)].map(({ index, 1: line = '' }) => {
    const visible = line.trimEnd();
    return { text: visible, span: { start: index, end: index + visible.length } };
  });
}

export function isBlank(line: Line | undefined): boolean {
  return line !== undefined && line.text.trim() === '';
}

export function isIndented({ text }: Line): boolean {
  return /^\s/.test(text);
}

/** How far a line is indented; a tab goes on to the next multiple of eight. */
export function columnsOfIndent(text: string): number {
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  return Array.from(indent).reduce((at, each) => (each === '\t' ? at + 8 - (at % 8) : at + 1), 0);
}

/** The character that a line consists of, if it is one that underlines. */
export function underlineMark(line: Line | undefined): string | undefined {
  return /^([-=~^"'`#*+.:_])\1+$/.exec(line?.text ?? '')?.[1];
}

/** Takes back what keeps markup from being read as such. */
export function unescape(text: string): string {
  return text.replace(/\\(.)/gu, '$1');
}

/** From the first to the last of some lines. */
export function spanOf(lines: readonly Line[]): SourceSpan {
  return { start: lines[0]?.span.start ?? 0, end: lines.at(-1)?.span.end ?? 0 };
}
