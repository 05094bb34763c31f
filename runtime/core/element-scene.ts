import { pickSaid } from './flat-values.ts';
import { mapped } from './mapped.ts';

import type { ObjectModel, RecordValues, RowModel, Side } from '../abi/index.ts';
import type { Element } from './list-elements.ts';
import type { SyncedObject } from './topology.ts';
import type { ListUnit, Unit } from './unit.ts';
import type { Projections, Scene, SideView } from './view.ts';

/** Two elements with one key as the records that they are for the rows of their list. */
export function toElementScene(unit: Unit, list: ListUnit, scene: Scene, element: Element): Scene {
  const rows = rowIds(list.model.rows).filter((row) => element.base?.open.includes(row) === false);
  const toSide = (side: Side): SideView => {
    const path = unit[side].paths[0] ?? '';
    const object = elementObject(scene[side].object, path);
    const origin = scene[side].record.origins[path];
    const inner = list.units.flatMap((each) => each[side].paths);
    return {
      object,
      record: {
        ...scene[side].record,
        digests: {},
        origins: origin === undefined ? {} : Object.fromEntries(inner.map((each) => [each, origin])),
      },
      values: element[side]?.values ?? {},
      base: { values: element.base?.[side] ?? {}, rows },
    };
  };
  return {
    left: toSide('left'),
    right: toSide('right'),
    references: [],
    applies: [true],
    rankOf: scene.rankOf,
    facts: scene.facts,
    inList: true,
  };
}

export function rowIds(rows: readonly RowModel[]): readonly string[] {
  return rows.filter(({ onCreate }) => onCreate !== true).map(({ id }) => id);
}

/** What the rows of a list say that an element should hold by the other one. */
export function projectionsOfElement(list: ListUnit, { left, right }: Scene): Projections {
  const patches = new Map<Side, RecordValues>();
  const patchOf = (side: Side): RecordValues => {
    const known = patches.get(side);
    if (known !== undefined) return known;
    const { model } = list;
    const patch =
      side === 'right'
        ? mapped(left.record.key, () => model.forward(left.values, right.values))
        : mapped(right.record.key, () => model.backward(right.values, left.values));
    patches.set(side, patch);
    return patch;
  };
  return {
    to(side, unit) {
      const forbidden = unit.direction === (side === 'right' ? 'backward' : 'forward');
      return forbidden ? {} : pickSaid(patchOf(side), unit[side].paths);
    },
  };
}

const objects = new WeakMap<SyncedObject, Map<string, SyncedObject>>();

/** The elements of a list as an object: their properties by the paths that start in them. */
function elementObject(object: SyncedObject, list: string): SyncedObject {
  const known = objects.get(object) ?? new Map<string, SyncedObject>();
  objects.set(object, known);
  const made = known.get(list) ?? toElementObject(object, list);
  known.set(list, made);
  return made;
}

function toElementObject(object: SyncedObject, list: string): SyncedObject {
  const start = `${list}[].`;
  const inner = Object.entries(object.model.properties).flatMap(([path, property]) =>
    path.startsWith(start) ? [[path.slice(start.length), property] as const] : [],
  );
  const model: ObjectModel = { ...object.model, properties: Object.fromEntries(inner) };
  const watched = new Map(inner.filter(([path, { read }]) => read && !path.includes('[')));
  return { ...object, model, watched, paths: [...watched.keys()] };
}
