import { typedTerms, type TypedTerm } from '../bind/path-terms.ts';
import type { PropertyModel } from '../../runtime/abi/index.ts';
import { eachRow } from './check.ts';
import { describeType } from './describe-type.ts';
import { waysOf } from './row-ways.ts';
import { codecHint, fits } from './type-fit.ts';

/**
 * A value goes over as it is only where every value of the source is one of the target too. Between two encodings of
 * one type nothing needs to be said; between two types a codec says how. Objects and lists go over part by part.
 */
export const typeMismatch = eachRow((row, report) => {
  if (row.codec !== undefined) return;
  const pairs = waysOf(row).flatMap(({ source, target }) =>
    typedTerms(source).flatMap((from) => typedTerms(target).map((to) => ({ from, to }))),
  );
  const whole = pairs.flatMap(({ from, to }) => [from, to]).find(isWhole);
  if (whole !== undefined) {
    const construct = `a row of a whole ${whole.model.type}`;
    report('not-supported-yet', whole.span, { construct }, { hint: 'Open it with a block of rows.' });
    return;
  }
  const wrong = pairs.find(({ from, to }) => !meet(from.model, to.model, row.translation !== undefined));
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
    { hint: codecHint(from.model, to.model) },
  );
});

function isWhole({ model: { type } }: TypedTerm): boolean {
  return type === 'object' || type === 'list';
}

/** A translated id is a string, whichever side declares it as a reference. */
function meet(from: PropertyModel, to: PropertyModel, translated: boolean): boolean {
  return translated ? isId(from) && isId(to) : fits(from, to);
}

function isId({ type }: PropertyModel): boolean {
  return type === 'ref' || type === 'string' || type === 'any';
}
