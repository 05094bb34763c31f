import { otherSide } from './keys.ts';

import type { ConflictModel, Direction, MatchModel, RowModel, SyncModel } from '../abi/index.ts';

/** The same sync as it reads with its two sides exchanged. */
export function flip(sync: SyncModel): SyncModel {
  return {
    ...sync,
    direction: flipDirection(sync.direction),
    left: sync.right,
    right: sync.left,
    match: sync.match.map(flipMatch),
    references: sync.references.map((reference) => ({ ...reference, side: otherSide(reference.side) })),
    rows: sync.rows.map(flipRow),
    forward: (left, right, references) => sync.backward(left, right, references),
    backward: (right, left, references) => sync.forward(right, left, references),
  };
}

function flipMatch(match: MatchModel): MatchModel {
  return {
    leftKey: (left) => match.rightKey(left),
    rightKey: (right) => match.leftKey(right),
    ...(match.rightSearch && { leftSearch: match.rightSearch }),
    ...(match.leftSearch && { rightSearch: match.leftSearch }),
  };
}

function flipRow(row: RowModel): RowModel {
  return {
    ...row,
    left: row.right,
    right: row.left,
    direction: flipDirection(row.direction),
    conflict: flipConflict(row.conflict),
  };
}

function flipDirection(direction: Direction): Direction {
  if (direction === 'both') return 'both';
  return direction === 'forward' ? 'backward' : 'forward';
}

function flipConflict(conflict: ConflictModel): ConflictModel {
  return conflict.policy === 'prefer' ? { policy: 'prefer', side: otherSide(conflict.side) } : conflict;
}
