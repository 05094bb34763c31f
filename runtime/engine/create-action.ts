import { budgetOf } from '../core/brake.ts';
import { otherSide } from '../core/keys.ts';
import { labelsFor } from './history.ts';

import type { Action } from '../core/action.ts';
import type { Budget } from '../core/brake.ts';
import type { IntentRow } from '../store/store.ts';
import type { PairTask } from './unlinked.ts';

export function createBudget({ pair, self }: PairTask): Budget {
  return budgetOf(pair, otherSide(self), 'create');
}

/** What an announced create does, or what is left of one. */
export function toCreateAction(task: PairTask, { sent, token, calls, done }: IntentRow): Action {
  const { pair, self, source } = task;
  const side = otherSide(self);
  return {
    kind: 'create',
    effect: 'create',
    pair,
    side,
    source: source.row.key,
    target: undefined,
    before: {},
    // What marks the record as ours says nothing.
    after: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== token)),
    labels: labelsFor(task, side, Object.keys(sent)),
    requests: calls.length - done,
  };
}
