import type { IToken } from 'chevrotain';
import { matchBrackets } from './brackets.ts';
import { endsOpen, opensDeclaration } from './line-shape.ts';
import { reportFault } from './faults.ts';
import type { Report } from './report.ts';
import {
  DoubleEquals,
  Documentation,
  Faulty,
  isToken,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Newline,
  RightBrace,
  RightBracket,
  RightParen,
  spanOf,
  UnclosedString,
} from './tokens.ts';

/** Deeper brackets, blocks and chains of `not` are refused, so that no phase runs out of stack. */
export const MAX_NESTING = 64;

/** One statement: its tokens, the `///` lines above it, and the block that it opens. */
export interface Line {
  readonly documentation: readonly IToken[];
  readonly tokens: readonly IToken[];
  /** False if its tokens were found faulty already: it is not read, and nothing more is said about it. */
  readonly readable: boolean;
  block: Block | undefined;
}

export interface Block {
  readonly lines: Line[];
  readonly open: IToken | undefined;
  close: IToken | undefined;
}

/**
 * The step between lexer and parser: splits tokens into statements, each of which is then parsed alone.
 * A newline ends a statement, except inside brackets and after an arrow, `,`, `??`, `=`, `and`, `or`.
 * Braces nest; a section that starts inside a block shows that the block was left open.
 */
export function splitLines(tokens: readonly IToken[], report: Report): Block {
  const splitter = new LineSplitter(matchBrackets(tokens), report);
  tokens.forEach((token, index) => {
    splitter.take(token, tokens, index);
  });
  return splitter.end();
}

class LineSplitter {
  private readonly matched: ReadonlySet<IToken>;
  private readonly report: Report;
  private readonly blocks: Block[] = [{ lines: [], open: undefined, close: undefined }];
  private documentation: IToken[] = [];
  private tokens: IToken[] = [];
  /** Says why the line at hand cannot be read. A faulty token explains more than a bracket that it may have swallowed. */
  private complaint: (() => void) | undefined;
  private hasFault = false;
  private depth = 0;
  /** The brace that closed a block on this very line. */
  private closed: IToken | undefined;

  constructor(matched: ReadonlySet<IToken>, report: Report) {
    this.matched = matched;
    this.report = report;
  }

  take(token: IToken, all: readonly IToken[], index: number): void {
    switch (token.tokenType) {
      case Newline:
        return this.takeNewline();
      case Documentation:
        return this.takeDocumentation(token);
      case LeftBrace:
        return this.openBlock(token);
      case RightBrace:
        return this.closeBlock(token);
      default:
        if (this.tokens.length === 0) this.startLine(token, all, index);
        this.takeWord(token);
    }
  }

  end(): Block {
    this.endLine(undefined);
    this.dropDocumentation();
    this.abandonBlocks();
    return this.current();
  }

  private current(): Block {
    const block = this.blocks.at(-1);
    if (block === undefined) throw new RangeError('the block of the file itself is never closed');
    return block;
  }

  private takeNewline(): void {
    this.closed = undefined;
    if (this.depth > 0 || endsOpen(this.tokens)) return;
    this.endLine(undefined);
  }

  private takeDocumentation(token: IToken): void {
    if (this.tokens.length === 0) this.documentation.push(token);
    else this.report('misplaced-documentation', spanOf(token), {}, { hint: DOCUMENTATION_HINT });
  }

  private startLine(token: IToken, all: readonly IToken[], index: number): void {
    if (this.closed !== undefined) {
      const span = { start: token.startOffset, end: token.startOffset };
      const fixes = [{ title: 'Start a new line', span, replacement: '\n' }];
      this.complaint = () =>
        this.report('missing-newline', spanOf(token), {}, { hint: 'Break the line after `}`.', fixes });
    } else if (this.blocks.length > 1 && opensDeclaration(all, index)) {
      this.abandonBlocks();
    }
  }

