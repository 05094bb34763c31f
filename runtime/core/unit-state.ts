import { valueAt } from './flat-values.ts';
import { otherSide } from './keys.ts';
import { latest } from './origin.ts';
import { normalised, sameValue } from './same-value.ts';

import type { Side, Value } from '../abi/index.ts';
import type { Origin } from '../store/store.ts';
import type { FlatValues } from './flat-values.ts';
import type { Projections, Scene, SideView } from './view.ts';
import type { Unit } from './unit.ts';

/** What one side of a unit says. */
export interface UnitState {
  /** What this side wants the other one to hold. */
  readonly projected: FlatValues;
  /** False where nothing is known of its value, or too little for it to say anything. */
  readonly known: boolean;
  readonly changed: boolean;
  /** Something else than nothing or what the system fills in by itself. */
  readonly filled: boolean;
  /** The base held something. */
  readonly wasFilled: boolean;
  readonly origin: Origin | undefined;
}

export function unitState(unit: Unit, side: Side, view: Scene, projections: Projections): UnitState {
  const projected = projections.to(otherSide(side), unit);
  const throughReferences = unit.references.length > 0 && isSource(unit, side);
  const state = throughReferences
    ? projectedState(unit, projected, view[side])
    : ownState(unit, side, view[side]);
  return {
    projected,
    known: isKnown(unit, side, projected, state),
    changed: state.changed,
    filled: state.filled || isConstant(unit, side, projected),
    wasFilled: state.wasFilled,
    origin: originOf(unit, side, view),
  };
}

/** Where one of several values is not known and nothing is said, that one may be what counts. */
function isKnown(unit: Unit, side: Side, projected: FlatValues, { known, whole }: Sum): boolean {
  const says = Object.keys(projected).length > 0;
  if (unit[side].paths.length === 0) return known || says;
  return known && (whole || says || !isSource(unit, side));
}

/** Whether the unit's rows have been agreed on this link before. */
export function isInForce(unit: Unit, view: Scene): boolean {
  return unit.rows.every((row) => view.left.base.rows.includes(row));
}

/** Whether neither side of a unit differs from what was agreed. Values through references differ with what they say. */
export function isAtRest(unit: Unit, view: Scene): boolean {
  return (
    unit.references.length === 0 &&
    !ownState(unit, 'left', view.left).changed &&
    !ownState(unit, 'right', view.right).changed
  );
}

/** What the values of a unit on one side say, taken together. */
interface Sum {
  /** One of them at least is known. */
  known: boolean;
  /** All of them are known. */
  whole: boolean;
  changed: boolean;
  filled: boolean;
  wasFilled: boolean;
}

function ownState(unit: Unit, side: Side, view: SideView): Sum {
  const sum: Sum = { known: false, whole: true, changed: false, filled: false, wasFilled: false };
  const { paths, keys } = unit[side];
  for (const [index, path] of paths.entries()) {
    add(sum, { key: keys[index] ?? path, path, value: valueAt(view.values, path) }, view);
  }
  return sum;
}

function projectedState(unit: Unit, projected: FlatValues, view: SideView): Sum {
  const sum: Sum = { known: false, whole: true, changed: false, filled: false, wasFilled: false };
  for (const [path, value] of Object.entries(projected)) {
    add(sum, { key: throughKey(unit, path), path: undefined, value }, view);
  }
  return sum;
}

interface Entry {
  /** Name in the base. */
  readonly key: string;
  /** Undefined for what was read through a reference: no property of this record. */
  readonly path: string | undefined;
  readonly value: Value | undefined;
}

function add(sum: Sum, entry: Entry, view: SideView): void {
  sum.known ||= entry.value !== undefined;
  sum.whole &&= entry.value !== undefined;
  sum.changed ||= isChanged(entry, view);
  sum.filled ||= isFilled(entry, view);
  sum.wasFilled ||= !isNothing(view.base.values[entry.key]);
}

/** Name under which a source's base keeps what it said of a path of the other side. */
export function throughKey(unit: Unit, path: string): string {
  return `${unit.rows[0] ?? ''}>${path}`;
}

export function isSource(unit: Unit, side: Side): boolean {
  return unit.direction !== (side === 'left' ? 'backward' : 'forward');
}

function isChanged({ key, path, value }: Entry, { base, object }: SideView): boolean {
  const before = base.values[key];
  if (before === undefined || value === undefined) return false;
  const property = path === undefined ? undefined : object.watched.get(path);
  return !sameValue(normalised(value, property), normalised(before, property));
}

function isFilled({ path, value }: Entry, { object }: SideView): boolean {
  if (isNothing(value)) return false;
  const preset = path === undefined ? undefined : object.watched.get(path)?.default;
  return preset === undefined || !sameValue(value, preset);
}

function isConstant(unit: Unit, side: Side, projected: FlatValues): boolean {
  return unit[side].paths.length === 0 && Object.values(projected).some((value) => !isNothing(value));
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function originOf(unit: Unit, side: Side, view: Scene): Origin | undefined {
  const own = ownOrigin(unit, side, view);
  if (!isSource(unit, side)) return own;
  const through = unit.references.map((name) => view.references[unit.sync]?.origins[name]);
  return latest([own, ...through], view.rankOf);
}

/** The latest edit of a side's values: of those that changed, if any did. What was never agreed, and came to be known by the way, is no edit. */
function ownOrigin(unit: Unit, side: Side, view: Scene): Origin | undefined {
  const { base, values, record } = view[side];
  const { paths, keys } = unit[side];
  const entries = paths.map((path, index) => ({
    key: keys[index] ?? path,
    path,
    value: valueAt(values, path),
  }));
  const agreed = isInForce(unit, view) ? entries.filter(({ key }) => base.values[key] !== undefined) : [];
  const changed = agreed.filter((entry) => isChanged(entry, view[side]));
  const told = [changed, agreed, entries].find((some) => some.length > 0) ?? [];
  return latest(
    told.map(({ path }) => record.origins[path]),
    view.rankOf,
  );
}
