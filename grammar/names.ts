import { isWord } from './characters.ts';

/** Words that mean something where a property may stand: as names they always go into backticks. */
const AMBIGUOUS = new Set([
  'true',
  'false',
  'empty',
  'not',
  'and',
  'or',
  'if',
  'else',
  'linked',
  'referenced',
]);

/** Whether a name has to stand in backticks. */
export function needsQuotes(text: string): boolean {
  return !isWord(text) || AMBIGUOUS.has(text);
}

export function isAmbiguous(word: string): boolean {
  return AMBIGUOUS.has(word);
}
