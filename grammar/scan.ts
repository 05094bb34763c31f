import { hasHidden } from './characters.ts';

/** Every character may start one of these: the lexer groups the higher ones by 255. */
export const ANY_CHARACTER = [
  ...Array.from({ length: 256 }, (_, code) => code),
  ...Array.from({ length: 510 }, (_, index) => 256 + 128 * index),
];

export const LETTERS = ANY_CHARACTER.filter(
  (code) => code > 127 || (code > 64 && code < 91) || code === 95 || (code > 96 && code < 123),
);

/** Blanks and everything that may be a hidden character. */
export const BLANKS = ANY_CHARACTER.filter((code) => code <= 32 || code >= 127);

type Scan = (text: string, start: number) => number;

/** A pattern scanned by hand: a regular expression would run out of stack on a token of megabytes. */
export function scanned(scan: Scan): (text: string, offset: number) => [string] | null {
  return (text, offset) => {
    const end = scan(text, offset);
    return end > offset ? [text.slice(offset, end)] : null;
  };
}

/** End of text in quotes, or the start if the line ends first. */
export function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === '\n' || character === '\r') return start;
    if (character === '\\' && text[at + 1] !== '\n' && text[at + 1] !== '\r') at += 1;
  }
  return start;
}

export function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

export function endOfCharacter(text: string, start: number): number {
  return start + characterAt(text, start).length;
}

export function endOfBlank(text: string, start: number): number {
  let end = start;
  for (let width = 1; width > 0 && end < text.length; end += width) width = widthOfBlank(text, end);
  return end;
}

function widthOfBlank(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code === 32 || code === 9) return 1;
  return code > 32 && code < 127 ? 0 : widthOfHidden(text, offset);
}

function widthOfHidden(text: string, offset: number): number {
  const character = characterAt(text, offset);
  return character !== '\n' && character !== '\r' && hasHidden(character) ? character.length : 0;
}

function characterAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}

const WORD_START = /^[\p{L}_]/u;
const WORD_PART = /^[\p{L}\p{M}\p{N}_]/u;
const AFTER_HYPHEN = /^[\p{L}\p{N}]/u;

/** End of the word that starts at an offset, or the offset itself. A hidden character within does not end it. */
export function endOfWord(text: string, start: number): number {
  let end = start + widthOf(text, start, WORD_START);
  for (let width = end - start; width > 0; end += width) width = widthOfPart(text, end);
  return end;
}

function widthOfPart(text: string, offset: number): number {
  const width = widthOf(text, offset, WORD_PART);
  if (width > 0) return width;
  if (text[offset] === '-') return widthOf(text, offset + 1, AFTER_HYPHEN) > 0 ? 1 : 0;
  return text.charCodeAt(offset) < 127 ? 0 : widthOfHidden(text, offset);
}

/** Length of the character at an offset if it passes the test, else 0. */
function widthOf(text: string, offset: number, test: RegExp): number {
  const code = text.charCodeAt(offset);
  if (code < 128) return isAsciiWord(code, test) ? 1 : 0;
  const character = characterAt(text, offset);
  return test.test(character) ? character.length : 0;
}

function isAsciiWord(code: number, test: RegExp): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
  return code === 95 ? test !== AFTER_HYPHEN : test !== WORD_START && code >= 48 && code <= 57;
}
