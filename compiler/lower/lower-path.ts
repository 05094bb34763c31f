import type { BoundPath } from '../bind/bound-flow.ts';
import type { PathIr } from '../ir/ir.ts';

/** A property of the record that has it; how that record is reached is said elsewhere. */
export function lowerPath({ side, path, segments, property }: BoundPath): PathIr {
  return { side, segments, path, property: property.model };
}

/** Where the sync's own record is touched: the property itself, or the reference that leads to it. */
export function ownPath(path: BoundPath): BoundPath {
  return path.reference === undefined ? path : ownPath(path.reference.id);
}
