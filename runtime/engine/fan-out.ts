import { workKey } from '../core/keys.ts';

import type { SyncedObject } from '../core/topology.ts';
import type { RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Work that is due at a time, as a commit marks it. */
export type Mark = { readonly key: string; readonly due: number };

/** A change that a pass made or came across is a change for everything else that looks at the record. */
export async function fanOut(engine: Engine, object: SyncedObject, key: RecordKey): Promise<readonly Mark[]> {
  const due = engine.clock.now();
  const referrers = object.referred ? await engine.reads.referrers(key) : [];
  const isShared = object.pairs.some(({ pair, side }) => pair.shared === side);
  const own = object.pairs.length > 1 || isShared ? [key] : [];
  return [...own, ...referrers].map((record) => ({ key: workKey('record', record), due }));
}
