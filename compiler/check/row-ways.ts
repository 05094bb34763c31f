import type { Side } from '../../runtime/abi/index.ts';
import type { BoundOperand, BoundRow } from '../bind/bound-flow.ts';

/** One direction that a row goes. */
export interface Way {
  readonly direction: 'forward' | 'backward';
  readonly source: BoundOperand;
  readonly target: BoundOperand;
}

export function waysOf(row: BoundRow): readonly Way[] {
  const ways: readonly Way[] = [
    { direction: 'forward', source: row.left, target: row.right },
    { direction: 'backward', source: row.right, target: row.left },
  ];
  return ways.filter(({ direction }) => row.direction === 'both' || row.direction === direction);
}

/** The direction in which a row writes a side, if it does. */
export function wayTo(row: BoundRow, side: Side): Way | undefined {
  return waysOf(row).find(({ target }) => target.side === side);
}
