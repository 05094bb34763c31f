import { actionName } from './saved-plan.ts';

import type { SavedAction, SavedPlan } from './saved-plan.ts';

/** An action that would not be the same any more. */
export interface Move {
  readonly action: SavedAction;
  /** `changed`: something else would be written, or replaced. `gone`: it would not be made. */
  readonly how: 'changed' | 'gone';
}

/** What has moved between two plans, as far as the first one is concerned. Pure. */
export function movesSince(saved: SavedPlan, now: SavedPlan): readonly Move[] {
  const present = Map.groupBy(now.actions, (action) => actionName(action, now.actions));
  return saved.actions.flatMap((action): Move[] => {
    const same = present.get(actionName(action, saved.actions));
    if (same === undefined) return [{ action, how: 'gone' }];
    return same.some(({ digest }) => digest === action.digest) ? [] : [{ action, how: 'changed' }];
  });
}
