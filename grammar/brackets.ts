import type { IToken } from 'chevrotain';
import {
  AnyArrow,
  isToken,
  LeftBrace,
  LeftBracket,
  LeftParen,
  RightBrace,
  RightBracket,
  RightParen,
} from './tokens.ts';

/**
 * The round and square brackets that have a partner. A brace or an arrow never stands inside of them:
 * it shows that a bracket before it was left open, so that one mistake does not swallow the rest of the file.
 */
export function matchBrackets(tokens: readonly IToken[]): ReadonlySet<IToken> {
  const matched = new Set<IToken>();
  let open: IToken[] = [];
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === LeftParen || type === LeftBracket) open.push(token);
    else if (type === RightParen || type === RightBracket) closeBracket(open, token, matched);
    else if (type === LeftBrace || type === RightBrace || isToken(token, AnyArrow)) open = [];
  }
  return matched;
}

function closeBracket(open: IToken[], token: IToken, matched: Set<IToken>): void {
  const opener = open.at(-1);
  if (opener === undefined || PARTNER.get(opener.tokenType) !== token.tokenType) return;
  open.pop();
  matched.add(opener).add(token);
}

const PARTNER = new Map([
  [LeftParen, RightParen],
  [LeftBracket, RightBracket],
]);
