import { workKey } from '../core/keys.ts';

import type { SyncedObject } from '../core/topology.ts';
import type { Commit, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** A change that a pass made or came across is a change for everything else that looks at the record. */
export function fanOut(engine: Engine, object: SyncedObject, key: RecordKey): Commit {
  const isShared = object.pairs.some(({ pair, side }) => pair.shared === side);
  const isSeenElsewhere = object.pairs.length > 1 || isShared;
  const own = isSeenElsewhere ? [{ key: workKey('record', key), due: engine.clock.now() }] : [];
  return { mark: own, ...wakeReferrers(engine, object, key) };
}

/** Those that look at a record through a reference. */
export function wakeReferrers(engine: Engine, object: SyncedObject, key: RecordKey): Commit {
  if (!object.referred) return {};
  const work = (referrer: RecordKey): string => workKey('record', referrer);
  return { wakeReferrers: [{ to: key, work, due: engine.clock.now() }] };
}
