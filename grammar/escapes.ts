import { hasHidden } from './characters.ts';
import type { SourceSpan } from './source.ts';

const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u\{[^}\\]{0,10}\}|u[0-9a-fA-F]{0,4}|[^])/gu;

const SIMPLE: Readonly<Record<string, string>> = {
  '\\"': '"',
  '\\`': '`',
  '\\\\': '\\',
  '\\n': '\n',
  '\\t': '\t',
  '\\r': '\r',
};

const MAX_CODE_POINT = 0x10ffff;

/** Reads the escapes of a quoted token (quotes included in `image`); hands every unknown one to `refuse`. */
export function unescape(
  image: string,
  start: number,
  refuse: (escape: string, span: SourceSpan) => void,
): string {
  const text = image.slice(1, -1);
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (escape: string, digits: string | undefined, at: number) => {
    const value = digits === undefined ? SIMPLE[escape] : characterOf(digits);
    if (value !== undefined) return value;
    const from = start + 1 + at;
    refuse(escape, { start: from, end: from + escape.length });
    return escape;
  });
}

function characterOf(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  return code > MAX_CODE_POINT ? undefined : String.fromCodePoint(code);
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' };

/** Text between quotes of a kind, with everything escaped that must be. */
export function escape(text: string, quote: '"' | '`'): string {
  let result = '';
  for (const character of text) result += escapeCharacter(character, quote);
  return `${quote}${result}${quote}`;
}

function escapeCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${character}`;
  const named = NAMED[character];
  if (named !== undefined) return named;
  if (!hasHidden(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
