import type { Direction } from '../../runtime/abi/index.ts';
import type { AssignmentIr, CodecIr, CodecUseIr, FlowIr, LiteralIr, SyncIr, ValuesLineIr } from '../ir/ir.ts';
import type { DocumentRule } from './section-rules.ts';

/** Rows of a sync or of the elements of a list, as they are written. */
type Ways = Pick<SyncIr, 'forward' | 'backward'>;

/** What a row sends its values through: `prefix("P-")`, or the name of a codec or table of the flow. */
export function conversionsOf(row: number, { forward, backward }: Ways): readonly string[] {
  const own = [...forward, ...backward].filter((assignment) => assignment.row === row);
  return [...new Set(own.flatMap(usesIn).map(useText))];
}

/** What the codecs and tables of the flow do that a sync uses, each once. */
export function conversionRules({ codecs }: FlowIr, sync: SyncIr): readonly DocumentRule[] {
  const used = new Set(
    waysOf(sync)
      .flatMap(usesIn)
      .map(({ name }) => name),
  );
  return codecs
    .filter(({ name }) => used.has(name))
    .map((codec) => ({ name: 'Conversion', text: `${codec.name}${docOf(codec)}: ${codecText(codec)}.` }));
}

function waysOf({ forward, backward, rows }: SyncIr): readonly AssignmentIr[] {
  return [...forward, ...backward, ...rows.flatMap(({ list }) => elementWays(list?.rows ?? [], list))];
}

function elementWays(rows: SyncIr['rows'], ways: Ways | undefined): readonly AssignmentIr[] {
  const own = ways === undefined ? [] : [...ways.forward, ...ways.backward];
  return [...own, ...rows.flatMap(({ list }) => elementWays(list?.rows ?? [], list))];
}

/** The codecs that stand anywhere in what is written. */
function usesIn(ir: unknown): readonly CodecUseIr[] {
  if (typeof ir !== 'object' || ir === null) return [];
  const own = isConversion(ir) ? [ir.codec] : [];
  return [...own, ...Object.values(ir).flatMap(usesIn)];
}

function isConversion(ir: object): ir is { readonly codec: CodecUseIr } {
  return 'kind' in ir && ir.kind === 'convert';
}

function useText(use: CodecUseIr): string {
  if (use.kind === 'declared' || use.arguments.length === 0) return use.name;
  return `${use.name}(${use.arguments.map(literalText).join(', ')})`;
}

function docOf({ doc }: CodecIr): string {
  return doc === undefined || doc.trim() === ''
    ? ''
    : ` (${doc
        .trim()
        .replace(/\.$/, '')
        .replace(/\s*\n\s*/g, ' ')})`;
}

function codecText(codec: CodecIr): string {
  return codec.kind === 'module' ? `computed by ${codec.from}` : codec.lines.map(lineText).join(', ');
}

const arrows: Readonly<Record<Direction, string>> = { both: '↔', forward: '→', backward: '←' };

function lineText({ left, right, direction }: ValuesLineIr): string {
  return `${sideText(left)} ${arrows[direction]} ${sideText(right)}`;
}

function sideText(value: LiteralIr | undefined): string {
  return value === undefined ? 'anything else' : literalText(value);
}

function literalText(value: LiteralIr): string {
  return value === null ? 'empty' : JSON.stringify(value);
}
