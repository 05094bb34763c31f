import type { PropertyModel } from '../../runtime/abi/index.ts';
import type { BoundValues } from '../bind/bound-flow.ts';
import { typedTerms } from '../bind/path-terms.ts';
import type { LiteralIr } from '../ir/ir.ts';
import { eachRow } from './check.ts';
import { waysOf, type Way } from './row-ways.ts';

/**
 * A `values` table says what becomes of every value that may come, in each direction that a row uses it: a line for
 * each value of an enumeration or a boolean, an `else` for anything else.
 */
export const valuesNotTotal = eachRow(({ codec, ...row }, report, sync) => {
  if (codec?.kind !== 'values') return;
  for (const way of waysOf({ codec, ...row })) {
    const missing = typedTerms(way.source).map(({ model }) => missingIn(codec.table, way.direction, model));
    const first = missing.find((text) => text !== undefined);
    if (first === undefined) continue;
    report(
      'values-not-total',
      codec.span,
      { values: codec.name, missing: first, system: sync[way.target.side].system.alias },
      { hint: `Add ${first === otherValues ? '' : 'a line for each, or '}${elseLine[way.direction]}.` },
    );
  }
});

const otherValues = 'any other value';

const elseLine = { forward: 'an `else -> …` line', backward: 'a `… <- else` line' } as const;

/** What the table leaves open; undefined where it is total. */
function missingIn(
  table: BoundValues,
  direction: Way['direction'],
  source: PropertyModel,
): string | undefined {
  const from = direction === 'forward' ? 'left' : 'right';
  const lines = table.lines.filter((line) => line.direction === 'both' || line.direction === direction);
  if (lines.some((line) => line[from] === undefined)) return undefined;
  const possible = possibleValues(source);
  if (possible === undefined) return otherValues;
  const said = new Set(lines.map((line) => line[from]));
  const missing = possible.filter((value) => !said.has(value));
  return missing.length === 0 ? undefined : missing.map((value) => JSON.stringify(value)).join(', ');
}

function possibleValues({ type, values }: PropertyModel): readonly LiteralIr[] | undefined {
  return type === 'boolean' ? [true, false] : values;
}
