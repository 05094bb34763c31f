import type { ComparedRow } from './compared-sync.ts';
import type { KeptSync } from './comparison.ts';

interface KeptRow {
  readonly before: ComparedRow;
  readonly after: ComparedRow;
}

interface KeptRows {
  /** Rows between the same properties. */
  readonly pairs: readonly KeptRow[];
  /** Rows that one of the two properties was exchanged in. */
  readonly redirected: readonly KeptRow[];
  readonly removed: readonly ComparedRow[];
}

type SameRow = (one: ComparedRow, other: ComparedRow) => boolean;

const sameEnds: SameRow = (one, other) => one.ends.every((end, index) => end === other.ends[index]);
const sameDirection: SameRow = (one, other) => sameEnds(one, other) && one.direction === other.direction;
const sameMeaning: SameRow = (one, other) => sameEnds(one, other) && one.row.id === other.row.id;
const sameEnd: SameRow = (one, other) => one.ends.some((end, index) => end === other.ends[index]);

/** What became of each row of a sync: the surest pairs first. */
export function keptRows({ before, after }: KeptSync): KeptRows {
  const former = new Set(before.rows);
  const open = new Set(after.rows);
  const pairUp = (isSame: SameRow): readonly KeptRow[] =>
    [...former].flatMap((row) => {
      const found = [...open].find((each) => isSame(row, each));
      if (found === undefined) return [];
      former.delete(row);
      open.delete(found);
      return [{ before: row, after: found }];
    });
  const pairs = [sameMeaning, sameDirection, sameEnds].flatMap(pairUp);
  return { pairs, redirected: pairUp(sameEnd), removed: [...former] };
}
