import { isDecided } from './decided-origin.ts';
import { placeOfElement, placeWithin } from './conflict-place.ts';
import { projectionsOfElement, toElementScene } from './element-scene.ts';
import { otherSide } from './keys.ts';
import { alignElements, listAt } from './list-elements.ts';
import { newElement } from './new-element.ts';
import { compareOrigins } from './origin.ts';
import { raisedOrigin } from './raised-origin.ts';
import { isInForce, unitState } from './unit-state.ts';
import { writeList } from './write-list.ts';

import type { RecordValues, Side } from '../abi/index.ts';
import type { Origin } from '../store/store.ts';
import type { ConflictPlace } from './conflict-place.ts';
import type { decideUnits, Verdict } from './decide.ts';
import type { Element } from './list-elements.ts';
import type { ListUnit, Unit } from './unit.ts';
import type { Projections, Scene } from './view.ts';

export type Write = Extract<Verdict, { readonly kind: 'write' }>;

/** What becomes of the elements that have one key. */
export interface Fate {
  readonly element: Element;
  /** Properties to change in elements that are on both sides. */
  readonly writes: readonly Write[];
  /** An element that the side gets. */
  readonly added: { readonly side: Side; readonly values: RecordValues } | undefined;
  /** The side that loses its element. */
  readonly removed: Side | undefined;
  /** Sides of which an edit does not come through. */
  readonly lost: readonly Side[];
  readonly undecided: boolean;
  /** Where a person has to choose. */
  readonly parked: readonly ConflictPlace[];
  /** Something can be agreed that was not. */
  readonly news: boolean;
}

/**
 * Merges the elements of two lists: those that both sides have property by property, like records. An element goes
 * over where the row's direction leads, and so does its removal, unless the other side has edited it since: then the
 * conflict rule decides. What only the target has, and was never agreed, stays.
 */
export function decideList(
  unit: Unit,
  list: ListUnit,
  scene: Scene,
  decideInner: typeof decideUnits,
): readonly Verdict[] {
  if (listAt(unit, 'left', scene) === undefined || listAt(unit, 'right', scene) === undefined) {
    return [{ kind: 'rest', unit, open: false }];
  }
  const fates = fatesOf(unit, list, scene, decideInner);
  const writes = (['right', 'left'] as const).flatMap((side) => toWrite(unit, scene, side, fates));
  const places = fates.flatMap(({ parked }) => parked);
  const news = !isInForce(unit, scene) || fates.some((fate) => fate.news);
  const waits: readonly Verdict[] = places.length > 0 ? [{ kind: 'park', unit, places }] : [];
  if (writes.length > 0) return [...writes, ...waits];
  if (news) return [{ kind: 'agree', unit, origin: laterOrigin(unit, scene) }, ...waits];
  return places.length > 0 ? waits : [{ kind: 'rest', unit, open: false }];
}

/** What becomes of all elements. */
export function fatesOf(
  unit: Unit,
  list: ListUnit,
  scene: Scene,
  decideInner: typeof decideUnits,
): readonly Fate[] {
  return alignElements(unit, list, scene).map((element) => {
    const inner = toElementScene(unit, list, scene, element);
    const { left, right } = element;
    if (left !== undefined && right !== undefined) {
      return together(
        element,
        placeOfElement(unit, list, element),
        decideInner(list.units, inner, projectionsOfElement(list, inner)),
      );
    }
    if (left === undefined && right === undefined) return { ...nothingHappens(element), news: true };
    return alone(unit, list, scene, inner, element, left === undefined ? 'right' : 'left');
  });
}

function nothingHappens(element: Element): Fate {
  const [writes, lost]: [readonly Write[], readonly Side[]] = [[], []];
  return {
    element,
    writes,
    added: undefined,
    removed: undefined,
    lost,
    undecided: false,
    parked: [],
    news: false,
  };
}

