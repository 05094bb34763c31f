import { pickSaid } from './flat-values.ts';
import { mapped } from './mapped.ts';

import type { PairFacts, RecordValues, References, Side } from '../abi/index.ts';
import type { Base, Origin, RecordRow } from '../store/store.ts';
import type { FlatValues } from './flat-values.ts';
import type { RankOf } from './origin.ts';
import type { Pair, SyncedObject } from './topology.ts';
import type { Unit } from './unit.ts';

/** One record of a pair as it is now, and as it was at the last agreement. */
export interface SideView {
  readonly object: SyncedObject;
  readonly record: RecordRow;
  readonly values: RecordValues;
  readonly base: Base;
}

/** What a sync's references resolve to now. */
export interface ResolvedReferences {
  readonly values: References;
  /** The latest edit of each referenced record, by name. */
  readonly origins: Readonly<Record<string, Origin | undefined>>;
}

/** What a unit is decided from: two records, or two elements of lists in them. */
export interface Scene {
  readonly left: SideView;
  readonly right: SideView;
  /** By position of the sync in the pair. */
  readonly references: readonly ResolvedReferences[];
  /** Whether the sync applies to these two records, by position: a facet covers only some. */
  readonly applies: readonly boolean[];
  /** What guards may ask about the links of both records. */
  readonly facts: PairFacts;
  readonly rankOf: RankOf;
  /** The edits that are known are those of a list as a whole: which element they were made in is not. */
  readonly inList?: true;
}

/** All that a decision about a link is made from. */
export interface View extends Scene {
  readonly pair: Pair;
}

/** What the mapping functions say a side should hold, worked out once per sync and only when asked for. */
export interface Projections {
  /** Values for a unit's paths of this side; a path that is missing says nothing. */
  to(side: Side, unit: Unit): FlatValues;
}

export function projectionsOf(view: View): Projections {
  const made = { left: new Map<number, RecordValues>(), right: new Map<number, RecordValues>() };
  const patch = (side: Side, index: number): RecordValues => {
    const known = made[side].get(index);
    if (known !== undefined) return known;
    const computed = project(view, side, index);
    made[side].set(index, computed);
    return computed;
  };
  return {
    to(side, unit) {
      const forbidden = unit.direction === (side === 'right' ? 'backward' : 'forward');
      if (forbidden || view.applies[unit.sync] !== true) return {};
      return pickSaid(patch(side, unit.sync), unit[side].paths);
    },
  };
}

function project(view: View, side: Side, index: number): RecordValues {
  const sync = view.pair.syncs[index]?.sync;
  const references = view.references[index]?.values ?? {};
  if (sync === undefined) return {};
  const { left, right, facts } = view;
  return side === 'right'
    ? mapped(left.record.key, () => sync.forward(left.values, right.values, references, facts))
    : mapped(right.record.key, () => sync.backward(right.values, left.values, references, facts));
}
