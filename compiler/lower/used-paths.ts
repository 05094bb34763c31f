import type { Side } from '../../runtime/abi/index.ts';
import type { BoundPath, BoundSync } from '../bind/bound-flow.ts';
import { otherSide } from '../bind/scope.ts';
import { conditionPaths } from '../bind/condition-paths.ts';
import { ownPath } from './lower-path.ts';

/** Dotted paths of one side's record that the sync reads or writes, sorted. */
export function usedPaths(sync: BoundSync, side: Side): readonly string[] {
  const own = sync[side];
  const paths: readonly BoundPath[] = [
    ...sync.rows.flatMap((row) =>
      row[side].terms.flatMap((term) =>
        term.kind === 'path' ? [term.path, ...conditionPaths(term.guard)] : [],
      ),
    ),
    ...sync.match.flatMap(({ pairs }) => pairs.map((pair) => pair[side])),
    ...conditionPaths(own.only),
    ...conditionPaths(own.while),
    ...conditionPaths(sync[otherSide[side]].create.condition),
  ];
  return [...new Set(paths.map((path) => ownPath(path).path))].sort();
}
