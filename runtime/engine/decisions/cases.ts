import { isIn } from '../standing.ts';
import { decisionsFor } from './applicable.ts';

import type { Pair } from '../../core/topology.ts';
import type { DecisionKind, InboxQuery, InboxRow } from '../../store/store.ts';
import type { Known } from './decision.ts';

/** A case with all that a person needs to decide it. */
export interface InboxCase extends InboxRow {
  /** What may be decided about it. */
  readonly decisions: readonly DecisionKind[];
  /** The syncs that it may come from, by flow and name: `webcrm-chargebee/Persons-customer`. */
  readonly syncs: readonly string[];
}

export async function listCases(
  { store, topology }: Known,
  query: InboxQuery,
): Promise<readonly InboxCase[]> {
  const rows = await store.inbox(query);
  return rows.map((row) => {
    const pairs = topology.pairs.filter((pair) => isAbout(row, pair));
    const syncs = pairs.flatMap((pair) => pair.syncs.map(({ name }) => name));
    return { ...row, decisions: decisionsFor(row.code), syncs };
  });
}

/** A case that names no pair may come from any that its first record takes part in. */
function isAbout({ pair, records: [first] }: InboxRow, { key }: Pair): boolean {
  if (pair !== undefined) return isIn({ pair }, key);
  return [key.left, key.right].some(
    ({ connection, object }) => connection === first?.connection && object === first.object,
  );
}
