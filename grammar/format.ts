import type { IToken } from 'chevrotain';
import type { FlowFile } from './ast.ts';
import type { Outcome } from './diagnostic.ts';
import { layOut, type OwnLine, type Trivia } from './lay-out.ts';
import { parse } from './parse.ts';
import type { Statement } from './print-statements.ts';
import type { SourceFile, SourceSpan } from './source.ts';
import { Documentation } from './tokens.ts';
import { visit } from './visitor.ts';
import { tokenize } from './lexer.ts';

/**
 * Lays a file out anew, keeping its comments and its blank lines (one at most). A file that cannot be read
 * whole is left as it is: its text comes back unchanged, with the errors.
 */
export function format(source: SourceFile): Outcome<string> {
  const { value, diagnostics } = parse(source);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { value: source.text, diagnostics };
  return { value: layOut(value, new SourceTrivia(source.text, commentsOf(source.text, value))), diagnostics };
}

interface Comment {
  readonly text: string;
  readonly start: number;
}

/** The comments of a text in order; a `///` that documents nothing becomes one. */
function commentsOf(text: string, file: FlowFile): Comment[] {
  const { tokens, comments } = tokenize(text);
  const documented: SourceSpan[] = [];
  visit(file, { DocComment: ({ span }) => void documented.push(span) });
  const idle = tokens.filter(({ tokenType }) => tokenType === Documentation).filter(outside(documented));
  return [...comments, ...idle]
    .sort((a, b) => a.startOffset - b.startOffset)
    .map(({ image, startOffset }) => ({
      text: image.replace(/^\/\/\/(?!\/)/, '//').trimEnd(),
      start: startOffset,
    }));
}

/** Whether tokens that come in order stand outside of spans that do too. */
function outside(spans: readonly SourceSpan[]): (token: IToken) => boolean {
  let next = 0;
  return ({ startOffset }) => {
    while ((spans[next]?.end ?? Infinity) <= startOffset) next += 1;
    return startOffset < (spans[next]?.start ?? Infinity);
  };
}

/** Comments and blank lines as they stand in a text; each comment is handed out once, in order. */
class SourceTrivia implements Trivia {
  private readonly text: string;
  private readonly comments: readonly Comment[];
  private next = 0;

  constructor(text: string, comments: readonly Comment[]) {
    this.text = text;
    this.comments = comments;
  }

  takeComments(before: number): OwnLine[] {
    const lines: OwnLine[] = [];
    for (let comment = this.peek(); comment !== undefined && comment.start < before; comment = this.peek()) {
      lines.push({ text: comment.text, blankBefore: this.isBlankAbove(comment.start) });
      this.next += 1;
    }
    return lines;
  }

  takeTrailing(offset: number, before: number): string | undefined {
    const comment = this.peek();
    if (comment === undefined || comment.start >= before) return undefined;
    if (/[\r\n]/.test(this.text.slice(offset, comment.start))) return undefined;
    this.next += 1;
    return comment.text;
  }

  separates(_previous: Statement | undefined, next: Statement): boolean {
    const doc = 'doc' in next ? next.doc : undefined;
    return this.isBlankAbove((doc ?? next).span.start);
  }

  private peek(): Comment | undefined {
    return this.comments[this.next];
  }

  private isBlankAbove(offset: number): boolean {
    let breaks = 0;
    let at = offset - 1;
    for (; at >= 0 && /\s/.test(this.text[at] ?? ''); at -= 1) {
      const isBreak = this.text[at] === '\n' || (this.text[at] === '\r' && this.text[at + 1] !== '\n');
      if (isBreak) breaks += 1;
    }
    return breaks > 1;
  }
}
