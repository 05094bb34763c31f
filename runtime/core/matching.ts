import { InternalError } from '../errors.ts';
import { digest } from './digest.ts';
import { canonicalText } from './same-value.ts';

import type { RecordValues, References, Side, SyncModel, Value } from '../abi/index.ts';
import type { MatchKeyRow } from '../store/store.ts';
import type { Pair, SyncedObject } from './topology.ts';

/** One `match` line of one sync of a pair. */
export interface MatchLine {
  /** Position of the sync in the pair. */
  readonly sync: number;
  /** Position of the line in the sync. */
  readonly line: number;
  /** Names of the indexes over both of its sides. */
  readonly index: Readonly<Record<Side, string>>;
}

/** All lines of a sync, in the order in which they decide. `name`: flow and sync. */
export function matchLinesOf(name: string, sync: number, { match }: SyncModel): readonly MatchLine[] {
  return match.map((_, line) => ({
    sync,
    line,
    index: { left: `${name}/${line}/left`, right: `${name}/${line}/right` },
  }));
}

/** Undefined where a member is empty: such a combination says nothing. Without references: by the record's own ids. */
export function matchKey(
  pair: Pair,
  { sync, line }: MatchLine,
  side: Side,
  values: RecordValues,
  references: References = ownReferences(pair, sync, side, values),
): readonly Value[] | undefined {
  const match = pair.syncs[sync]?.sync.match[line];
  return side === 'left' ? match?.leftKey(values, references) : match?.rightKey(values, references);
}

const none: References = {};

/** References that stand for themselves: a record is found by the ids that it holds. */
function ownReferences(pair: Pair, sync: number, side: Side, values: RecordValues): References {
  const all = pair.syncs[sync]?.sync.references ?? [];
  const compared = all.filter((each) => each.decides && each.side === side && each.linkedTo !== undefined);
  if (compared.length === 0) return none;
  return Object.fromEntries(
    compared.map((reference) => [reference.name, { linked: reference.id(values, none), record: undefined }]),
  );
}

/** All keys by which a record can be found from the other sides of its pairs. */
export function matchKeysOf(object: SyncedObject, values: RecordValues): readonly MatchKeyRow[] {
  const keys: MatchKeyRow[] = [];
  for (const { pair, side } of object.pairs) {
    for (const { lines } of pair.syncs) {
      for (const line of lines) {
        const key = keyOrNone(() => matchKey(pair, line, side, values));
        if (key !== undefined) keys.push({ index: line.index[side], digest: digest(key) });
      }
    }
  }
  return keys;
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
