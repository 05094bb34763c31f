import { valueAt } from './flat-values.ts';
import { otherSide } from './keys.ts';
import { compareOrigins, compareRanks, sameOrigin } from './origin.ts';
import { keeps } from './same-value.ts';
import { isAtRest, isInForce, unitState } from './unit-state.ts';
import { isUnreadable } from './unreadable.ts';
import { projectionsOf } from './view.ts';

import type { Side, Value } from '../abi/index.ts';
import type { Origin } from '../store/store.ts';
import type { FlatValues } from './flat-values.ts';
import type { Unit } from './unit.ts';
import type { UnitState } from './unit-state.ts';
import type { Projections, View } from './view.ts';

/** An edit that does not come through. */
export interface Lost {
  readonly side: Side;
  readonly values: FlatValues;
  readonly kept: FlatValues;
  readonly origin: Origin | undefined;
  /** The two edits cannot be told apart in time; the declared rank decided. */
  readonly undecided: boolean;
}

/** What becomes of one unit of a link. */
export type Verdict =
  /** Nothing happened, or nothing can be said yet: the base stays. `open`: a change waits for something. */
  | { readonly kind: 'rest'; readonly unit: Unit; readonly open: boolean }
  /** The sides agree as they are. `origin` is set where both hold the same edit from now on. */
  | { readonly kind: 'agree'; readonly unit: Unit; readonly origin: Origin | undefined }
  | {
      readonly kind: 'write';
      readonly unit: Unit;
      readonly side: Side;
      readonly values: FlatValues;
      readonly origin: Origin;
      readonly lost: Lost | undefined;
    }
  /** A person has to choose. */
  | { readonly kind: 'park'; readonly unit: Unit };

/** Decides every unit of a link from its present state alone. Pure. */
export function decide(view: View): readonly Verdict[] {
  const projections = projectionsOf(view);
  return view.pair.units.map((unit) => decideUnit(unit, view, projections));
}

interface Contest {
  readonly unit: Unit;
  readonly view: View;
  readonly inForce: boolean;
  readonly left: UnitState;
  readonly right: UnitState;
}

function decideUnit(unit: Unit, view: View, projections: Projections): Verdict {
  if (hasUnreadable(unit, view)) return { kind: 'rest', unit, open: true };
  if (view.applies[unit.sync] !== true) return { kind: 'rest', unit, open: false };
  const inForce = isInForce(unit, view);
  if (inForce && isAtRest(unit, view)) return { kind: 'rest', unit, open: false };
  const contest: Contest = {
    unit,
    view,
    inForce,
    left: unitState(unit, 'left', view, projections),
    right: unitState(unit, 'right', view, projections),
  };
  const { left, right } = contest;
  if (inForce && !left.changed && !right.changed) return { kind: 'rest', unit, open: false };
  if (!inForce && !(isReadable(left, contest, 'left') && isReadable(right, contest, 'right'))) {
    return { kind: 'rest', unit, open: false };
  }
  if (holds(contest, 'right') || holds(contest, 'left') || isOneEdit(contest)) {
    return { kind: 'agree', unit, origin: laterOrigin(contest) };
  }
  if (!inForce && !left.filled && !right.filled) return { kind: 'agree', unit, origin: undefined };
  const winner = chooseWinner(contest);
  return winner === undefined ? { kind: 'park', unit } : carry(contest, winner);
}

/** Nothing is concluded from a value that could not be read, and nothing is written over it. */
function hasUnreadable(unit: Unit, view: View): boolean {
  return (['left', 'right'] as const).some((side) =>
    unit[side].paths.some((path) => isUnreadable(view[side].record, path)),
  );
}

/** Both sides hold the same edit. What came through references has no origin of its own that could tell. */
function isOneEdit({ unit, left, right }: Contest): boolean {
  return unit.references.length === 0 && sameOrigin(left.origin, right.origin);
}

/** Not in force: nothing is concluded from what is not known, except of what can only be written. */
function isReadable(state: UnitState, { unit, view }: Contest, side: Side): boolean {
  const writeOnly = unit[side].paths.every((path) => !view[side].object.watched.has(path));
  return state.known || writeOnly;
}

/** Whether a side holds already what the other one says. */
function holds(contest: Contest, side: Side): boolean {
  const { projected } = contest[otherSide(side)];
  const paths = Object.keys(projected);
  return paths.length > 0 && paths.every((path) => hasValue(contest, side, path, projected[path]));
}

function hasValue({ view }: Contest, side: Side, path: string, value: Value | undefined): boolean {
  const property = view[side].object.watched.get(path);
  const present = valueAt(view[side].values, path);
  if (present === undefined || value === undefined) return present === value;
  return (isBlank(present) && isBlank(value)) || keeps(present, value, property);
}

