import { otherSide } from './keys.ts';

import type {
  ConflictModel,
  Direction,
  ListModel,
  MatchModel,
  PairFacts,
  RowModel,
  SyncModel,
} from '../abi/index.ts';

/** The same sync as it reads with its two sides exchanged. */
export function flip(sync: SyncModel): SyncModel {
  return {
    ...sync,
    direction: flipDirection(sync.direction),
    left: sync.right,
    right: sync.left,
    match: sync.match.map(flipMatch),
    references: sync.references.map((reference) => ({ ...reference, side: otherSide(reference.side) })),
    ...(sync.asks && {
      asks: sync.asks.map((question) => ({ ...question, side: otherSide(question.side) })),
    }),
    rows: sync.rows.map(flipRow),
    forward: (left, right, references, facts) => sync.backward(left, right, references, flipFacts(facts)),
    backward: (right, left, references, facts) => sync.forward(right, left, references, flipFacts(facts)),
  };
}

function flipFacts({ left, right }: PairFacts): PairFacts {
  return { left: right, right: left };
}

function flipMatch(match: MatchModel): MatchModel {
  return {
    leftKey: (left, references) => match.rightKey(left, references),
    rightKey: (right, references) => match.leftKey(right, references),
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
    ...(row.list && { list: flipList(row.list) }),
  };
}

function flipList(list: ListModel): ListModel {
  return {
    leftKey: (left) => list.rightKey(left),
    rightKey: (right) => list.leftKey(right),
    rows: list.rows.map(flipRow),
    forward: (left, right) => list.backward(left, right),
    backward: (right, left) => list.forward(right, left),
  };
}

function flipDirection(direction: Direction): Direction {
  if (direction === 'both') return 'both';
  return direction === 'forward' ? 'backward' : 'forward';
}

function flipConflict(conflict: ConflictModel): ConflictModel {
  return conflict.policy === 'prefer' ? { policy: 'prefer', side: otherSide(conflict.side) } : conflict;
}
