import type { BoundCondition, BoundSync } from '../bind/bound-flow.ts';
import { pathTerms } from '../bind/path-terms.ts';

/** Every condition of a sync: of its rules and of its rows. */
export function conditionsOf({ left, right, rows }: BoundSync): readonly BoundCondition[] {
  const rules = [left, right].flatMap((side) => [side.only, side.while, side.create.condition]);
  const guards = rows.flatMap((row) =>
    [...pathTerms(row.left), ...pathTerms(row.right)].map(({ guard }) => guard),
  );
  return [...rules, ...guards].filter((condition) => condition !== undefined);
}

/** A condition and all its parts. */
export function partsOf(condition: BoundCondition): readonly BoundCondition[] {
  if (condition.kind === 'not') return [condition, ...partsOf(condition.of)];
  if (condition.kind === 'and' || condition.kind === 'or')
    return [condition, ...condition.of.flatMap(partsOf)];
  return [condition];
}
