import { allRows } from '../bind/all-rows.ts';
import type { BoundCondition, BoundSync } from '../bind/bound-flow.ts';
import { guardOf } from '../bind/path-terms.ts';

/** Every condition of a sync: of its rules and of its rows. */
export function conditionsOf(sync: BoundSync): readonly BoundCondition[] {
  return [...rulesOf(sync), ...guardsOf(sync)];
}

export function rulesOf({ left, right }: BoundSync): readonly BoundCondition[] {
  return [left, right]
    .flatMap((side) => [side.only, side.while, side.create.condition])
    .filter((condition) => condition !== undefined);
}

export function guardsOf({ rows }: BoundSync): readonly BoundCondition[] {
  return allRows(rows)
    .flatMap((row) => [...row.left.terms, ...row.right.terms])
    .flatMap((term) => guardOf(term) ?? []);
}

/** A condition and all its parts. */
export function partsOf(condition: BoundCondition): readonly BoundCondition[] {
  if (condition.kind === 'not') return [condition, ...partsOf(condition.of)];
  if (condition.kind === 'and' || condition.kind === 'or')
    return [condition, ...condition.of.flatMap(partsOf)];
  return [condition];
}
