import type { IRecognitionException, IToken } from 'chevrotain';
import type { Report } from './report.ts';
import { CLAUSES, type Clause } from './row-parser.ts';
import type { SourceSpan } from './source.ts';
import { suggest } from './suggest.ts';
import * as t from './tokens.ts';

/** Says why a line could not be read, at the token where that showed. */
export function reportLineError(
  error: IRecognitionException,
  tokens: readonly IToken[],
  clauses: ReadonlySet<Clause>,
  report: Report,
): void {
  const atEnd = error.token.tokenType.name === 'EOF';
  if (atEnd) return reportEnd(error.message, tokens, report);
  if (error.message === REST && clauses.size > 0 && reportClause(error.token, clauses, report)) return;
  if (reportMisspelling(error, report)) return;
  const parameters = { expected: error.message, found: found(error.token) };
  report('unexpected-token', t.spanOf(error.token), parameters, { hint: hintFor(error.token) });
}

const REST = 'the end of the line';

function reportEnd(expected: string, tokens: readonly IToken[], report: Report): void {
  const last = tokens.at(-1);
  const end = last === undefined ? 0 : t.spanOf(last).end;
  report('unexpected-token', { start: end, end }, { expected, found: REST });
}

/** A clause that stands twice or too late. */
function reportClause(token: IToken, clauses: ReadonlySet<Clause>, report: Report): boolean {
  const clause = CLAUSES.find((name) => firstWord(name) === token.image);
  if (clause === undefined) return false;
  const span = t.spanOf(token);
  if (clauses.has(clause)) {
    report('repeated-clause', span, { clause }, { hint: 'Keep one of them.' });
    return true;
  }
  const later = CLAUSES.slice(CLAUSES.indexOf(clause)).find((name) => clauses.has(name));
  if (later === undefined) return false;
  report('clause-order', span, { clause, later }, { hint: `The order is ${CLAUSE_ORDER}.` });
  return true;
}

function firstWord(clause: Clause): string {
  return clause.split(' ')[0] ?? clause;
}

const CLAUSE_ORDER = [...CLAUSES, 'block'].join(', ');

/** A word in the place of a keyword that looks like it. */
function reportMisspelling(error: IRecognitionException, report: Report): boolean {
  const { token, message } = error;
  if (token.tokenType !== t.Word) return false;
  const expected = message === REST ? CLAUSES.map(firstWord) : quotedWords(message);
  return misspelt(token, expected, report);
}

/** Reports a word that looks like one of the candidates; false if it does not. */
export function misspelt(token: IToken, candidates: readonly string[], report: Report): boolean {
  const word = token.image;
  const suggestion = suggest(word, candidates);
  if (suggestion === undefined) return false;
  const span: SourceSpan = t.spanOf(token);
  const fixes = [{ title: `Replace with \`${suggestion}\``, span, replacement: suggestion }];
  report('misspelt-keyword', span, { word, suggestion }, { fixes });
  return true;
}

function quotedWords(text: string): string[] {
  return Array.from(text.matchAll(/`([a-z]+)`/g), ([, word]) => word ?? '');
}

const MAX_SHOWN = 40;

function found(token: IToken): string {
  const { image } = token;
  const shown = image.length > MAX_SHOWN ? `${image.slice(0, MAX_SHOWN)}…` : image;
  return token.tokenType === t.Text ? shown : `\`${shown}\``;
}

function hintFor(token: IToken): string | undefined {
  if (t.isToken(token, t.AnyArrow)) return 'A row has one arrow, with something on both sides of it.';
  if (token.tokenType === t.And || token.tokenType === t.Or || token.tokenType === t.Alternative) {
    return 'Operators stand between two operands, at the end of a line that goes on.';
  }
  return undefined;
}
