import type { BoundCodec, BoundRow } from '../bind/bound-flow.ts';
import { codecMethod } from '../bind/row-law.ts';
import type { LiteralIr } from '../ir/ir.ts';
import type { Way } from './row-ways.ts';

/**
 * What becomes of a value on its way through a row; undefined where the row's table has no line for it, or where a
 * codec in TypeScript would have to be run.
 */
export function carry(row: BoundRow, direction: Way['direction'], value: LiteralIr): LiteralIr | undefined {
  const { codec } = row;
  if (codec === undefined) return value;
  if (codec.kind === 'values') return lookUp(codec, direction, value);
  if (codec.kind === 'module') return undefined;
  return typeof value === 'string' ? convert(codec, codecMethod(codec, direction), value) : value;
}

function lookUp(
  { table }: Extract<BoundCodec, { kind: 'values' }>,
  direction: Way['direction'],
  value: LiteralIr,
): LiteralIr | undefined {
  const [from, to] = direction === 'forward' ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const lines = table.lines.filter((line) => line.direction === 'both' || line.direction === direction);
  const line = lines.find((each) => each[from] === value) ?? lines.find((each) => each[from] === undefined);
  return line?.[to];
}

/** Built-ins between texts; those between other types change a value once and leave it. */
function convert(
  { codec, arguments: [argument] }: Extract<BoundCodec, { kind: 'builtin' }>,
  method: 'get' | 'put',
  text: string,
): string {
  switch (codec.name) {
    case 'prefix':
      return method === 'get' ? `${argument}${text}` : withoutPrefix(text, String(argument));
    case 'clip':
      return text.slice(0, Number(argument));
    case 'lower':
      return method === 'get' ? text.toLowerCase() : text;
    case 'trim':
      return method === 'get' ? text.trim() : text;
    default:
      return text;
  }
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