/** Null and "" are the same nothing to a mapping. */
function isBlank(value: Value): boolean {
  return value === null || value === '';
}

/** Undefined: park. */
function chooseWinner(contest: Contest): Side | undefined {
  const { unit, inForce, left, right } = contest;
  const { conflict } = unit;
  if (!inForce && left.filled !== right.filled) return left.filled ? 'left' : 'right';
  const contested = inForce ? left.changed && right.changed : left.filled && right.filled;
  if (contested && conflict.policy === 'park') return undefined;
  if (conflict.policy === 'prefer' && (contested || restores(contest, conflict.side))) return conflict.side;
  if (inForce && unit.references.length > 0 && left.changed !== right.changed) {
    return left.changed ? 'left' : 'right';
  }
  if (contested && isUndecided(contest) && left.origin && right.origin) {
    return compareRanks(left.origin, right.origin, contest.view.rankOf) > 0 ? 'left' : 'right';
  }
  const order = compareOrigins(left.origin, right.origin, contest.view.rankOf);
  if (order === 0) return left.changed ? 'left' : 'right';
  return order > 0 ? 'left' : 'right';
}

/** A one-way row that prefers its source takes back what was changed at the target. */
function restores({ unit, inForce, left, right }: Contest, preferred: Side): boolean {
  if (!inForce || unit.direction === 'both') return false;
  return unit.direction === 'forward'
    ? preferred === 'left' && right.changed
    : preferred === 'right' && left.changed;
}

/** Two edits made at these two records themselves, closer in time than their stamps can tell. */
function isUndecided({ left, right, view }: Contest): boolean {
  if (left.origin === undefined || right.origin === undefined) return false;
  const isOwn = (side: Side, origin: Origin): boolean => origin.connection === view[side].object.connection;
  if (!isOwn('left', left.origin) || !isOwn('right', right.origin)) return false;
  const resolution = Math.max(
    view.left.object.model.changed?.resolution ?? 0,
    view.right.object.model.changed?.resolution ?? 0,
  );
  return Math.abs(left.origin.time - right.origin.time) < resolution;
}

/** The winner's values go to the other side, where the row's direction, its guards and the rule of clearing allow it. */
function carry(contest: Contest, winner: Side): Verdict {
  const { unit } = contest;
  const values = writable(contest, winner);
  if (values !== undefined && Object.keys(values).length > 0) return toWrite(contest, winner, values);
  const forbidden = unit.direction === (winner === 'left' ? 'backward' : 'forward');
  if (values === undefined && !forbidden) return { kind: 'rest', unit, open: true };
  const loser = otherSide(winner);
  const back = contest[loser].filled && !contest[winner].filled ? writable(contest, loser) : undefined;
  if (back !== undefined && Object.keys(back).length > 0) return toWrite(contest, loser, back);
  return { kind: 'agree', unit, origin: undefined };
}

/** Undefined where the winner says nothing. */
function writable(contest: Contest, from: Side): FlatValues | undefined {
  const source = contest[from];
  const entries = Object.entries(source.projected);
  if (entries.length === 0) return undefined;
  const mayClear = contest.inForce && source.changed && source.wasFilled;
  const to = otherSide(from);
  return Object.fromEntries(
    entries.filter(([path, value]) => (!isBlank(value) || mayClear) && !hasValue(contest, to, path, value)),
  );
}

function toWrite(contest: Contest, from: Side, values: FlatValues): Verdict {
  const { unit, view, inForce } = contest;
  const side = otherSide(from);
  const overwritten = contest[side];
  const loses = inForce ? overwritten.changed : overwritten.filled;
  const before = Object.fromEntries(
    Object.keys(values).map((path) => [path, valueAt(view[side].values, path) ?? null]),
  );
  return {
    kind: 'write',
    unit,
    side,
    values,
    origin: raised(contest, from),
    lost: loses
      ? { side, values: before, kept: values, origin: overwritten.origin, undecided: isUndecided(contest) }
      : undefined,
  };
}

/** The winner's origin, made later than what it overwrites: otherwise a third system would bring that back. */
function raised(contest: Contest, from: Side): Origin {
  const { view } = contest;
  const loser = contest[otherSide(from)].origin;
  const origin = contest[from].origin ?? {
    time: 0,
    connection: view[from].object.connection,
    change: view[from].object.object,
  };
  if (loser === undefined || compareOrigins(origin, loser, view.rankOf) > 0) return origin;
  return { ...origin, time: loser.time + 1 };
}

function laterOrigin({ left, right, view }: Contest): Origin | undefined {
  return compareOrigins(left.origin, right.origin, view.rankOf) > 0 ? left.origin : right.origin;
}
