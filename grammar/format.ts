import type { IToken } from 'chevrotain';
import type { Outcome } from './diagnostic.ts';
import { layOut, type OwnLine, type Trivia } from './lay-out.ts';
import { parse } from './parse.ts';
import type { Statement } from './print-statements.ts';
import type { SourceFile } from './source.ts';
import { tokenize } from './lexer.ts';

/**
 * Lays a file out anew, keeping its comments and its blank lines (one at most). A file that cannot be read
 * whole is left as it is: its text comes back unchanged, with the errors.
 */
export function format(source: SourceFile): Outcome<string> {
  const { value, diagnostics } = parse(source);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { value: source.text, diagnostics };
  return { value: layOut(value, new SourceTrivia(source.text)), diagnostics };
}

/** Comments and blank lines as they stand in a text; each comment is handed out once, in order. */
class SourceTrivia implements Trivia {
  private readonly text: string;
  private readonly comments: readonly IToken[];
  private next = 0;

  constructor(text: string) {
    this.text = text;
    this.comments = tokenize(text).comments;
  }

  takeComments(before: number): OwnLine[] {
    const lines: OwnLine[] = [];
    for (
      let comment = this.peek();
      comment !== undefined && comment.startOffset < before;
      comment = this.peek()
    ) {
      lines.push({ text: comment.image.trimEnd(), blankBefore: this.isBlankAbove(comment.startOffset) });
      this.next += 1;
    }
    return lines;
  }

  takeTrailing(offset: number, before: number): string | undefined {
    const comment = this.peek();
    if (comment === undefined || comment.startOffset >= before) return undefined;
    if (/[\r\n]/.test(this.text.slice(offset, comment.startOffset))) return undefined;
    this.next += 1;
    return comment.image.trimEnd();
  }

  separates(_previous: Statement | undefined, next: Statement): boolean {
    const doc = 'doc' in next ? next.doc : undefined;
    return this.isBlankAbove((doc ?? next).span.start);
  }

  private peek(): IToken | undefined {
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
