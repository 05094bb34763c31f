import type { BoundCodec, BoundMatch, BoundMatchPair, BoundRow } from '../bind/bound-flow.ts';
import { rowOfPair } from '../bind/match-row.ts';
import type { ExpressionIr, MatchIr } from '../ir/ir.ts';
import { converted, lowerCodecUse } from './lower-codec.ts';
import { readOwn } from './lower-condition.ts';
import { lowerPath } from './lower-path.ts';
import type { ReferenceTable } from './references.ts';

/** One `match` line: its members compare through the codec of their row. */
export function lowerMatch(
  { pairs }: BoundMatch,
  rows: readonly BoundRow[],
  references: ReferenceTable,
): MatchIr {
  const compared = pairs.map((pair) => compare(pair, rows, references));
  return {
    left: compared.map(({ left }) => left),
    right: compared.map(({ right }) => right),
    pairs: pairs.map(({ left, right }) => ({ left: lowerPath(left), right: lowerPath(right) })),
  };
}

interface Compared {
  readonly left: ExpressionIr;
  readonly right: ExpressionIr;
}

/** What goes through the codec is the source of the row, since the codec need not know the way back. */
export function compare(
  pair: BoundMatchPair,
  rows: readonly BoundRow[],
  references: ReferenceTable,
): Compared {
  const { left, right, translation } = pair;
  if (translation !== undefined) {
    return {
      left: { kind: 'linked', reference: references.linkedName(left, translation.right) },
      right: { kind: 'linked', reference: references.linkedName(right, translation.left) },
    };
  }
  const own: Compared = { left: readOwn(pair.left), right: readOwn(pair.right) };
  const row = rowOfPair(rows, pair);
  if (row?.codec === undefined) return own;
  if (hasNormalForm(row.codec)) {
    return { left: normalForm(row.codec, own.left), right: normalForm(row.codec, own.right) };
  }
  return row.direction === 'backward'
    ? { ...own, right: converted(row, 'backward', own.right) }
    : { ...own, left: converted(row, 'forward', own.left) };
}

/** A codec from text to text that leaves a form behind: both sides are brought into it. */
function hasNormalForm(codec: BoundCodec): boolean {
  if (codec.kind !== 'builtin') return false;
  const { left, right, get } = codec.codec;
  return get !== 'exact' && left.some((type) => right.includes(type));
}

function normalForm(codec: BoundCodec, value: ExpressionIr): ExpressionIr {
  return { kind: 'convert', codec: lowerCodecUse(codec), method: 'get', value };
}
