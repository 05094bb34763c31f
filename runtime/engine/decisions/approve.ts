import { groupOf, toHeld } from '../../core/held.ts';
import { refuse } from './refuse.ts';

import type { Held } from '../../core/held.ts';
import type { Hold, Store } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/** Lets held writes through, as many as the id says that were shown. The next run makes them, unless they have grown by then. */
export async function approving({ store }: Desk, id: string): Promise<Draft> {
  const [, group, shown] = /^(.*)-(\d+)$/.exec(id) ?? [];
  const hold = (await presentHolds(store)).find(({ budget }) => groupOf(budget) === group);
  if (hold === undefined) throw refuse('no-such-hold', `nothing is held under ${id}`);
  if (hold.count > Number(shown)) {
    const now = toHeld(hold);
    throw refuse('hold-has-grown', `${id} are ${hold.count} by now: ${now.id}`);
  }
  return { records: [], change: { holds: [{ ...hold, approved: hold.count, used: 0 }] } };
}

/** What is held, in numbers as they are now. */
export async function listHeld(store: Store): Promise<readonly Held[]> {
  return (await presentHolds(store)).map(toHeld);
}

async function presentHolds(store: Store): Promise<readonly Hold[]> {
  const planned = new Map((await store.planned()).map(({ budget, count }) => [budget, count]));
  return (await store.holds()).flatMap((hold) => {
    const count = planned.get(hold.budget);
    return count === undefined ? [] : [{ ...hold, count }];
  });
}
