import { effects } from './action.ts';
import { otherSide } from './keys.ts';

import type { Side } from '../abi/index.ts';
import type { Effect } from './action.ts';
import type { Pair } from './topology.ts';

/** So many writes may be made without asking: a share, and at least a number. */
export interface Limit {
  /** 0.1: a tenth. */
  readonly share: number;
  readonly atLeast: number;
}

/** What may be written without asking, for each direction between two objects by itself. */
export interface BrakeLimits extends Readonly<Record<LimitedEffect, Limit>> {
  /** At a first load instead of `create` and `overwrite`, as a share of the records that are written to. */
  readonly firstLoad: Limit;
  /** How many times the limit of a run may be written in an hour, and in a day. */
  readonly hour: number;
  readonly day: number;
}

type LimitedEffect = Exclude<Effect, 'changed'>;

export const defaultBrake: BrakeLimits = {
  create: { share: 0.1, atLeast: 100 },
  update: { share: 0.3, atLeast: 200 },
  clear: { share: 0.05, atLeast: 20 },
  overwrite: { share: 0.1, atLeast: 50 },
  delete: { share: 0.02, atLeast: 10 },
  firstLoad: { share: 0.2, atLeast: 100 },
  hour: 2,
  day: 5,
};

/** What a budget limits: writes of one effect from records of one object to those of another one. */
export interface Budget {
  readonly name: string;
  readonly pair: Pair;
  /** The side that is written to. */
  readonly side: Side;
  readonly effect: Effect;
}

type Parts = readonly [effect: Effect, ...from: [string, string], ...to: [string, string]];

/** `["create","webcrm","Persons","chargebee","customer"]` */
export function budgetOf(pair: Pair, side: Side, effect: Effect): Budget {
  const [from, to] = [pair.key[otherSide(side)], pair.key[side]];
  const parts: Parts = [effect, from.connection, from.object, to.connection, to.object];
  return { name: JSON.stringify(parts), pair, side, effect };
}

/** What the name of a budget says. */
export function partsOf(name: string) {
  const [effect, connection, object, toConnection, toObject]: Parts = JSON.parse(name);
  return { effect, from: { connection, object }, to: { connection: toConnection, object: toObject } };
}

/** Of all budgets that flows have, by name. */
export function budgetsOf(pairs: readonly Pair[]): ReadonlyMap<string, Budget> {
  const all = pairs.flatMap((pair) =>
    (['left', 'right'] as const).flatMap((side) => effects.map((effect) => budgetOf(pair, side, effect))),
  );
  return new Map(all.map((budget) => [budget.name, budget]));
}

/** How many writes of a budget were made. */
export interface Usage {
  readonly run: number;
  readonly hour: number;
  readonly day: number;
}

/** How large is what is written to. */
export interface Scale {
  readonly links: number;
  /** Live records of the object, and how many of them have no partner. */
  readonly targets: number;
  readonly lonely: number;
  /** The pair has never been in step yet. */
  readonly isFirstLoad: boolean;
}

/** How many more may be written, and which limit says so. */
export interface Allowance {
  readonly left: number;
  readonly most: number;
  readonly window: 'run' | 'hour' | 'day' | 'first load' | 'changed flow';
  /** What may be written in an hour and in a day, all in all; undefined: it does not count there. */
  readonly windows: { readonly hour: number; readonly day: number } | undefined;
}

/** What may be written without looking how large anything is: never more than `allowance` says. */
export function leastAllowance(
  effect: Effect,
  usage: Usage,
  isFirstLoad: boolean,
  limits: BrakeLimits,
): Allowance {
  const smallest: Scale = { links: 0, targets: 0, lonely: Infinity, isFirstLoad };
  return allowance(effect, usage, smallest, limits);
}

/**
 * How many writes may be made without asking. What a changed flow writes always asks. A first load fills what is empty as
 * it likes; its creates may be doubles as long as there are records without a partner.
 */
export function allowance(effect: Effect, usage: Usage, scale: Scale, limits: BrakeLimits): Allowance {
  if (effect === 'changed') return nothing;
  if (!scale.isFirstLoad || effect === 'clear' || effect === 'delete') {
    return tightest(usage, atMost(limits[effect], scale.links), limits);
  }
  const most = atMost(limits.firstLoad, scale.targets);
  const isFree = effect === 'update' || (effect === 'create' && scale.lonely <= most);
  const left = isFree ? Infinity : most - usage.run;
  return { left, most, window: 'first load', windows: undefined };
}

const nothing: Allowance = { left: 0, most: 0, window: 'changed flow', windows: undefined };

function atMost({ share, atLeast }: Limit, of: number): number {
  return Math.max(atLeast, Math.floor(share * of));
}

function tightest(usage: Usage, run: number, { hour, day }: BrakeLimits): Allowance {
  const windows = { hour: run * hour, day: run * day };
  const all: readonly Allowance[] = [
    { window: 'run', most: run, left: run - usage.run, windows },
    { window: 'hour', most: windows.hour, left: windows.hour - usage.hour, windows },
    { window: 'day', most: windows.day, left: windows.day - usage.day, windows },
  ];
  return all.reduce((least, each) => (each.left < least.left ? each : least));
}
