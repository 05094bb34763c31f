import type { Side } from '../../runtime/abi/index.ts';
import type { BoundOperand, BoundRow } from '../bind/bound-flow.ts';

/** One direction that a row goes. */
export interface Way {
  readonly direction: 'forward' | 'backward';
  readonly source: BoundOperand;
  readonly target: BoundOperand;
}

export function waysOf(row: BoundRow): readonly Way[] {
  switch (row.direction) {
    case 'forward':
      return [forward(row)];
    case 'backward':
      return [backward(row)];
    case 'both':
      return [forward(row), backward(row)];
  }
}

function forward({ left, right }: BoundRow): Way {
  return { direction: 'forward', source: left, target: right };
}

function backward({ left, right }: BoundRow): Way {
  return { direction: 'backward', source: right, target: left };
}

/** The direction in which a row writes a side, if it does. */
export function wayTo(row: BoundRow, side: Side): Way | undefined {
  return waysOf(row).find(({ target }) => target.side === side);
}
