import { createToken, Lexer, type IToken, type TokenType } from 'chevrotain';
import {
  BLANKS,
  ANY_CHARACTER,
  endOfBlank,
  endOfCharacter,
  endOfLine,
  endOfQuoted,
  endOfWord,
  LETTERS,
  scanned,
} from './scan.ts';

const quoted = (quote: string, name: string, label: string, categories: TokenType[]): TokenType =>
  createToken({
    name,
    label,
    categories,
    pattern: scanned((text, start) => (text[start] === quote ? endOfQuoted(text, start) : start)),
    start_chars_hint: [quote],
    line_breaks: false,
  });

const unclosed = (quote: string, name: string): TokenType =>
  createToken({
    name,
    categories: [Faulty],
    pattern: scanned((text, start) => (text[start] === quote ? endOfLine(text, start) : start)),
    start_chars_hint: [quote],
    line_breaks: false,
  });

const symbol = (name: string, pattern: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, label: `\`${pattern}\``, pattern, categories });

const keyword = (text: string, categories: TokenType[] = []): TokenType =>
  createToken({
    name: `Keyword_${text}`,
    label: `\`${text}\``,
    pattern: text,
    longer_alt: Word,
    categories: [Name, ...categories],
  });

// --- categories ---

/** Any name: a word, a keyword where it is none, a segment in backticks. */
export const Name = createToken({ name: 'Name', label: 'a name', pattern: Lexer.NA });
/** A token that makes its line unreadable. */
export const Faulty = createToken({ name: 'Faulty', pattern: Lexer.NA });
export const AnyArrow = createToken({
  name: 'AnyArrow',
  label: 'an arrow (`<->`, `->` or `<-`)',
  pattern: Lexer.NA,
});
/** `true`, `false`, `empty` */
export const LiteralWord = createToken({ name: 'LiteralWord', label: 'a literal', pattern: Lexer.NA });
export const Equality = createToken({ name: 'Equality', label: '`=`', pattern: Lexer.NA });

// --- names and literals ---

export const Word = createToken({
  name: 'Word',
  label: 'a name',
  categories: [Name],
  pattern: scanned(endOfWord),
  start_chars_hint: LETTERS,
  line_breaks: false,
});
export const QuotedName = quoted('`', 'QuotedName', 'a name', [Name]);
export const UnclosedName = unclosed('`', 'UnclosedName');
export const Text = quoted('"', 'Text', 'a string', []);
export const UnclosedString = unclosed('"', 'UnclosedString');
export const Numeral = createToken({ name: 'Numeral', label: 'a number', pattern: /-?[0-9]+(?:\.[0-9]+)?/ });

// --- keywords, each a name where the grammar asks for one ---

export const Flow = keyword('flow');
export const To = keyword('to');
export const As = keyword('as');
export const Draft = keyword('draft');
export const Sync = keyword('sync');
export const Many = keyword('many');
export const Codec = keyword('codec');
export const From = keyword('from');
export const Values = keyword('values');
export const Else = keyword('else');
export const Match = keyword('match');
export const Only = keyword('only');
export const While = keyword('while');
export const Create = keyword('create');
export const Delete = keyword('delete');
export const Conflict = keyword('conflict');
export const Always = keyword('always');
export const Never = keyword('never');
export const Archive = keyword('archive');
export const If = keyword('if');
export const Latest = keyword('latest');
export const Prefer = keyword('prefer');
export const Park = keyword('park');
export const By = keyword('by');
export const Via = keyword('via');
export const Link = keyword('link');
export const On = keyword('on');
export const Lossy = keyword('lossy');
export const Allow = keyword('allow');
export const Together = keyword('together');
export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const Linked = keyword('linked');
export const Referenced = keyword('referenced');
export const True = keyword('true', [LiteralWord]);
export const False = keyword('false', [LiteralWord]);
export const Empty = keyword('empty', [LiteralWord]);

// --- symbols ---

export const BothWays = symbol('BothWays', '<->', [AnyArrow]);
export const Forward = symbol('Forward', '->', [AnyArrow]);
export const Backward = symbol('Backward', '<-', [AnyArrow]);
export const Equals = symbol('Equals', '=', [Equality]);
export const DoubleEquals = symbol('DoubleEquals', '==', [Equality]);
export const NotEquals = symbol('NotEquals', '!=');
export const Alternative = symbol('Alternative', '??');
export const Dot = symbol('Dot', '.');
export const Comma = symbol('Comma', ',');
export const LeftParen = symbol('LeftParen', '(');
export const RightParen = symbol('RightParen', ')');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const LeftBrace = symbol('LeftBrace', '{');
export const RightBrace = symbol('RightBrace', '}');

// --- faulty tokens ---

export const WrongArrow = createToken({
  name: 'WrongArrow',
  categories: [Faulty],
  pattern: /<?(?:={1,4}|-{2,4})>|<(?:={1,4}|-{2,4})|[←→↔⇐⇒⇔]/,
});
export const SingleQuoted = createToken({
  name: 'SingleQuoted',
  categories: [Faulty],
  pattern: /'[^'"\r\n\\]*'|[“”„«»][^"“”„«»\r\n\\]*[“”„«»]/,
});
export const Stray = createToken({
  name: 'Stray',
  categories: [Faulty],
  pattern: scanned(endOfCharacter),
  start_chars_hint: ANY_CHARACTER,
  line_breaks: true,
});

// --- what stands between tokens ---

export const Newline = createToken({ name: 'Newline', label: 'the end of the line', pattern: /\r\n|\r|\n/ });
/** Blanks, and hidden characters: those are reported apart, and separate like blanks here. */
export const Blank = createToken({
  name: 'Blank',
  pattern: scanned(endOfBlank),
  start_chars_hint: BLANKS,
  group: Lexer.SKIPPED,
  line_breaks: false,
});
export const Documentation = createToken({
  name: 'Documentation',
  pattern: /\/\/\/(?:[^/\r\n][^\r\n]*)?(?![^\r\n])/,
  line_breaks: false,
});
export const Comment = createToken({
  name: 'Comment',
  pattern: /\/\/[^\r\n]*/,
  group: 'comments',
  line_breaks: false,
});

/** Whether a token is of a type or of the category that it names. */
export function isToken(token: IToken | undefined, type: TokenType): boolean {
  if (token === undefined) return false;
  return token.tokenType === type || (token.tokenType.CATEGORIES?.includes(type) ?? false);
}

export function spanOf(first: IToken, last: IToken = first): { start: number; end: number } {
  return { start: first.startOffset, end: last.startOffset + last.image.length };
}
