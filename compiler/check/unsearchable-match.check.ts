import type { BoundMatch, BoundSide } from '../bind/bound-flow.ts';
import { eachSync } from './check.ts';

/**
 * Before a record is created, its system is searched for one that matches. Where it cannot search for any member of
 * a combination, only what was pulled before is known: that works, through a local index, and is a warning.
 */
export const unsearchableMatch = eachSync((sync, report) => {
  for (const line of sync.match) {
    for (const side of [sync.left, sync.right]) {
      if (side.create.policy === 'never' || isSearchable(line, side)) continue;
      const paths = line.pairs.map((pair) => `\`${pair[side.side].path}\``).join(', ');
      report(
        'unsearchable-match',
        line.span,
        { system: side.system.alias, object: side.object.name, paths },
        { hint: 'It is looked up among the records that were pulled before.' },
      );
    }
  }
});

function isSearchable({ pairs }: BoundMatch, { side, object }: BoundSide): boolean {
  return (
    object.model.operations.search !== undefined &&
    pairs.some((pair) => pair[side].property.model.search === true)
  );
}
