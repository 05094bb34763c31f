import type { BoundCondition, BoundPath } from './bound-flow.ts';

/** Every property that a condition reads. */
export function conditionPaths(condition: BoundCondition | undefined): readonly BoundPath[] {
  switch (condition?.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(conditionPaths);
    case 'not':
      return conditionPaths(condition.of);
    case 'equals':
    case 'empty':
    case 'true':
      return [condition.path];
    default:
      return [];
  }
}
