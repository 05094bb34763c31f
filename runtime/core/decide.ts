import { placeOf } from './conflict-place.ts';
import { valueAt } from './flat-values.ts';
import { otherSide } from './keys.ts';
import { isDecided } from './decided-origin.ts';
import { decideList } from './decide-list.ts';
import { compareOrigins, compareRanks, sameOrigin } from './origin.ts';
import { raisedOrigin } from './raised-origin.ts';
import { keeps } from './same-value.ts';
import { isAtRest, isInForce, unitState } from './unit-state.ts';
import { isUnreadable } from './unreadable.ts';
import { projectionsOf } from './view.ts';

import type { Side, Value } from '../abi/index.ts';
import type { Origin } from '../store/store.ts';
import type { ConflictPlace } from './conflict-place.ts';
import type { FlatValues } from './flat-values.ts';
import type { MoneyUnit, Unit } from './unit.ts';
import type { UnitState } from './unit-state.ts';
import type { ElementPositions } from '../connectors/connector.ts';
import type { Projections, Scene, View } from './view.ts';

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
      /** Where the elements of lists in `values` stood before. */
      readonly elements?: ElementPositions;
      readonly origin: Origin;
      readonly lost: Lost | undefined;
    }
  /** A person has to choose. */
  | { readonly kind: 'park'; readonly unit: Unit; readonly places: readonly ConflictPlace[] };

/** Decides every unit of a link from its present state alone. Pure. */
export function decide(view: View): readonly Verdict[] {
  return decideUnits(view.pair.units, view, projectionsOf(view));
}

/** Decides units of two records, or of two elements. */
export function decideUnits(
  units: readonly Unit[],
  scene: Scene,
  projections: Projections,
): readonly Verdict[] {
  return units.flatMap((unit) => {
    if (unit.money !== undefined && !movesCurrency(unit.money, scene, projections)) {
      return decideUnits(unit.money.parts, scene, projections);
    }
    if (unit.list === undefined) return [decideUnit(unit, scene, projections)];
    if (isSilent(unit, scene)) return [{ kind: 'rest', unit, open: hasUnreadable(unit, scene) }];
    return decideList(unit, unit.list, scene, decideUnits);
  });
}

/** Amounts of one currency do not touch each other, as long as nobody changes it. */
function movesCurrency({ currency }: MoneyUnit, scene: Scene, projections: Projections): boolean {
  const { kind } = decideUnit(currency, scene, projections);
  return kind === 'write' || kind === 'park';
}

function isSilent(unit: Unit, scene: Scene): boolean {
  return hasUnreadable(unit, scene) || scene.applies[unit.sync] !== true;
}

interface Contest {
  readonly unit: Unit;
  readonly view: Scene;
  readonly inForce: boolean;
  /** One side holds an earlier state of the other: we wrote it there ourselves, as the record was made. */
  readonly copied: boolean;
  readonly left: UnitState;
  readonly right: UnitState;
}

function decideUnit(unit: Unit, view: Scene, projections: Projections): Verdict {
  if (hasUnreadable(unit, view)) return { kind: 'rest', unit, open: true };
  if (view.applies[unit.sync] !== true) return { kind: 'rest', unit, open: false };
  const inForce = isInForce(unit, view);
  if (inForce && isAtRest(unit, view)) return { kind: 'rest', unit, open: false };
  const left = unitState(unit, 'left', view, projections);
  const right = unitState(unit, 'right', view, projections);
  const copied = !inForce && isCopied(left, right);
  const contest: Contest = { unit, view, inForce, copied, left, right };
  if (inForce && !left.changed && !right.changed) return { kind: 'rest', unit, open: false };
  if (!inForce && !(isReadable(left, contest, 'left') && isReadable(right, contest, 'right'))) {
    return { kind: 'rest', unit, open: false };
  }
  if (holds(contest, 'right') || holds(contest, 'left') || isOneEdit(contest)) {
    return { kind: 'agree', unit, origin: laterOrigin(contest) };
  }
  if (!inForce && !left.filled && !right.filled) return { kind: 'agree', unit, origin: undefined };
  const winner = chooseWinner(contest);
  return winner === undefined ? { kind: 'park', unit, places: [placeOf(unit)] } : carry(contest, winner);
}

/** What was written in from the other side's system is no edit that the other side could conflict with. */
function isCopied(left: UnitState, right: UnitState): boolean {
  return left.origin !== undefined && left.origin.connection === right.origin?.connection;
}

/** Nothing is concluded from a value that could not be read, and nothing is written over it. */
function hasUnreadable(unit: Unit, view: Scene): boolean {
  return (['left', 'right'] as const).some((side) =>
    unit[side].paths.some((path) => isUnreadable(view[side].record, path)),
  );
}

/** Both sides hold the same edit. What is only on one of them is another one of the same moment. */
function isOneEdit(contest: Contest): boolean {
  const { left, right } = contest;
  return hasOwnOrigin(contest) && left.filled === right.filled && sameOrigin(left.origin, right.origin);
}

