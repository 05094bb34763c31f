import { fatesOf } from './decide-list.ts';
import { projectionsOfElement, rowIds, toElementScene } from './element-scene.ts';
import { pick } from './flat-values.ts';
import { toKept } from './list-elements.ts';

import type { Side, Value } from '../abi/index.ts';
import type { Bases } from './agreement.ts';
import type { decideUnits } from './decide.ts';
import type { Fate } from './decide-list.ts';
import type { AgreedElement } from './list-elements.ts';
import type { ListUnit, Unit } from './unit.ts';
import type { Projections, Scene } from './view.ts';

/** Takes over what units of two elements agree on. */
type AgreeInner = (scene: Scene, units: readonly Unit[], projections: Projections) => Bases;

/**
 * What both bases keep of the elements of a list, as the scene shows them: what is agreed, and what was agreed before
 * of all that is still to be carried over.
 */
export function agreeList(
  unit: Unit,
  list: ListUnit,
  scene: Scene,
  decideInner: typeof decideUnits,
  agreeInner: AgreeInner,
): Readonly<Record<Side, Value>> {
  const agreed = fatesOf(unit, list, scene, decideInner).flatMap((fate) => {
    const { name } = fate.element;
    const element = agreedElement(unit, list, scene, fate, decideInner, agreeInner);
    return element === undefined ? [] : [[name, element] as const];
  });
  return { left: toKept(agreed, 'left'), right: toKept(agreed, 'right') };
}

function agreedElement(
  unit: Unit,
  list: ListUnit,
  scene: Scene,
  { element, news }: Fate,
  decideInner: typeof decideUnits,
  agreeInner: AgreeInner,
): AgreedElement | undefined {
  const { left, right, base } = element;
  if (left === undefined && right === undefined) return undefined;
  const inner = toElementScene(unit, list, scene, element);
  if (left === undefined || right === undefined) {
    if (!news || base === undefined) return base;
    const keep = (side: Side) =>
      element[side] === undefined ? null : pick(inner[side].values, Object.keys(base[side] ?? {}));
    return { ...base, left: keep('left'), right: keep('right') };
  }
  const projections = projectionsOfElement(list, inner);
  const units = decideInner(list.units, inner, projections).flatMap((verdict) =>
    verdict.kind === 'agree' || (verdict.kind === 'write' && verdict.unit.list !== undefined)
      ? [verdict.unit]
      : [],
  );
  const bases = agreeInner(inner, units, projections);
  const open = rowIds(list.model.rows).filter((row) => !bases.left.rows.includes(row));
  return { left: bases.left.values, right: bases.right.values, open };
}
