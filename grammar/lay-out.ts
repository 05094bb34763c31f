import type * as ast from './ast.ts';
import { withoutHidden } from './characters.ts';
import { alignCells, columnWidth, padEnd, splitRuns, type Cells } from './columns.ts';
import { cellsOf, type Statement } from './print-statements.ts';

/** What the tree does not hold: comments and blank lines. */
export interface Trivia {
  /** Comments that start before an offset and were not taken yet. */
  takeComments(before: number): readonly OwnLine[];
  /** The comment on the line of the offset, if it starts before `before`. */
  takeTrailing(offset: number, before: number): string | undefined;
  /** Whether a blank line separates a statement from the one before it. */
  separates(previous: Statement | undefined, next: Statement): boolean;
}

/** A comment on a line of its own. */
export interface OwnLine {
  readonly text: string;
  readonly blankBefore: boolean;
}

/** A statement with what stands around it; `inner` is its block. */
interface Item {
  readonly comments: readonly OwnLine[];
  /** Whether a blank line stands below these comments, or below the statement before if there are none. */
  readonly blankBefore: boolean;
  readonly above: readonly string[];
  readonly cells: Cells;
  readonly comment: string | undefined;
  readonly inner: Body | undefined;
  readonly closeComment: string | undefined;
}

interface Body {
  readonly items: readonly Item[];
  /** Comments below the last statement. */
  readonly below: readonly OwnLine[];
}

interface TextLine {
  readonly text: string;
  readonly comment: string | undefined;
}

/** The one way in which a tree becomes text: printer and formatter differ in the trivia only. */
export function layOut(file: ast.FlowFile, trivia: Trivia): string {
  const { header, statements } = file;
  const body = bodyOf(header === undefined ? statements : [header, ...statements], trivia, Infinity);
  const lines = linesOf(body, '');
  return lines.length === 0 ? '' : `${placeComments(lines).join('\n')}\n`;
}

function bodyOf(statements: readonly Statement[], trivia: Trivia, end: number): Body {
  const items = statements.map((statement, index) => {
    return itemOf(statement, trivia.separates(statements[index - 1], statement), trivia);
  });
  return { items, below: trivia.takeComments(end) };
}

function itemOf(node: Statement, separated: boolean, trivia: Trivia): Item {
  const doc = 'doc' in node ? node.doc : undefined;
  const comments = trivia.takeComments(doc?.span.start ?? node.span.start);
  const block = blockOf(node);
  // Comments inside a statement move above it: a statement is laid out as one line.
  const within = trivia.takeComments(headEnd(node)).map(({ text }) => text);
  const comment = trivia.takeTrailing(headEnd(node), block === undefined ? Infinity : startOf(block, node));
  const inner = block && bodyOf(block, trivia, node.span.end);
  return {
    comments,
    blankBefore: separated,
    above: [...within, ...documentationLines(doc)],
    cells: cellsOf(node),
    comment,
    inner,
    closeComment: block && trivia.takeTrailing(node.span.end, Infinity),
  };
}

function blockOf(node: Statement): readonly Statement[] | undefined {
  switch (node.kind) {
    case 'SyncDeclaration':
      return node.statements;
    case 'ValuesDeclaration':
      return node.lines;
    case 'Row':
      return node.rows;
    default:
      return undefined;
  }
}

/** Where the last node in the head of a statement ends. */
function headEnd(node: Statement): number {
  switch (node.kind) {
    case 'SyncDeclaration':
      return (node.allow.at(-1) ?? node.title ?? node.alias ?? node.right).span.end;
    case 'ValuesDeclaration':
      return (node.allow.at(-1) ?? node.name).span.end;
    case 'Row':
      return (node.allow.at(-1) ?? node.conflict ?? node.via ?? node.by ?? node.as ?? node.right).span.end;
    default:
      return node.span.end;
  }
}

function startOf(block: readonly Statement[], node: Statement): number {
  return block[0]?.span.start ?? node.span.end;
}

function documentationLines(doc: ast.DocComment | undefined): string[] {
  if (doc === undefined) return [];
  return doc.text.split(/\r\n|\r|\n/).map((text) => `/// ${withoutHidden(text)}`.trimEnd());
}

function linesOf(body: Body, indent: string): TextLine[] {
  const groups = splitRuns(body.items, (_, next) => !isSeparated(next));
  const heads = groups.flatMap((group) => alignCells(group.map((item) => item.cells)));
  const lines = body.items.flatMap((item, index) => itemLines(item, heads[index] ?? '', indent));
  const all = [...lines, ...ownLines(body.below, indent)];
  // A block does not start with a blank line.
  return all[0]?.text === '' ? all.slice(1) : all;
}

function isSeparated(item: Item): boolean {
  return item.blankBefore || item.comments.some((line) => line.blankBefore);
}

function itemLines(item: Item, head: string, indent: string): TextLine[] {
  const above = item.above.map((text) => ({ text: indent + text, comment: undefined }));
  const lines = [
    ...ownLines(item.comments, indent),
    ...(item.blankBefore ? [BLANK] : []),
    ...above,
    { text: indent + head, comment: item.comment },
  ];
  if (item.inner === undefined) return lines;
  const inner = linesOf(item.inner, `${indent}  `);
  return [...lines, ...inner, { text: `${indent}}`, comment: item.closeComment }];
}

const BLANK: TextLine = { text: '', comment: undefined };

function ownLines(lines: readonly OwnLine[], indent: string): TextLine[] {
  return lines.flatMap(({ text, blankBefore }) => {
    const line = { text: indent + text, comment: undefined };
    return blankBefore ? [BLANK, line] : [line];
  });
}

/** Puts comments behind their lines, in one column where such lines follow each other. */
function placeComments(lines: readonly TextLine[]): string[] {
  return splitRuns(lines, (a, b) => a.comment !== undefined && b.comment !== undefined).flatMap((run) => {
    const width = columnWidth(
      run.map((line) => line.text),
      Infinity,
    );
    return run.map(({ text, comment }) =>
      comment === undefined ? text : `${padEnd(text, width)}  ${comment}`,
    );
  });
}