/** What came through references, or stands in a list, has no origin of its own that could tell. */
function hasOwnOrigin({ unit, view }: Contest): boolean {
  return unit.references.length === 0 && view.inList !== true;
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
  const { unit, inForce, copied, left, right } = contest;
  const { conflict } = unit;
  if (!inForce && !copied && left.filled !== right.filled) return left.filled ? 'left' : 'right';
  const contested = inForce ? isContested(contest) : !copied && left.filled && right.filled;
  if (contested && conflict.policy === 'park') return decidedSide(contest);
  if (conflict.policy === 'prefer' && (contested || restores(contest, conflict.side))) return conflict.side;
  if (inForce && !hasOwnOrigin(contest) && left.changed !== right.changed) {
    return left.changed ? 'left' : 'right';
  }
  if (contested && isUndecided(contest) && left.origin && right.origin) {
    return compareRanks(left.origin, right.origin, contest.view.rankOf) > 0 ? 'left' : 'right';
  }
  if (continuesItself(contest)) return left.changed ? 'left' : 'right';
  const order = compareOrigins(left.origin, right.origin, contest.view.rankOf);
  if (order === 0) return left.changed ? 'left' : 'right';
  return order > 0 ? 'left' : 'right';
}

/** Both sides changed, and neither only because an edit of the other came there whose way was not noted any more. */
function isContested(contest: Contest): boolean {
  const { left, right } = contest;
  return left.changed && right.changed && !(hasOwnOrigin(contest) && isCopied(left, right));
}

/** The side that a person said is to be kept, unless the other one was edited since. */
function decidedSide({ left, right, view }: Contest): Side | undefined {
  const later = compareOrigins(left.origin, right.origin, view.rankOf) > 0 ? 'left' : 'right';
  return isDecided((later === 'left' ? left : right).origin) ? later : undefined;
}

/**
 * One side changed, and what the other holds comes from there: whatever the stamps say, it is the later edit. Several
 * values of one row may have been edited at one time, or by a clock that went back.
 */
function continuesItself({ inForce, left, right, view }: Contest): boolean {
  if (!inForce || left.changed === right.changed) return false;
  const { connection } = view[left.changed ? 'left' : 'right'].object;
  return left.origin?.connection === connection && right.origin?.connection === connection;
}

/** A one-way row that prefers its source takes back what was changed at the target. */
function restores({ unit, inForce, left, right }: Contest, preferred: Side): boolean {
  if (!inForce || unit.direction === 'both') return false;
  return unit.direction === 'forward'
    ? preferred === 'left' && right.changed
    : preferred === 'right' && left.changed;
}

/** Two edits made at these two records themselves, closer in time than their stamps and clocks can tell. */
function isUndecided({ left, right, view }: Contest): boolean {
  if (left.origin === undefined || right.origin === undefined) return false;
  if (isDecided(left.origin) || isDecided(right.origin)) return false;
  const isOwn = (side: Side, origin: Origin): boolean => origin.connection === view[side].object.connection;
  if (!isOwn('left', left.origin) || !isOwn('right', right.origin)) return false;
  const resolution = Math.max(
    view.left.object.model.changed?.resolution ?? 0,
    view.right.object.model.changed?.resolution ?? 0,
  );
  const doubts = (left.origin.within ?? 0) + (right.origin.within ?? 0);
  return Math.abs(left.origin.time - right.origin.time) < resolution + doubts;
}

/** The winner's values go to the other side, where the row's direction, its guards and the rule of clearing allow it. */
function carry(contest: Contest, winner: Side): Verdict {
  const { unit } = contest;
  const values = writable(contest, winner);
  if (values !== undefined && Object.keys(values).length > 0) return toWrite(contest, winner, values);
  const forbidden = unit.direction === (winner === 'left' ? 'backward' : 'forward');
  if (values === undefined && !forbidden) return { kind: 'rest', unit, open: true };
  const loser = otherSide(winner);
  const isFirst = !contest.inForce && contest[loser].filled && !contest[winner].filled;
  const back = isFirst ? writable(contest, loser) : undefined;
  if (back !== undefined && Object.keys(back).length > 0) return toWrite(contest, loser, back);
  return { kind: 'agree', unit, origin: undefined };
}

/** Undefined where the winner says nothing. */
function writable(contest: Contest, from: Side): FlatValues | undefined {
  const source = contest[from];
  const entries = Object.entries(source.projected);
  if (entries.length === 0) return undefined;
  const mayClear =
    contest.copied || (contest.inForce && source.changed && source.wasFilled) || isPartOf(contest, source);
  const to = otherSide(from);
  return Object.fromEntries(
    entries.filter(([path, value]) => (!isBlank(value) || mayClear) && !hasValue(contest, to, path, value)),
  );
}

/** Rows that are merged as one have one value, of which what is empty is a part. */
function isPartOf({ unit }: Contest, source: UnitState): boolean {
  return unit.rows.length > 1 && unit.money === undefined && source.filled;
}

function toWrite(contest: Contest, from: Side, values: FlatValues): Verdict {
  const { unit, view, inForce } = contest;
  const side = otherSide(from);
  const overwritten = contest[side];
  const loses = inForce
    ? overwritten.changed && (isContested(contest) || !contest[from].changed)
    : overwritten.filled && !contest.copied;
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
  return raisedOrigin(contest.view, from, contest[from].origin, contest[otherSide(from)].origin);
}

function laterOrigin({ left, right, view }: Contest): Origin | undefined {
  return compareOrigins(left.origin, right.origin, view.rankOf) > 0 ? left.origin : right.origin;
}
