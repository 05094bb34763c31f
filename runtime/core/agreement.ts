import { agreeList } from './agree-list.ts';
import { decideUnits } from './decide.ts';
import { valueAt } from './flat-values.ts';
import { sameOrigin } from './origin.ts';
import { isSource, throughKey } from './unit-state.ts';
import { projectionsOf } from './view.ts';

import type { Side, Value } from '../abi/index.ts';
import type { Base, Origin, RecordRow } from '../store/store.ts';
import type { Unit } from './unit.ts';
import type { Projections, Scene, View } from './view.ts';

export interface Bases {
  readonly left: Base;
  readonly right: Base;
}

/** Both bases after these units were agreed as the view shows them. All other units keep theirs. */
export function agree(view: View, units: readonly Unit[]): Bases {
  const { left, right } = agreeUnits(view, units, projectionsOf(view));
  return { left: withContext(left, view, 'left'), right: withContext(right, view, 'right') };
}

function agreeUnits(view: Scene, units: readonly Unit[], projections: Projections): Bases {
  const bases = {
    left: agreeSide(view, 'left', units, projections),
    right: agreeSide(view, 'right', units, projections),
  };
  return units.reduce((agreed, unit) => withList(agreed, unit, view), bases);
}

function agreeSide(view: Scene, side: Side, units: readonly Unit[], projections: Projections): Base {
  const { base, values } = view[side];
  const agreed: Record<string, Value> = { ...base.values };
  for (const unit of units) {
    if (unit.list !== undefined) continue;
    const { paths, keys } = unit[side];
    for (const [index, path] of paths.entries()) {
      const value = valueAt(values, path);
      if (value !== undefined) agreed[keys[index] ?? path] = value;
    }
    if (unit.references.length > 0 && isSource(unit, side)) {
      const said = projections.to(side === 'left' ? 'right' : 'left', unit);
      for (const [path, value] of Object.entries(said)) agreed[throughKey(unit, path)] = value;
    }
  }
  return { values: agreed, rows: withRows(base.rows, units) };
}

/** Sorted; the same list where all of them are in it. */
function withRows(known: readonly string[], units: readonly Unit[]): readonly string[] {
  const rows = units.flatMap((unit) => unit.rows);
  return rows.every((row) => known.includes(row)) ? known : [...new Set([...known, ...rows])].sort();
}

/** Of a list each base keeps what was agreed of its elements. */
function withList({ left, right }: Bases, unit: Unit, scene: Scene): Bases {
  if (unit.list === undefined) return { left, right };
  const agreed = agreeList(unit, unit.list, scene, decideUnits, agreeUnits);
  const [leftKey = '', rightKey = ''] = [unit.left.keys[0], unit.right.keys[0]];
  return {
    left: { ...left, values: { ...left.values, [leftKey]: agreed.left } },
    right: { ...right, values: { ...right.values, [rightKey]: agreed.right } },
  };
}

/** What conditions, matches and references read is kept beside, so that the record need not be read again for them. */
function withContext(base: Base, view: View, side: Side): Base {
  const merged = view.pair.merged[side];
  const values: Record<string, Value> = { ...base.values };
  for (const path of view[side].object.paths) {
    const value = merged.has(path) ? undefined : valueAt(view[side].values, path);
    if (value !== undefined) values[path] = value;
  }
  return { ...base, values };
}

/** The record with one origin for the paths of a unit: both sides hold the same edit from now on. */
export function withOrigin(record: RecordRow, paths: readonly string[], origin: Origin): RecordRow {
  const moved = paths.filter(
    (path) => Object.hasOwn(record.digests, path) && !sameOrigin(record.origins[path], origin),
  );
  if (moved.length === 0) return record;
  const origins = { ...record.origins, ...Object.fromEntries(moved.map((path) => [path, origin])) };
  return { ...record, origins };
}
