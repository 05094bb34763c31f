import { allRows } from '../bind/all-rows.ts';
import type { BoundPath } from '../bind/bound-flow.ts';
import { conditionPaths } from '../bind/condition-paths.ts';
import { pathText } from '../bind/resolve-path.ts';
import { readPaths } from '../bind/path-terms.ts';
import { eachSync } from './check.ts';
import { waysOf } from './row-ways.ts';
import { conditionsOf } from './sync-conditions.ts';

/** Rows, matches and conditions read only what a system gives out. */
export const unreadableSource = eachSync((sync, report) => {
  const { rows, match } = sync;
  const sources = allRows(rows).flatMap((row) => waysOf(row).flatMap(({ source }) => readPaths(source)));
  const compared = match.flatMap(({ pairs }) => pairs.flatMap(({ left, right }) => [left, right]));
  const asked = conditionsOf(sync).flatMap(conditionPaths);
  for (const path of [...sources, ...compared, ...asked].filter(isHidden)) {
    report('unreadable-source', path.span, { path: pathText(path) });
  }
});

function isHidden({ property }: BoundPath): boolean {
  return !property.model.read;
}
