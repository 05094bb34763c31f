import type { IToken } from 'chevrotain';
import type { DocComment } from './ast.ts';
import { spanOf } from './tokens.ts';

/** Joins `///` lines to the text that they hold. */
export function toDocumentation(tokens: readonly IToken[]): DocComment | undefined {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const text = tokens.map(({ image }) => image.slice(3).replace(/^ /, '').trimEnd()).join('\n');
  return { kind: 'DocComment', span: spanOf(first, last), text };
}
