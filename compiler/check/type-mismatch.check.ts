import { pathText } from '../bind/resolve-path.ts';
import type { BoundPathTerm } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';
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
    pathTerms(source).flatMap((from) => pathTerms(target).map((to) => ({ from, to }))),
  );
  const whole = pairs.flatMap(({ from, to }) => [from, to]).find(isWhole);
  if (whole !== undefined) {
    const construct = `a row of a whole ${whole.path.property.model.type}`;
    report('not-supported-yet', whole.span, { construct }, { hint: 'Open it with a block of rows.' });
    return;
  }
  const wrong = pairs.find(
    ({ from, to }) => !meet(modelOf(from), modelOf(to), row.translation !== undefined),
  );
  if (wrong === undefined) return;
  const from = modelOf(wrong.from);
  const to = modelOf(wrong.to);
  report(
    'type-mismatch',
    row.node.span,
    {
      from: pathText(wrong.from.path),
      fromType: describeType(from),
      to: pathText(wrong.to.path),
      toType: describeType(to),
    },
    { hint: codecHint(from, to) },
  );
});

function modelOf({ path }: BoundPathTerm): PropertyModel {
  return path.property.model;
}

function isWhole({ path }: BoundPathTerm): boolean {
  const { type } = path.property.model;
  return type === 'object' || type === 'list';
}

/** A translated id is a string, whichever side declares it as a reference. */
function meet(from: PropertyModel, to: PropertyModel, translated: boolean): boolean {
  return translated ? isId(from) && isId(to) : fits(from, to);
}

function isId({ type }: PropertyModel): boolean {
  return type === 'ref' || type === 'string' || type === 'any';
}
