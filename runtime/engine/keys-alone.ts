import { mapped } from '../core/mapped.ts';
import { matchKey } from '../core/matching.ts';
import { isInScope } from '../core/scope.ts';
import { evaluateAlone } from './evaluate.ts';

import type { Side } from '../abi/index.ts';
import type { Pair } from '../core/topology.ts';
import type { LineKey } from './candidates.ts';
import type { Held } from './known-values.ts';

/** Keys of all match lines of the syncs that a record is in the scope of; undefined where these ask for more than it. */
export function keysAlone(pair: Pair, side: Side, { row, values }: Held): readonly LineKey[] | undefined {
  const keys: LineKey[] = [];
  for (const sync of pair.syncs) {
    if (sync.sync.references.some(({ decides }) => decides)) return undefined;
    const subject = { pair, sync, side, key: row.key, values };
    const inScope = evaluateAlone(subject, (asked) => isInScope(sync, side, values, asked));
    if (inScope === undefined) return undefined;
    if (!inScope) continue;
    for (const line of sync.lines) {
      const key = mapped(row.key, () => matchKey(pair, line, side, values));
      if (key !== undefined) keys.push({ line, key });
    }
  }
  return keys;
}
