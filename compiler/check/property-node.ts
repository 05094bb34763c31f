import type { BoundSync } from '../bind/bound-flow.ts';
import { recordsOf } from '../bind/object-shape.ts';
import type { Side } from '../../runtime/abi/index.ts';

/** What names a property of the records of a side, whichever flows and syncs speak of them. */
export type PropertyNodes = (side: Side, path: string) => string;

export function propertyNodes({ left, right }: BoundSync): PropertyNodes {
  const records = {
    left: recordsOf(left.system.connection, left.object),
    right: recordsOf(right.system.connection, right.object),
  };
  return (side, path) => `${records[side]} ${path}`;
}
