import type { BoundPath } from '../bind/bound-flow.ts';
import type { PathIr } from '../ir/ir.ts';

/** A property of the record, or of the element, that has it; how that is reached is said elsewhere. */
export function lowerPath({ side, segments, property }: BoundPath): PathIr {
  const own = segments.slice(segments.findLastIndex((each) => each.endsWith('[]')) + 1);
  return { side, segments: own, path: own.join('.'), property: property.model };
}

/** Where the sync's own record is touched: the property itself, or the reference that leads to it. */
export function ownPath(path: BoundPath): BoundPath {
  return path.reference === undefined ? path : ownPath(path.reference.id);
}