function together(element: Element, place: ConflictPlace, verdicts: readonly Verdict[]): Fate {
  const writes = verdicts.filter((each) => each.kind === 'write');
  const losses = writes.flatMap(({ lost }) => lost ?? []);
  return {
    ...nothingHappens(element),
    writes,
    lost: losses.map(({ side }) => side),
    undecided: losses.some(({ undecided }) => undecided),
    parked: verdicts.flatMap((each) =>
      each.kind === 'park' ? each.places.map((inner) => placeWithin(place, inner)) : [],
    ),
    news: element.base === undefined || verdicts.some(({ kind }) => kind === 'agree'),
  };
}

/** An element that only one side has. */
function alone(unit: Unit, list: ListUnit, scene: Scene, inner: Scene, element: Element, side: Side): Fate {
  const none = nothingHappens(element);
  const { base } = element;
  const other = otherSide(side);
  const goesOver = leads(unit, side)
    ? (): Fate => ({ ...none, added: newElement(list, inner, side) })
    : undefined;
  if (base === undefined) return goesOver?.() ?? none;
  const edited = hasChanged(list.units, side, inner, projectionsOfElement(list, inner));
  const restored = goesOver !== undefined && prefers(unit, side);
  if (base[other] === null) return goesOver !== undefined && (edited || restored) ? goesOver() : none;
  if (!leads(unit, other)) return edited || restored ? (goesOver?.() ?? none) : { ...none, news: true };
  const gone: Fate = { ...none, removed: side, lost: edited ? [side] : [] };
  if (!edited || goesOver === undefined || prefers(unit, other)) return gone;
  const [own, others] = [listOrigin(unit, side, scene), listOrigin(unit, other, scene)];
  const isLater = compareOrigins(own, others, scene.rankOf) > 0;
  if (unit.conflict.policy === 'park' && !isDecided(isLater ? own : others)) {
    return { ...none, parked: [placeOfElement(unit, list, element)] };
  }
  return restored || isLater ? goesOver() : gone;
}

/** Whether the row carries what a side says. */
function leads({ direction }: Unit, side: Side): boolean {
  return direction === 'both' || direction === (side === 'left' ? 'forward' : 'backward');
}

function prefers({ conflict }: Unit, side: Side): boolean {
  return conflict.policy === 'prefer' && conflict.side === side;
}

/** Whether an element, or one in a list of it, is otherwise than it was agreed. */
function hasChanged(units: readonly Unit[], side: Side, scene: Scene, projections: Projections): boolean {
  return units.some((unit) => {
    const { list } = unit;
    if (list === undefined) return unitState(unit, side, scene, projections).changed;
    return alignElements(unit, list, scene).some((element) => {
      if ((element[side] === undefined) !== ((element.base?.[side] ?? null) === null)) return true;
      const inner = toElementScene(unit, list, scene, element);
      return (
        element[side] !== undefined && hasChanged(list.units, side, inner, projectionsOfElement(list, inner))
      );
    });
  });
}

function toWrite(unit: Unit, scene: Scene, side: Side, fates: readonly Fate[]): readonly Write[] {
  const path = unit[side].paths[0] ?? '';
  const before = listAt(unit, side, scene) ?? [];
  const written = writeList(path, before, side, fates);
  if (written === undefined) return [];
  const values = { [path]: written.list };
  const loses = fates.some(({ lost }) => lost.includes(side));
  const own = listOrigin(unit, side, scene);
  const lost = { side, values: { [path]: before }, kept: values, origin: own };
  const other = otherSide(side);
  return [
    {
      kind: 'write',
      unit,
      side,
      values,
      elements: written.elements,
      origin: raisedOrigin(scene, other, listOrigin(unit, other, scene), own),
      lost: loses ? { ...lost, undecided: fates.some(({ undecided }) => undecided) } : undefined,
    },
  ];
}

function listOrigin(unit: Unit, side: Side, scene: Scene): Origin | undefined {
  return scene[side].record.origins[unit[side].paths[0] ?? ''];
}

function laterOrigin(unit: Unit, scene: Scene): Origin | undefined {
  const [left, right] = [listOrigin(unit, 'left', scene), listOrigin(unit, 'right', scene)];
  return compareOrigins(left, right, scene.rankOf) > 0 ? left : right;
}
