import type { Law } from '../../runtime/abi/index.ts';
import type { ConversionLaw } from '../ir/builtin-codecs.ts';
import type { RowIr } from '../ir/ir.ts';
import type { BoundCodec, BoundRow, BoundValues } from './bound-flow.ts';

/** What a row's codec does to a value in one direction of the row. */
export function conversionLaw(row: BoundRow, direction: 'forward' | 'backward'): ConversionLaw {
  const { codec } = row;
  if (codec === undefined) return 'exact';
  if (codec.kind === 'values') {
    return row.direction === 'both' && !isOneToOne(codec.table) ? 'lossy' : 'exact';
  }
  if (codec.kind === 'module') return moduleLaws[codec.signature.law];
  return codec.codec[codecMethod(codec, direction)];
}

/** Which of its two halves loses something, a codec in TypeScript does not tell. */
const moduleLaws = {
  isomorphic: 'exact',
  normalising: 'normalising',
  lossy: 'lossy',
  'one-way': 'exact',
} as const satisfies Record<Law, ConversionLaw>;

/** Which half of a codec a direction of the row goes through. */
export function codecMethod(codec: BoundCodec, direction: 'forward' | 'backward'): 'get' | 'put' {
  const flipped = codec.kind !== 'values' && codec.flipped;
  return (direction === 'forward') === flipped ? 'put' : 'get';
}

export function codecName(codec: BoundCodec): string {
  return codec.kind === 'builtin' ? codec.codec.name : codec.name;
}

/** What comes back after a round trip through the row. */
export function rowLaw(row: BoundRow): RowIr['law'] {
  if (row.direction !== 'both') return 'one-way';
  const laws = [conversionLaw(row, 'forward'), conversionLaw(row, 'backward')];
  if (laws.includes('lossy')) return 'lossy';
  const hasAlternatives = row.left.terms.length > 1 || row.right.terms.length > 1;
  const normalises = hasAlternatives || laws.includes('normalising') || bringsIntoForm(row);
  return normalises ? 'normalising' : 'isomorphic';
}

/** A value of any type becomes a decimal or an amount in the one form that these have. */
function bringsIntoForm({ left, right }: BoundRow): boolean {
  const types = [...left.terms, ...right.terms].flatMap((term) =>
    term.kind === 'path' ? [term.path.property.model.type] : [],
  );
  return types.includes('any') && types.some((type) => type === 'decimal' || type === 'money');
}

/** A table that keeps every value apart: no `else`, no line that goes one way only. */
function isOneToOne({ lines }: BoundValues): boolean {
  return lines.every(
    ({ left, right, direction }) => direction === 'both' && left !== undefined && right !== undefined,
  );
}
