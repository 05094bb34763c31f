import { InternalError } from '../errors.ts';
import { digest } from './digest.ts';
import { canonicalText } from './same-value.ts';

import type { RecordValues, Side, Value } from '../abi/index.ts';
import type { MatchKeyRow } from '../store/store.ts';
import type { Pair, SyncedObject } from './topology.ts';

/** One `match` line of one sync. */
export interface MatchLine {
  readonly sync: number;
  readonly line: number;
}

/** Name of the index over one side of a match line. */
export function matchIndex(pair: Pair, { sync, line }: MatchLine, side: Side): string {
  return `${pair.syncs[sync]?.name ?? ''}/${line}/${side}`;
}

/** All lines of a sync, in the order in which they decide. */
export function matchLines(pair: Pair, sync: number): readonly MatchLine[] {
  return (pair.syncs[sync]?.sync.match ?? []).map((_, line) => ({ sync, line }));
}

/** Undefined where a member is empty: such a combination says nothing. */
export function matchKey(
  pair: Pair,
  { sync, line }: MatchLine,
  side: Side,
  values: RecordValues,
): readonly Value[] | undefined {
  const match = pair.syncs[sync]?.sync.match[line];
  return side === 'left' ? match?.leftKey(values) : match?.rightKey(values);
}

/** All keys by which a record can be found from the other sides of its pairs. */
export function matchKeysOf(object: SyncedObject, values: RecordValues): readonly MatchKeyRow[] {
  return object.pairs.flatMap(({ pair, side }) =>
    pair.syncs.flatMap((_, sync) =>
      matchLines(pair, sync).flatMap((line) => {
        const key = keyOrNone(() => matchKey(pair, line, side, values));
        return key === undefined ? [] : [{ index: matchIndex(pair, line, side), digest: digest(key) }];
      }),
    ),
  );
}

/** Nobody finds a record by a key that cannot be made; it is parked for that when it is looked at itself. */
function keyOrNone(make: () => readonly Value[] | undefined): readonly Value[] | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InternalError) throw error;
    return undefined;
  }
}

export function sameKey(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalText(a) === canonicalText(b);
}
