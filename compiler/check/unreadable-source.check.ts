import type { BoundPath } from '../bind/bound-flow.ts';
import { pathText } from '../bind/resolve-path.ts';
import { eachSync } from './check.ts';
import { pathTerms, waysOf } from './row-ways.ts';

/** Rows and matches read only what a system gives out. */
export const unreadableSource = eachSync(({ rows, match }, report) => {
  const sources = rows.flatMap((row) => waysOf(row).flatMap(({ source }) => pathTerms(source)));
  const compared = match.flatMap(({ pairs }) => pairs.flatMap(({ left, right }) => [left, right]));
  for (const path of [...sources.map(({ path }) => path), ...compared].filter(isHidden)) {
    report('unreadable-source', path.span, { path: pathText(path) });
  }
});

function isHidden({ property }: BoundPath): boolean {
  return !property.model.read;
}
