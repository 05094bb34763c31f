import type { IToken } from 'chevrotain';
import type * as ast from './ast.ts';
import { checkCharacters } from './characters.ts';
import type { Outcome } from './diagnostic.ts';
import { reportLineError, misspelt } from './line-errors.ts';
import { tokenize } from './lexer.ts';
import { LineParser } from './line-parser.ts';
import { splitLines, type Block, type Line } from './lines.ts';
import { createReport, type Report } from './report.ts';
import type { SourceFile, SourceSpan } from './source.ts';
import { kindOf, ROW, STATEMENT_WORDS, type Context, type StatementKind } from './statements.ts';
import { toDocumentation } from './documentation.ts';
import * as t from './tokens.ts';

const parser = new LineParser();

/**
 * Reads a flow file. Never throws, whatever the text: what could not be read is left out of the tree, and
 * every reason is among the diagnostics, in the order of the text.
 */
export function parse(source: SourceFile): Outcome<ast.FlowFile> {
  const { report, diagnostics } = createReport(source);
  checkCharacters(source.text, report);
  const { tokens } = tokenize(source.text);
  const file = splitLines(tokens, report);
  const value = new FileReader(report).read(file, source.text.length);
  return { value, diagnostics: diagnostics.sort((a, b) => a.span.start - b.span.start) };
}

type Statement = ast.FlowHeader | ast.FlowStatement | ast.Row | ast.ValuesLine;

/** Reads the lines of a file one by one and joins what they say to a tree. */
class FileReader {
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
    parser.report = report;
  }

  read(file: Block, end: number): ast.FlowFile {
    const read = this.statements(file, 'file');
    const header = read.find((statement) => statement.kind === 'FlowHeader');
    const statements = read.filter(isFlowStatement);
    this.checkHeader(file, read);
    return { kind: 'FlowFile', span: { start: 0, end }, header, statements: this.checkDefaults(statements) };
  }

  private checkHeader(file: Block, read: readonly Statement[]): void {
    const [first] = file.lines;
    const headers = read.filter((statement) => statement.kind === 'FlowHeader');
    const expected = !file.lines.some((line) => line.tokens[0]?.tokenType === t.Flow || !line.readable);
    if (headers.length === 0 && expected) {
      const span = first === undefined ? { start: 0, end: 0 } : firstToken(first);
      this.report('missing-header', span, {}, { hint: HEADER_HINT });
    } else if (
      headers[0] !== undefined &&
      first !== undefined &&
      headers[0].span.start > firstToken(first).start
    ) {
      this.report('misplaced-statement', headers[0].span, {
        statement: 'a header',
        place: 'below other statements',
      });
    }
    for (const { span } of headers.slice(1)) {
      this.report('repeated-header', span, {}, { hint: 'Put the second flow into a file of its own.' });
    }
  }

  /** Rules before the first sync are defaults; below it they would be overlooked. */
  private checkDefaults(statements: readonly ast.FlowStatement[]): ast.FlowStatement[] {
    const firstSync = statements.findIndex((statement) => statement.kind === 'SyncDeclaration');
    return statements.filter((statement, index) => {
      if (firstSync < 0 || index < firstSync || isDeclaration(statement)) return true;
      const parameters = { statement: 'a default', place: 'below a sync' };
      this.report('misplaced-statement', statement.span, parameters, {
        hint: 'Move it above the first sync.',
      });
      return false;
    });
  }

  private statements(block: Block, context: Context): Statement[] {
    const statements: Statement[] = [];
    for (const line of block.lines) {
      if (this.report.full()) break;
      const statement = this.statement(line, context);
      if (statement !== undefined) statements.push(statement);
    }
    return statements;
  }

  private statement(line: Line, context: Context): Statement | undefined {
    const kind = line.readable ? this.kind(line, context) : undefined;
    const node = kind === undefined ? undefined : this.line(line, kind);
    const inner =
      line.block === undefined ? [] : this.statements(line.block, blockContext(line, kind, context));
    if (kind === undefined || node === undefined) return undefined;
    if (!this.isInPlace(node, kind, context) || !this.hasItsBlock(line, node, kind)) return undefined;
    return this.complete(node, line, inner);
  }

  private kind(line: Line, context: Context): StatementKind | undefined {
    const kind = kindOf(line.tokens, context);
    const [first] = line.tokens;
    if (kind !== undefined || first === undefined) return kind;
    if (first.tokenType === t.Word && misspelt(first, STATEMENT_WORDS, this.report)) return undefined;
    // It says nothing, so the arrow of a row is what it lacks.
    return context === 'file' ? this.refuseUnknown(first) : ROW;
  }

  private refuseUnknown(first: IToken): undefined {
    const parameters = { expected: 'a statement', found: `\`${first.image.slice(0, 40)}\`` };
    this.report('unexpected-token', t.spanOf(first), parameters, { hint: FILE_HINT });
  }

  private line(line: Line, kind: StatementKind): Statement | undefined {
    const result = parser.read([...line.tokens], () => kind.read(parser));
    if ('node' in result) return result.node;
    reportLineError(result.error, line.tokens, parser.clauses, this.report);
    return undefined;
  }

  private isInPlace(node: Statement, kind: StatementKind, context: Context): boolean {
    if (kind.contexts.includes(context)) return true;
    const parameters = { statement: kind.noun, place: PLACES[context] };
    this.report('misplaced-statement', node.span, parameters, {
      hint: `It belongs ${PLACES[kind.contexts[0] ?? 'file']}.`,
    });
    return false;
  }

  private hasItsBlock(line: Line, node: Statement, kind: StatementKind): boolean {
    const open = line.block?.open;
    if (open !== undefined && kind.block === undefined) {
      this.report('unexpected-block', t.spanOf(open), { statement: kind.noun });
      return false;
    }
    const needed =
      node.kind === 'SyncDeclaration' ||
      node.kind === 'ValuesDeclaration' ||
      (node.kind === 'Row' && node.together);
    if (open !== undefined || !needed) return true;
    const statement = node.kind === 'Row' ? '`together`' : kind.noun;
    this.report(
      'missing-block',
      { start: node.span.end, end: node.span.end },
      { statement },
      { hint: 'Open it with `{` at the end of the line.' },
    );
    return false;
  }

  /** Adds to the node of a line what stands above it and in its block. */
  private complete(node: Statement, line: Line, inner: readonly Statement[]): Statement {
    const doc = toDocumentation(line.documentation);
    const span = { start: node.span.start, end: endOf(line, node, inner) };
    switch (node.kind) {
      case 'FlowHeader':
      case 'CodecDeclaration':
        return { ...node, doc };
      case 'SyncDeclaration':
        return { ...node, span, doc, statements: inner.filter(isSyncStatement) };
      case 'ValuesDeclaration':
        return { ...node, span, doc, lines: inner.filter((line) => line.kind === 'ValuesLine') };
      case 'Row':
        return { ...node, span, doc, rows: line.block && inner.filter((row) => row.kind === 'Row') };
      default:
        this.refuseDocumentation(line);
        return node;
    }
  }

  private refuseDocumentation(line: Line): void {
    for (const token of line.documentation) {
      this.report('misplaced-documentation', t.spanOf(token), {}, { hint: 'Write a comment with `//`.' });
    }
  }
}

