import type { IToken, TokenType } from 'chevrotain';
import type * as ast from './ast.ts';
import { startsRow } from './line-shape.ts';
import type { LineParser } from './line-parser.ts';
import * as t from './tokens.ts';

/** Where a line stands: at the top of the file, in a sync, in the block of a row, in a table. */
export type Context = 'file' | 'sync' | 'block' | 'values';

type StatementNode = ast.FlowHeader | ast.FlowStatement | ast.Row | ast.ValuesLine;

/** A kind of statement: what it is called, where it belongs, how it is read, and the context of its block. */
export interface StatementKind {
  readonly noun: string;
  readonly contexts: readonly Context[];
  readonly block: Context | undefined;
  readonly read: (parser: LineParser) => StatementNode;
}

const RULES = ['sync', 'file'] as const;

/** A line in a sync or block that starts with no word of its own is a row. */
export const ROW: StatementKind = {
  noun: 'a row',
  contexts: ['sync', 'block'],
  block: 'block',
  read: (parser) => parser.row(),
};

const VALUES_LINE: StatementKind = {
  noun: 'a line of a table',
  contexts: ['values'],
  block: undefined,
  read: (parser) => parser.valuesLine(),
};

const SYNC: StatementKind = {
  noun: 'a sync',
  contexts: ['file'],
  block: 'sync',
  read: (parser) => parser.sync(),
};

const rule = (noun: string, read: StatementKind['read']): StatementKind => ({
  noun,
  contexts: RULES,
  block: undefined,
  read,
});

const KINDS = new Map<TokenType, StatementKind>([
  [t.Flow, { noun: 'a header', contexts: ['file'], block: undefined, read: (parser) => parser.header() }],
  [t.Codec, { noun: 'a codec', contexts: ['file'], block: undefined, read: (parser) => parser.codec() }],
  [
    t.Values,
    { noun: 'a table of values', contexts: ['file'], block: 'values', read: (parser) => parser.values() },
  ],
  [t.Draft, SYNC],
  [t.Sync, SYNC],
  [t.Match, rule('a match', (parser) => parser.match())],
  [t.Only, rule('a scope', (parser) => parser.scope())],
  [t.While, rule('a scope', (parser) => parser.scope())],
  [t.Create, rule('a creation rule', (parser) => parser.create())],
  [t.Delete, rule('a deletion rule', (parser) => parser.delete())],
  [t.Conflict, rule('a conflict rule', (parser) => parser.conflict())],
]);

/** The words that a statement may start with. */
export const STATEMENT_WORDS: readonly string[] = [...KINDS.keys()].map((type) =>
  type.name.replace('Keyword_', ''),
);

/** What kind of statement a line is, judged by its first tokens; undefined if they say nothing. */
export function kindOf(tokens: readonly IToken[], context: Context): StatementKind | undefined {
  if (context === 'values') return VALUES_LINE;
  if (startsRow(tokens)) return ROW;
  const [first] = tokens;
  return first === undefined ? undefined : KINDS.get(first.tokenType);
}
