import { createToken, Lexer, type IToken, type TokenType } from 'chevrotain';
import { endOfWord } from './characters.ts';

/** Every character may start one of these: the lexer groups the higher ones by 255. */
const ANY_CHARACTER = Array.from({ length: 65536 }, (_, code) => code).filter(
  (code) => code < 256 || code % 128 === 0,
);

const LETTERS = ANY_CHARACTER.filter((code) => code > 127 || /[A-Za-z_]/.test(String.fromCharCode(code)));

type Scan = (text: string, start: number) => number;

/** A pattern scanned by hand: a regular expression would run out of stack on a token of megabytes. */
function scanned(scan: Scan): (text: string, offset: number) => [string] | null {
  return (text, offset) => {
    const end = scan(text, offset);
    return end > offset ? [text.slice(offset, end)] : null;
  };
}

/** End of text in quotes, or the start if the line ends first. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === '\n' || character === '\r') return start;
    if (character === '\\' && text[at + 1] !== '\n' && text[at + 1] !== '\r') at += 1;
  }
  return start;
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

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
  pattern: /[^]/u,
  start_chars_hint: ANY_CHARACTER,
  line_breaks: true,
});

// --- what stands between tokens ---

export const Newline = createToken({ name: 'Newline', label: 'the end of the line', pattern: /\r\n|\r|\n/ });
const Blank = createToken({
  name: 'Blank',
  // Hidden characters are reported apart; here they separate like blanks.
  pattern:
    /[ \t\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/,
  group: Lexer.SKIPPED,
  line_breaks: false,
});
export const Documentation = createToken({
  name: 'Documentation',
  pattern: /\/\/\/(?:[^/\r\n][^\r\n]*)?(?![^\r\n])/,
  line_breaks: false,
});
const Comment = createToken({
  name: 'Comment',
  pattern: /\/\/[^\r\n]*/,
  group: 'comments',
  line_breaks: false,
});

/** The longest first: a keyword that starts another one would hide it. */
const KEYWORDS = [
  ...[Flow, To, As, Draft, Sync, Many, Codec, From, Values, Else, Match, Only, While, Create, Delete],
  ...[Conflict, Always, Never, Archive, If, Latest, Prefer, Park, By, Via, Link, On, Lossy, Allow, Together],
  ...[And, Or, Not, Linked, Referenced, True, False, Empty],
].sort((a, b) => b.name.length - a.name.length);

/** Order matters: the lexer takes the first that fits. */
export const vocabulary: TokenType[] = [
  ...[Blank, Newline, Documentation, Comment],
  ...KEYWORDS,
  ...[Word, QuotedName, UnclosedName, Text, UnclosedString, WrongArrow, BothWays, Forward, Backward],
  ...[Numeral, DoubleEquals, Equals, NotEquals, Alternative, Dot, Comma, LeftParen, RightParen],
  ...[LeftBracket, RightBracket, LeftBrace, RightBrace, SingleQuoted, Stray],
  ...[Name, Faulty, AnyArrow, LiteralWord, Equality],
];

const lexer = new Lexer(vocabulary, { positionTracking: 'onlyOffset', ensureOptimizations: true });

export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

/** Splits a text into tokens. Every character belongs to one: what fits nothing is a `Faulty` token. */
export function tokenize(text: string): Tokens {
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, comments: groups['comments'] ?? [] };
}

/** Whether a token is of a type or of the category that it names. */
export function isToken(token: IToken | undefined, type: TokenType): boolean {
  if (token === undefined) return false;
  return token.tokenType === type || (token.tokenType.CATEGORIES?.includes(type) ?? false);
}

export function spanOf(first: IToken, last: IToken = first): { start: number; end: number } {
  return { start: first.startOffset, end: last.startOffset + last.image.length };
}
