import type { BoundRow } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';
import { halfOf } from '../codecs/fit-codec.ts';
import { eachRow } from './check.ts';
import type { Report } from './report.ts';
import { waysOf } from './row-ways.ts';

/**
 * What a row writes is a property: `<->` has no way back to a literal or to what is
 * computed, and an arrow does not point at one. Nor does a
 * row go where its codec does not.
 */
export const noWayBack = eachRow((row, report) => {
  const blind = waysOf(row).find(({ target }) => pathTerms(target).length === 0);
  if (blind === undefined) return checkCodec(row, report);
  const arrow = blind.direction === 'forward' ? '<-' : '->';
  const what = blind.target.terms.some(({ kind }) => kind === 'call') ? 'what is computed' : 'a literal';
  if (row.direction !== 'both')
    report('literal-target', blind.target.span, { what }, { hint: `Turn the arrow round: \`${arrow}\`.` });
  else {
    report(
      'no-way-back',
      blind.target.span,
      { reason: `${what} cannot be written` },
      { hint: `Write \`${arrow}\` instead of \`<->\`.` },
    );
  }
});

function checkCodec(row: BoundRow, report: Report): void {
  const { codec } = row;
  if (codec?.kind !== 'module') return;
  const { signature, flipped } = codec;
  const lost = waysOf(row).find(({ direction }) => halfOf(signature, direction, flipped) === undefined);
  if (lost === undefined) return;
  const arrow = lost.direction === 'forward' ? '<-' : '->';
  const hint = `Write \`${arrow}\`, or give \`${codec.name}\` the function that is missing.`;
  report('no-way-back', codec.span, { reason: `codec \`${codec.name}\` goes one way only` }, { hint });
}
