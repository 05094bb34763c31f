import type { Value } from '../abi/index.ts';
import type { Element } from './list-elements.ts';
import type { ListUnit, Unit } from './unit.ts';

/** Where both sides were changed, as a person finds it: `Lines["pen"].Text`. */
export interface ConflictPlace {
  readonly left: string;
  readonly right: string;
}

/** The place of a unit, where it stands in no list. */
export function placeOf({ left, right }: Unit): ConflictPlace {
  return { left: left.paths.join(', '), right: right.paths.join(', ') };
}

/** The place of an element in its lists. */
export function placeOfElement(unit: Unit, { model }: ListUnit, element: Element): ConflictPlace {
  const { left, right } = element;
  const key = (left && model.leftKey(left.values)) ?? (right && model.rightKey(right.values)) ?? [];
  const list = placeOf(unit);
  return { left: `${list.left}[${keyText(key)}]`, right: `${list.right}[${keyText(key)}]` };
}

/** The place of what stands in an element. */
export function placeWithin(element: ConflictPlace, inner: ConflictPlace): ConflictPlace {
  return { left: `${element.left}.${inner.left}`, right: `${element.right}.${inner.right}` };
}

function keyText(key: readonly Value[]): string {
  return key.map((each) => JSON.stringify(each)).join(', ');
}