function firstToken(line: Line): SourceSpan {
  const token = line.tokens[0] ?? line.block?.open;
  return token === undefined ? { start: 0, end: 0 } : t.spanOf(token);
}

function endOf(line: Line, node: Statement, inner: readonly Statement[]): number {
  if (line.block === undefined) return node.span.end;
  const { open, close } = line.block;
  const last = close ?? open;
  const end = last === undefined ? 0 : t.spanOf(last).end;
  return Math.max(node.span.end, end, inner.at(-1)?.span.end ?? 0);
}

/** What a block holds; guessed where its head could not be read, so that its lines are checked all the same. */
function blockContext(line: Line, kind: StatementKind | undefined, context: Context): Context {
  const known = kind ?? kindOf(line.tokens, context);
  return known?.block ?? (context === 'file' ? 'sync' : 'block');
}

const HEADER_HINT = 'Start the file with `flow SYSTEM to SYSTEM`.';
const FILE_HINT = 'A file holds a header, defaults, codecs, tables of values and syncs.';

const PLACES: Readonly<Record<Context, string>> = {
  file: 'at the top of the file',
  sync: 'in a sync',
  block: 'in the block of a row',
  values: 'in a table of values',
};

function isDeclaration({ kind }: ast.FlowStatement): boolean {
  return kind === 'SyncDeclaration' || kind === 'CodecDeclaration' || kind === 'ValuesDeclaration';
}

function isFlowStatement(node: Statement): node is ast.FlowStatement {
  return node.kind !== 'FlowHeader' && node.kind !== 'Row' && node.kind !== 'ValuesLine';
}

function isSyncStatement(node: Statement): node is ast.RuleStatement | ast.Row {
  return node.kind === 'Row' || (isFlowStatement(node) && !isDeclaration(node));
}
