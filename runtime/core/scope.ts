import { valueAt } from './flat-values.ts';
import { sameValue } from './same-value.ts';

import type { LinkFacts, RecordValues, References, Side } from '../abi/index.ts';
import type { PairedSync } from './topology.ts';

/** What a condition may ask about, besides its record. */
export interface Surroundings {
  readonly facts: LinkFacts;
  readonly references: References;
}

/** Whether a record is of the facet that the sync speaks of on this side. */
export function isOfFacet(sync: PairedSync, side: Side, values: RecordValues): boolean {
  return Object.entries(sync.where[side]).every(([path, value]) => sameValue(valueAt(values, path), value));
}

/** `only`: whether a record may be linked and created from at all. */
export function isInScope(
  sync: PairedSync,
  side: Side,
  values: RecordValues,
  { facts, references }: Surroundings,
): boolean {
  const { only } = sync.sync[side];
  return isOfFacet(sync, side, values) && (only === undefined || only(values, facts, references));
}

/** `while`: whether updates go on. What leaves the scope is still sent; then the pair rests. */
export function isInForceWhile(
  sync: PairedSync,
  side: Side,
  now: RecordValues,
  before: RecordValues,
  { facts, references }: Surroundings,
): boolean {
  const condition = sync.sync[side].while;
  if (condition === undefined || condition(now, facts, references)) return true;
  return condition(before, facts, references);
}

/** Whether the flow lets a record be made on `side` from this source on the other one. */
export function mayCreate(
  sync: PairedSync,
  side: Side,
  source: RecordValues,
  { facts, references }: Surroundings,
): boolean {
  const { create } = sync.sync[side];
  if (create.policy === 'always') return true;
  return create.policy === 'if' && create.condition(source, facts, references);
}
