import { pathSteps, type Side } from '../../runtime/abi/index.ts';
import type { BoundPath, BoundSync } from '../bind/bound-flow.ts';
import { callArguments, guardOf, readPaths } from '../bind/path-terms.ts';
import { allRows } from '../bind/all-rows.ts';
import { otherSide } from '../bind/scope.ts';
import { conditionPaths } from '../bind/condition-paths.ts';
import { ownPath } from './lower-path.ts';

/** Dotted paths of one side's record that the sync reads or writes, sorted. */
export function usedPaths(sync: BoundSync, side: Side): readonly string[] {
  const own = sync[side];
  const paths: readonly BoundPath[] = [
    ...allRows(sync.rows).flatMap((row) => [
      ...readPaths(row[side]),
      ...row[side].terms.flatMap((term) => conditionPaths(guardOf(term))),
    ]),
    ...sync.match.flatMap(({ pairs }) => pairs.map((pair) => pair[side])),
    ...conditionPaths(own.only),
    ...conditionPaths(own.while),
    ...conditionPaths(sync[otherSide[side]].create.condition),
  ];
  const described = paths.flatMap((path) => describedPaths(ownPath(path).path));
  const elements = sync.rows.flatMap((row) =>
    callArguments(row[side]).flatMap(({ path, element }) =>
      path.reference === undefined && element !== undefined ? [element.path] : [],
    ),
  );
  return [...new Set([...described, ...elements])].sort();
}

/** A path as descriptors name it, with the lists that it goes through and what its selectors ask for. */
export function describedPaths(path: string): readonly string[] {
  const lists: string[] = [];
  const asked: string[] = [];
  let described = '';
  for (const step of pathSteps(path)) {
    if (typeof step === 'string') {
      described += described === '' ? step : `.${step}`;
      if (step.endsWith('[]')) lists.push(described.slice(0, -2));
      continue;
    }
    lists.push(described);
    described += '[]';
    if (typeof step === 'object') for (const name of Object.keys(step)) asked.push(`${described}.${name}`);
  }
  return [...lists, described, ...asked];
}