  private takeWord(token: IToken): void {
    this.tokens.push(token);
    const type = token.tokenType;
    if (type === LeftParen || type === LeftBracket) this.enterBracket(token);
    else if (type === RightParen || type === RightBracket) this.leaveBracket(token);
    else if (type === DoubleEquals) reportFault(token, this.report);
    else if (isToken(token, Faulty)) this.takeFault(token);
  }

  private takeFault(token: IToken): void {
    if (!this.hasFault) this.complaint = () => reportFault(token, this.report);
    this.hasFault = true;
    // The quote was forgotten, not the brace behind it.
    if (token.tokenType === UnclosedString && token.image.trimEnd().endsWith('{')) this.openBlock(token);
  }

  private enterBracket(token: IToken): void {
    if (!this.matched.has(token)) return this.refuse('unclosed-bracket', token);
    this.depth += 1;
    if (this.depth > MAX_NESTING) this.refuse('nested-too-deeply', token);
  }

  private leaveBracket(token: IToken): void {
    if (this.matched.has(token)) this.depth -= 1;
    else this.refuse('unmatched-bracket', token);
  }

  private refuse(code: 'unclosed-bracket' | 'unmatched-bracket' | 'nested-too-deeply', token: IToken): void {
    const parameters = { bracket: token.image, limit: String(MAX_NESTING) };
    this.complaint ??= () => this.report(code, spanOf(token), parameters);
  }

  private openBlock(token: IToken): void {
    const block: Block = { lines: [], open: token, close: undefined };
    const above = this.current().lines.at(-1);
    if (this.tokens.length > 0) this.endLine(block);
    else if (above !== undefined && above.block === undefined) {
      this.report('misplaced-brace', spanOf(token), {}, { hint: 'Move it to the end of the line above.' });
      above.block = block;
    } else {
      this.report(
        'stray-character',
        spanOf(token),
        { characters: '`{`' },
        { hint: 'Nothing stands before this block.' },
      );
      this.current().lines.push({ documentation: [], tokens: [], readable: false, block });
    }
    this.blocks.push(block);
    if (this.blocks.length === MAX_NESTING + 2) {
      this.report('nested-too-deeply', spanOf(token), { limit: String(MAX_NESTING) });
    }
    this.closed = undefined;
  }

  private closeBlock(token: IToken): void {
    this.endLine(undefined);
    this.dropDocumentation();
    if (this.blocks.length === 1) {
      this.report(
        'unmatched-brace',
        spanOf(token),
        { brace: token.image },
        { hint: 'Remove it, or open a block before.' },
      );
    } else {
      this.current().close = token;
      this.blocks.pop();
    }
    this.closed = token;
  }

  private endLine(block: Block | undefined): void {
    if (this.tokens.length === 0) return;
    const { documentation, tokens, complaint } = this;
    complaint?.();
    if (this.blocks.length <= MAX_NESTING + 1) {
      this.current().lines.push({ documentation, tokens, readable: complaint === undefined, block });
    }
    this.documentation = [];
    this.tokens = [];
    this.complaint = undefined;
    this.hasFault = false;
    this.depth = 0;
  }

  private dropDocumentation(): void {
    for (const token of this.documentation) {
      this.report('misplaced-documentation', spanOf(token), {}, { hint: DOCUMENTATION_HINT });
    }
    this.documentation = [];
  }

  /** Says once, at the outermost brace, that blocks were left open. */
  private abandonBlocks(): void {
    const open = this.blocks[1]?.open;
    if (open === undefined) return;
    const start = open.startOffset + open.image.trimEnd().length - 1;
    const hint = 'Close the block with `}` on a line of its own.';
    this.report('unclosed-brace', { start, end: start + 1 }, { brace: '{' }, { hint });
    this.blocks.length = 1;
  }
}

const DOCUMENTATION_HINT =
  'Put it on the line above a flow, sync, codec, values or row, or write a comment with `//`.';
