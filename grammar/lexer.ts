import { Lexer, type IToken, type TokenType } from 'chevrotain';
import * as t from './tokens.ts';

/** The longest first: a keyword that starts another one would hide it. */
const KEYWORDS = [
  [t.Flow, t.To, t.As, t.Draft, t.Sync, t.Many, t.Codec, t.From, t.Values, t.Else, t.Match, t.Only],
  [t.While, t.Create, t.Delete, t.Conflict, t.Always, t.Never, t.Archive, t.If, t.Latest, t.Prefer],
  [t.Park, t.By, t.Via, t.Link, t.On, t.Lossy, t.Allow, t.Together, t.And, t.Or, t.Not],
  [t.Linked, t.Referenced, t.True, t.False, t.Empty],
]
  .flat()
  .sort((a, b) => b.name.length - a.name.length);

/** Order matters: the lexer takes the first that fits. */
export const vocabulary: readonly TokenType[] = [
  [t.Blank, t.Newline, t.Documentation, t.Comment],
  KEYWORDS,
  [t.Word, t.QuotedName, t.UnclosedName, t.Text, t.UnclosedString],
  [t.WrongArrow, t.BothWays, t.Forward, t.Backward, t.Numeral],
  [t.DoubleEquals, t.Equals, t.NotEquals, t.Alternative, t.Dot, t.Comma],
  [t.LeftParen, t.RightParen, t.LeftBracket, t.RightBracket, t.LeftBrace, t.RightBrace],
  [t.SingleQuoted, t.Stray],
  [t.Name, t.Faulty, t.AnyArrow, t.LiteralWord, t.Equality],
].flat();

/** The vocabulary is validated by a test, once and for all, and not at every start. */
const lexer = new Lexer([...vocabulary], {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

/** Splits a text into tokens. Every character belongs to one: what fits nothing is a `Faulty` token. */
export function tokenize(text: string): Tokens {
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, comments: groups['comments'] ?? [] };
}
