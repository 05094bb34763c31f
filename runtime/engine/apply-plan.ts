import { budgetOf } from '../core/brake.ts';
import { otherSide, recordText } from '../core/keys.ts';
import { movesSince } from '../core/plan-moves.ts';
import { actionName, madeName, mapTexts, plannedName, savePlan, writingDigest } from '../core/saved-plan.ts';
import { explanation } from '../error-codes.ts';
import { SyncError } from '../errors.ts';
import { createBrake } from './brake.ts';
import { makePlan } from './planning.ts';
import { pullAll } from './pull.ts';
import { reconcileAll } from './reconcile.ts';

import type { Value } from '../abi/index.ts';
import type { Action } from '../core/action.ts';
import type { Move } from '../core/plan-moves.ts';
import type { SavedAction, SavedPlan } from '../core/saved-plan.ts';
import type { RecordKey, Spent } from '../store/store.ts';
import type { BrakeParts } from './brake.ts';
import type { Gate } from './gate.ts';
import type { RunReport } from './report.ts';
import type { PlanOptions } from './planning.ts';
import type { Session } from './session.ts';

export interface ApplyReport extends RunReport {
  /** How many actions of the plan were made. */
  readonly applied: number;
  readonly skipped: readonly SkippedAction[];
}

export interface SkippedAction {
  readonly action: SavedAction;
  /** `changed`: something else would have been written by then. `held`: it exceeds a limit. `not reached`: anything else. */
  readonly why: 'changed' | 'held' | 'not reached';
}

export interface ApplyTask {
  readonly saved: SavedPlan;
  readonly key: string;
  readonly signal: AbortSignal | undefined;
}

/** Does what a plan says, and nothing else. Rejects with `plan-stale` where it would not be the same plan any more. */
export async function applyPlan(
  session: Session,
  options: PlanOptions,
  { saved, key, signal }: ApplyTask,
): Promise<ApplyReport> {
  const now = await makePlan(options, signal);
  const [failed] = now.errors;
  if (failed !== undefined) throw failed;
  const moves = movesSince(saved, savePlan(now, key));
  if (moves.length > 0 && !now.stopped) throw stale(saved, moves);
  const script = createScript(saved, key);
  const report = await session.run(
    (parts) => script.on(parts),
    signal,
    async (engine) => {
      await pullAll(engine);
      await reconcileAll(engine);
    },
  );
  const skipped = script.left();
  return { ...report, applied: saved.actions.length - skipped.length, skipped };
}

const mostNamed = 3;

function stale(saved: SavedPlan, moves: readonly Move[]): SyncError {
  const named = moves.slice(0, mostNamed).map(({ action, how }) => {
    const target = plannedName(action.target, saved.actions);
    return how === 'gone'
      ? `${action.kind} of ${target} would not be made any more`
      : `${action.kind} of ${target} would write something else, or replace it`;
  });
  const more = moves.length > mostNamed ? `, and ${moves.length - mostNamed} more` : '';
  return new SyncError('plan-stale', `the plan has been overtaken: ${named.join(', ')}${more}`, {
    fix: explanation('plan-stale').fix,
  });
}

/** The actions of a plan, each of which may be made once. */
interface Script {
  on(parts: BrakeParts): Gate;
  /** What has not been made. */
  left(): readonly SkippedAction[];
}

function createScript({ actions }: SavedPlan, key: string): Script {
  const open = new Map<string, SavedAction[]>();
  for (const action of actions) {
    const name = actionName(action, actions);
    open.set(name, [...(open.get(name) ?? []), action]);
  }
  const changed = new Set<string>();
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  let isHeld: (action: SavedAction) => boolean = () => false;

  const nameOf = (record: RecordKey): string => names.get(recordText(record)) ?? recordText(record);
  const named = (value: Value): Value => mapTexts(value, (text) => ids.get(text) ?? text);

  function find(action: Action): SavedAction | undefined {
    const { kind, effect, source, target, pair, side, before, after } = action;
    const to = target === undefined ? madeName(pair.key[side], nameOf(source)) : nameOf(target);
    const name = `${kind} ${effect} ${to} from ${nameOf(source)}`;
    const all = open.get(name) ?? [];
    const plain = { before, after };
    const digests = [plain, { before: namedAll(before), after: namedAll(after) }].map((each) =>
      writingDigest(each, key),
    );
    const found = all.find(({ digest }) => digests.includes(digest));
    if (found === undefined && all.length > 0) changed.add(name);
    return found;
  }

  const namedAll = (values: Action['after']): Action['after'] =>
    Object.fromEntries(Object.entries(values).map(([path, value]) => [path, named(value)]));

  function strike(action: SavedAction): void {
    const name = actionName(action, actions);
    open.set(
      name,
      (open.get(name) ?? []).filter((each) => each !== action),
    );
  }

  return {
    on(parts) {
      const brake = createBrake(parts);
      return {
        ...brake,
        async open() {
          await brake.open();
          await brake.judge(budgetsIn(parts, actions));
          isHeld = ({ source, target, effect }) => {
            const place = parts.topology.pair(source, target);
            return place !== undefined && !brake.admits(budgetOf(place.pair, otherSide(place.side), effect));
          };
        },
        take(action) {
          const planned = find(action);
          return planned && brake.take(action);
        },
        announced(action) {
          const planned = find(action);
          if (planned !== undefined) strike(planned);
          brake.announced(action);
        },
        made({ pair, source }, record) {
          const name = madeName(record, nameOf(source));
          names.set(recordText(record), name);
          ids.set(record.id, name);
          brake.made({ pair, source }, record);
        },
        letThrough: async () => false,
      };
    },
    left: () =>
      [...open].flatMap(([name, all]) =>
        all.map((action) => ({
          action,
          why: changed.has(name) ? 'changed' : isHeld(action) ? 'held' : 'not reached',
        })),
      ),
  };
}

/** How many writes of each budget a plan makes. */
function budgetsIn({ topology }: BrakeParts, actions: readonly SavedAction[]): readonly Spent[] {
  const budgets = actions.flatMap(({ source, target, effect }) => {
    const place = topology.pair(source, target);
    return place === undefined ? [] : [budgetOf(place.pair, otherSide(place.side), effect).name];
  });
  return [...Map.groupBy(budgets, (name) => name)].map(([budget, { length }]) => ({ budget, count: length }));
}
