import type { IToken } from 'chevrotain';
import {
  Alternative,
  And,
  AnyArrow,
  Codec,
  Comma,
  Dot,
  Draft,
  Equality,
  From,
  isToken,
  LeftBrace,
  LeftBracket,
  LeftParen,
  Name,
  NotEquals,
  Numeral,
  Or,
  RightBracket,
  RightParen,
  Sync,
  Text,
  Values,
} from './tokens.ts';

/** Whether a statement goes on after a newline. */
export function endsOpen(tokens: readonly IToken[]): boolean {
  const last = tokens.at(-1);
  if (last === undefined) return false;
  const { tokenType } = last;
  if (tokenType === Comma || tokenType === Alternative || tokenType === NotEquals) return true;
  if (isToken(last, AnyArrow) || isToken(last, Equality)) return true;
  return (tokenType === And || tokenType === Or) && endsOperand(tokens.at(-2));
}

/** After an operand `and` and `or` are operators; elsewhere they are names. */
function endsOperand(token: IToken | undefined): boolean {
  if (token === undefined) return false;
  const { tokenType } = token;
  return isToken(token, Name) || [Text, Numeral, RightParen, RightBracket].includes(tokenType);
}

/** A line is a row when its first name is followed by `.`, `[`, `(`, `??` or an arrow, or when it starts with no name. */
export function startsRow(tokens: readonly IToken[]): boolean {
  const [first, second] = tokens;
  if (first === undefined) return false;
  if (!isToken(first, Name)) return true;
  if (second === undefined) return false;
  return [Dot, LeftBracket, LeftParen, Alternative].includes(second.tokenType) || isToken(second, AnyArrow);
}

/** Whether a section, codec or table starts at a token: none of them can stand inside a block. */
export function opensDeclaration(tokens: readonly IToken[], index: number): boolean {
  const [first, second, third] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (!isToken(second, Name)) return false;
  switch (first?.tokenType) {
    case Draft:
      return second?.tokenType === Sync && isToken(third, Name);
    case Sync:
      return isToken(third, AnyArrow) || isToken(third, Name);
    case Codec:
      return third?.tokenType === From;
    case Values:
      return third?.tokenType === LeftBrace;
    default:
      return false;
  }
}
