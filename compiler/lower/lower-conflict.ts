import type { BoundConflict } from '../bind/bound-flow.ts';
import type { ConflictIr } from '../ir/ir.ts';

export function lowerConflict({ policy, side }: BoundConflict): ConflictIr {
  if (policy === 'prefer') return side === undefined ? { policy: 'latest' } : { policy, side };
  return { policy };
}
