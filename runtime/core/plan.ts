import { budgetOf, partsOf } from './brake.ts';
import { toSymbols } from './plan-symbols.ts';

import type { LimitsModel, Value } from '../abi/index.ts';
import type { SyncError } from '../errors.ts';
import type { RecordKey } from '../store/store.ts';
import type { Action, Effect } from './action.ts';
import type { Allowance } from './brake.ts';
import type { Symbols } from './plan-symbols.ts';

/** What a run would do now, in the order in which it would do it. */
export interface Plan {
  /** Milliseconds by our clock. */
  readonly madeAt: number;
  /** Names of the flows that it was made with. */
  readonly flows: readonly string[];
  readonly counts: readonly PlannedCount[];
  /** Records that are linked as they are. */
  readonly linked: number;
  /** Cases that are put into the inbox. */
  readonly parked: number;
  readonly load: readonly PlannedLoad[];
  readonly actions: readonly PlannedAction[];
  /** Systems that did not answer: what depends on them is not in the plan. */
  readonly errors: readonly SyncError[];
  /** Planning was stopped before its end: the plan is not complete. */
  readonly stopped: boolean;
}

/** How many writes of one effect go from records of one object to those of another one. */
export interface PlannedCount {
  readonly from: PlannedObject;
  readonly to: PlannedObject;
  readonly effect: Effect;
  readonly count: number;
  /** Set where a run would not make them before a person approves: what it may write without asking. */
  readonly held?: Pick<Allowance, 'most' | 'window'>;
}

type PlannedObject = Pick<RecordKey, 'connection' | 'object'>;

/** What the plan asks of one system, searches and reads before writes included. */
export interface PlannedLoad {
  readonly connection: string;
  readonly requests: number;
  /** As many as the system's limits ask for; undefined: it has none. */
  readonly minutes: number | undefined;
}

export interface PlannedAction {
  /** From 1. */
  readonly number: number;
  readonly kind: Action['kind'];
  readonly effect: Effect;
  /** The record from which it follows. */
  readonly source: PlannedRecord;
  readonly target: PlannedRecord;
  readonly changes: readonly PlannedChange[];
  readonly requests: number;
}

/** A record that is there, or one that an action of the plan makes. */
export interface PlannedRecord extends PlannedObject {
  readonly id?: string;
  /** Number of the action that makes it. */
  readonly madeBy?: number;
}

export interface PlannedChange {
  /** Dotted path. */
  readonly property: string;
  /** Personal data, as `after` is. Absent: the record is made. */
  readonly before?: Value;
  /** The id of a record that the plan makes stands in it as `(new 3)`, by the number of the action. */
  readonly after: Value;
  /** Numbers of the actions whose records it refers to. */
  readonly refersTo: readonly number[];
  /** Where the row stands that says so: `flows/webcrm-chargebee.flow:12`. */
  readonly row: string | undefined;
}

export interface PlanFacts extends Pick<
  Plan,
  'madeAt' | 'flows' | 'linked' | 'parked' | 'errors' | 'stopped'
> {
  /** Limits that are exceeded, by budget. */
  readonly exceeded: ReadonlyMap<string, Allowance>;
  /** Records that are not made yet, by the positions of the actions that make them. */
  readonly made: ReadonlyMap<number, RecordKey>;
  readonly load: readonly (Pick<PlannedLoad, 'connection' | 'requests'> & { readonly limits: LimitsModel })[];
}

/** A plan of these actions. Pure. */
export function toPlan(actions: readonly Action[], { made, load, exceeded, ...facts }: PlanFacts): Plan {
  const symbols = toSymbols(made);
  const planned = actions.map((action, index) => toPlanned(action, index, made.get(index), symbols));
  return {
    ...facts,
    counts: countsOf(actions, exceeded),
    load: load.map(({ limits, ...each }) => ({ ...each, minutes: minutesFor(each.requests, limits) })),
    actions: planned,
  };
}

function toPlanned(
  action: Action,
  index: number,
  record: RecordKey | undefined,
  symbols: Symbols,
): PlannedAction {
  const { kind, effect, source, requests, before, after, labels } = action;
  const { connection, object } = action.pair.key[action.side];
  const target = record ?? action.target;
  return {
    number: index + 1,
    kind,
    effect,
    source: symbols.record(source),
    target: target === undefined ? { connection, object, madeBy: index + 1 } : symbols.record(target),
    requests,
    changes: Object.entries(after).map(([property, value]) => ({
      property,
      ...(kind !== 'create' && { before: symbols.value(before[property] ?? null) }),
      after: symbols.value(value),
      refersTo: symbols.refersTo(value),
      row: labels[property],
    })),
  };
}

function countsOf(actions: readonly Action[], exceeded: PlanFacts['exceeded']): readonly PlannedCount[] {
  const byBudget = Map.groupBy(actions, ({ pair, side, effect }) => budgetOf(pair, side, effect).name);
  return [...byBudget].map(([name, { length }]) => {
    const limit = exceeded.get(name);
    const held = limit && { most: limit.most, window: limit.window };
    return { ...partsOf(name), count: length, ...(held && { held }) };
  });
}

/** Rounded up: a limit is counted by the minute or the second. */
function minutesFor(requests: number, { perMinute, perSecond }: LimitsModel): number | undefined {
  const rates = [perMinute, perSecond === undefined ? undefined : perSecond * 60].filter(
    (rate) => rate !== undefined,
  );
  return rates.length === 0 ? undefined : Math.ceil(requests / Math.min(...rates));
}
