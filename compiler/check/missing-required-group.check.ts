import { pathTerms } from '../bind/path-terms.ts';
import { eachSync } from './check.ts';
import { placeIn } from './insert-rule.ts';
import { wayTo } from './row-ways.ts';

/** Some properties are taken together or not at all: a create that fills one of them fills the others. */
export const missingRequiredGroup = eachSync((sync, report) => {
  if (sync.incomplete) return;
  for (const { side, object, create } of [sync.left, sync.right]) {
    if (create.policy === 'never') continue;
    const written = new Set(
      sync.rows.flatMap((row) => {
        const way = wayTo(row, side);
        return way === undefined ? [] : pathTerms(way.target).map(({ path }) => path.path);
      }),
    );
    for (const group of object.model.requiredTogether) {
      const missing = group.filter((path) => !written.has(path));
      if (missing.length === 0 || missing.length === group.length) continue;
      report(
        'missing-required-group',
        placeIn(sync, create.span),
        { object: object.name, group: group.map((path) => `\`${path}\``).join(' and ') },
        { hint: `No row fills ${missing.map((path) => `\`${path}\``).join(' or ')}.` },
      );
    }
  }
});
