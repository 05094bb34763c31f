import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';

/** What a rule that reads one name is called in messages. */
const NOUNS: Readonly<Record<string, string>> = {
  path: 'a property',
  system: 'a system',
  object: 'an object',
};

function describe(type: TokenType, ruleName: string): string {
  const noun = type.name === 'Name' ? NOUNS[ruleName] : undefined;
  return noun ?? type.LABEL ?? type.name;
}

/**
 * Makes the parser say only what it expected, as words for a sentence ("expected …, found …");
 * the rest of the message is made where the place of the token is known.
 */
export const expectation: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) => describe(expected, ruleName),
  buildNotAllInputParsedMessage: () => 'the end of the line',
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
};
