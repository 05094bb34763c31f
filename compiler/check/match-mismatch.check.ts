import { rowOfPair } from '../bind/match-row.ts';
import { pathText } from '../bind/resolve-path.ts';
import { eachSync } from './check.ts';
import { describeType } from './describe-type.ts';
import { codecHint, fits } from './type-fit.ts';

/** What a `match` compares is of one type, or a row says with its codec how the two compare. */
export const matchMismatch = eachSync(({ match, rows }, report) => {
  for (const { left, right, translation } of match.flatMap(({ pairs }) => pairs)) {
    if (translation !== undefined) continue;
    const from = left.property.model;
    const to = right.property.model;
    if (fits(from, to) || fits(to, from) || rowOfPair(rows, { left, right }) !== undefined) continue;
    const hint = codecHint(from, to);
    report(
      'type-mismatch',
      { start: left.span.start, end: right.span.end },
      { from: pathText(left), fromType: describeType(from), to: pathText(right), toType: describeType(to) },
      { hint: hint && `${hint} The codec belongs to a row of the two.` },
    );
  }
});
