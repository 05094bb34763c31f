import { eachRow } from './check.ts';
import { pathTerms, waysOf } from './row-ways.ts';

/** What a row writes is a property: `<->` has no way back to a literal, and an arrow does not point at one. */
export const noWayBack = eachRow((row, report) => {
  const blind = waysOf(row).find(({ target }) => pathTerms(target).length === 0);
  if (blind === undefined) return;
  const arrow = blind.direction === 'forward' ? '<-' : '->';
  if (row.direction !== 'both')
    report('literal-target', blind.target.span, {}, { hint: `Turn the arrow round: \`${arrow}\`.` });
  else {
    report(
      'no-way-back',
      blind.target.span,
      { reason: 'a literal cannot be written' },
      { hint: `Write \`${arrow}\` instead of \`<->\`.` },
    );
  }
});
