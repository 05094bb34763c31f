import { allowance, budgetOf, budgetsOf, leastAllowance } from '../core/brake.ts';
import { keepHolds } from './holds.ts';
import { scaleOf } from './in-step.ts';

import type { Allowance, Budget, Usage } from '../core/brake.ts';
import type { Hold, Spending, Spent } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Gate } from './gate.ts';

/** So many more writes may be made now, and what each of them is taken from. */
interface Grant {
  left: number;
  readonly spend: (at: number) => Pick<Spending, 'from'> | undefined;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Everything of an engine but its gate. */
export type BrakeParts = Omit<Engine, 'gate'>;

export interface Brake extends Gate {
  /** Lets so many writes of budgets through, or none of a budget. False: none at all. */
  judge(planned: readonly Spent[]): Promise<boolean>;
}

/**
 * Counts writes before they are made. What might exceed a limit is put off until all of it is known; then all of it may
 * be written, or none. With `tell` nothing is held, and it is told what would be.
 */
export function createBrake(parts: BrakeParts, tell?: (budget: Budget, allowed: Allowance) => void): Brake {
  const { store, clock, topology, settings } = parts;
  const limits = settings.brake;
  const grants = new Map<string, Grant>();
  const exceeded = new Map<string, Allowance>();
  const written = new Map<string, number>();
  const budgets = budgetsOf(topology.pairs);
  let usage: (name: string) => Usage;
  let holds: ReadonlyMap<string, Hold>;
  let due = 0;
  let isMoving = true;

  async function takeStock(): Promise<void> {
    const now = clock.now();
    const lately = byBudget(await store.spent(now - hour));
    const today = byBudget(await store.spent(now - day));
    holds = new Map((await store.holds()).map((hold) => [hold.budget, hold]));
    usage = (name) => ({
      run: written.get(name) ?? 0,
      hour: lately.get(name) ?? 0,
      day: today.get(name) ?? 0,
    });
  }

  function grant(name: string, left: number, { windows }: Pick<Allowance, 'windows'>): Grant {
    const granted: Grant = {
      left,
      spend: (at) =>
        windows && {
          from: [
            { since: at - hour, most: windows.hour },
            { since: at - day, most: windows.day },
          ],
        },
    };
    grants.set(name, granted);
    return granted;
  }

  /** Where so little work is due that it cannot exceed anything, nobody needs to count it first. */
  function grantAtOnce({ name, effect, pair }: Budget): Grant | undefined {
    if (exceeded.has(name) || holds.has(name) || pair.shared !== undefined) return undefined;
    const least = leastAllowance(effect, usage(name), !parts.memory.inStep.has(pair.text), limits);
    return due > least.left ? undefined : grant(name, due, least);
  }

  async function judge(budget: Budget, count: number): Promise<void> {
    const { name, effect } = budget;
    const approved = holds.get(name)?.approved;
    if (approved !== undefined && count <= approved - (holds.get(name)?.used ?? 0)) {
      grants.set(name, { left: count, spend: () => ({ from: 'approval' }) });
      return;
    }
    const allowed = allowance(effect, usage(name), await scaleOf(parts, budget), limits);
    if (count <= allowed.left) {
      grant(name, count, allowed);
      return;
    }
    if (tell === undefined) exceeded.set(name, allowed);
    else grant(name, count, { windows: undefined });
    tell?.(budget, allowed);
  }

  async function judgeAll(planned: readonly Spent[]): Promise<boolean> {
    const through: string[] = [];
    for (const { budget: name, count } of planned) {
      const budget = budgets.get(name);
      if (budget === undefined || exceeded.has(name)) continue;
      grants.delete(name);
      await judge(budget, count);
      if (grants.has(name)) through.push(name);
    }
    if (through.length > 0) await store.resume(through, clock.now());
    return through.length > 0;
  }

  return {
    async open() {
      const most = Math.max(
        ...Object.values(limits).map((limit) => (typeof limit === 'number' ? 0 : limit.atLeast)),
      );
      due = await store.due(clock.now(), most + 1);
      await takeStock();
    },
    admits: (budget) => ((grants.get(budget.name) ?? grantAtOnce(budget))?.left ?? 0) > 0,
    take({ pair, side, effect }) {
      const { name } = budgetOf(pair, side, effect);
      const granted = grants.get(name);
      if (granted === undefined || granted.left <= 0) return undefined;
      granted.left -= 1;
      const at = clock.now();
      const from = granted.spend(at);
      return from === undefined ? {} : { spend: [{ budget: name, at, ...from }] };
    },
    announced({ pair, side, effect }) {
      const { name } = budgetOf(pair, side, effect);
      written.set(name, (written.get(name) ?? 0) + 1);
      isMoving = true;
    },
    made: () => undefined,
    judge: judgeAll,
    async letThrough() {
      const planned = await store.planned();
      if (planned.length === 0 || !isMoving) return false;
      isMoving = false;
      await takeStock();
      return judgeAll(planned);
    },
    close: () => keepHolds(parts, exceeded),
  };
}

function byBudget(rows: readonly { readonly budget: string; readonly count: number }[]) {
  return new Map(rows.map(({ budget, count }) => [budget, count]));
}
