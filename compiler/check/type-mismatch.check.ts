import type { BoundRow, BoundSync } from '../bind/bound-flow.ts';
import { typedTerms, type TypedTerm } from '../bind/path-terms.ts';
import type { PropertyModel } from '../../runtime/abi/index.ts';
import { eachRow } from './check.ts';
import { describeType } from './describe-type.ts';
import { waysOf } from './row-ways.ts';
import { blockOfKey, isWrittenOut } from './key-row.ts';
import { codecHint, fits } from './type-fit.ts';

/**
 * A value goes over as it is only where every value of the source is one of the target too. Between two encodings of
 * one type nothing needs to be said; between two types a codec says how. Objects and lists of objects go over part by
 * part; lists of plain values of one type as they are.
 */
export const typeMismatch = eachRow((row, report, sync) => {
  if (row.codec !== undefined || row.list !== undefined) return;
  const pairs = waysOf(row).flatMap(({ source, target }) =>
    typedTerms(source).flatMap((from) => typedTerms(target).map((to) => ({ from, to }))),
  );
  const whole = pairs.flatMap(({ from, to }) => [from, to]).find(isWhole);
  if (whole !== undefined) {
    const hint = 'Open it with a block of rows: `… {`, or `… by x = y {` where it is a list.';
    report('whole-object', whole.span, { path: whole.text }, { hint });
    return;
  }
  const wrong = pairs.find(({ from, to }) => !meet(from, to, row.translation !== undefined));
  if (wrong === undefined) return;
  const { from, to } = wrong;
  report(
    'type-mismatch',
    row.node.span,
    {
      from: from.text,
      fromType: describeType(from.model),
      to: to.text,
      toType: describeType(to.model),
    },
    { hint: keyHint(row, sync) ?? oneElementHint(from, to) ?? codecHint(from.model, to.model) },
  );
});

/** What has properties of its own is no value. */
function isWhole({ model: { type }, items }: TypedTerm): boolean {
  if (type !== 'list') return type === 'object';
  return items === undefined || items.type === 'object' || items.type === 'list';
}

/** `by` has no codec: its row has. */
function keyHint(row: BoundRow, sync: BoundSync): string | undefined {
  const block = blockOfKey(row, sync);
  if (block === undefined || isWrittenOut(row, block)) return undefined;
  return 'Write a row of the two into the block, with a codec that makes them meet.';
}

/** A list beside a single value: one of its elements may be meant. */
function oneElementHint(from: TypedTerm, to: TypedTerm): string | undefined {
  const [list, ...others] = [from, to].filter(({ model }) => model.type === 'list');
  if (list === undefined || others.length > 0) return undefined;
  return `Choose one element: \`${list.text}[0]\`.`;
}

/** A translated id is a string, whichever side declares it as a reference. */
function meet(from: TypedTerm, to: TypedTerm, translated: boolean): boolean {
  if (translated) return isId(from.model) && isId(to.model);
  if (!fits(from.model, to.model)) return false;
  if (from.items === undefined || to.items === undefined) return true;
  return from.items.type === to.items.type && fits(from.items, to.items);
}

function isId({ type }: PropertyModel): boolean {
  return type === 'ref' || type === 'string' || type === 'any';
}
