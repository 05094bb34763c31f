import { isStopped } from './engine.ts';
import { noteInStep } from './in-step.ts';

import type { Allowance } from '../core/brake.ts';
import type { Hold } from '../store/store.ts';
import type { BrakeParts } from './brake.ts';

/** Stores what is still put off at the end of a run, because it exceeds a limit, and forgets what is not any more. */
export async function keepHolds(parts: BrakeParts, exceeded: ReadonlyMap<string, Allowance>): Promise<void> {
  const { store, clock } = parts;
  const before = await store.holds();
  const planned = exceeded.size + before.length === 0 ? [] : await store.planned();
  const holds = planned.flatMap(({ budget, count }): readonly Hold[] => {
    const known = before.find((hold) => hold.budget === budget);
    const allowed = exceeded.get(budget);
    // A run that was stopped has not looked at all of it, and a person may have approved it while the run was under way.
    if (allowed === undefined || isApproved(known, count)) return known === undefined ? [] : [known];
    const { most, window } = allowed;
    return [
      { budget, since: known?.since ?? clock.now(), count, most, window, approved: undefined, used: 0 },
    ];
  });
  const letGo = before
    .map(({ budget }) => budget)
    .filter((name) => !holds.some(({ budget }) => budget === name));
  if (holds.length + letGo.length > 0) await store.commit({ holds, letGo });
  if (!isStopped(parts)) await noteInStep(parts);
}

function isApproved(hold: Hold | undefined, count: number): boolean {
  return hold?.approved !== undefined && count <= hold.approved - hold.used;
}
