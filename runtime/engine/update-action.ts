import { effectOf } from '../core/action.ts';
import { budgetOf } from '../core/brake.ts';
import { pick } from '../core/flat-values.ts';
import { otherSide } from '../core/keys.ts';
import { isNewRow } from './in-step.ts';

import type { Action } from '../core/action.ts';
import type { Budget } from '../core/brake.ts';
import type { Step } from '../core/steps.ts';
import type { HistoryRow } from '../store/store.ts';
import type { LinkPass } from './pass.ts';

/** What an update counts against, by what is known of its target. */
export function updateBudget({ engine, pair, ...ends }: LinkPass, step: Step): Budget {
  const before = pick(ends[step.side].values, Object.keys(step.values));
  const isNew = (row: string): boolean => isNewRow(engine.memory.inStep, pair, row);
  return budgetOf(pair, step.side, effectOf(step, before, isNew));
}

/** What an update does. */
export function toUpdateAction(
  { pair, ...ends }: LinkPass,
  { side, effect }: Budget,
  { before, after, rows }: HistoryRow,
  requests: number,
): Action {
  const source = ends[otherSide(side)].row.key;
  const target = ends[side].row.key;
  return { kind: 'update', effect, pair, side, source, target, before, after, labels: rows, requests };
}
