import { deriveId } from '../core/derive-id.ts';
import { SyncError } from '../errors.ts';

import type { Clock, Random } from '../environment.ts';
import type { Commit, CommitResult, Store } from '../store/store.ts';

const name = 'owner';

/** A store in the hands of one process, until another one begins to work on it. */
export interface OwnedStore extends Store {
  /** Frees whatever a process before this one holds, and makes all that it still wants to store fail. */
  takeOver(clock: Clock, random: Random): Promise<void>;
  /** Rejects with the `SyncError` `store-taken-over` where another process has begun to work on it. */
  checkOwner(): Promise<void>;
}

/** Every commit and claim holds only as long as nobody else took the store over: a process that was paused does nothing any more. */
export function ownedStore(store: Store): OwnedStore {
  let owner: string | undefined;

  const own = (change: Commit): Commit =>
    owner === undefined
      ? change
      : { ...change, expect: { ...change.expect, meta: { ...change.expect?.meta, [name]: owner } } };

  async function checkOwner(): Promise<void> {
    if (owner === undefined || (await store.meta(name)) === owner) return;
    throw new SyncError('store-taken-over', 'another process has begun to work on this store', {
      why: 'This one was paused, or two were started at once. What it did before is kept, and it does nothing any more.',
      fix: 'Let one process at a time work on a store.',
    });
  }

  async function commitAll(changes: readonly Commit[]): Promise<readonly CommitResult[]> {
    const results = await store.commitAll(changes.map(own));
    if (results.some(({ kind }) => kind === 'stale')) await checkOwner();
    return results;
  }

  return {
    ...store,
    commitAll,
    async commit(change) {
      const result = await store.commit(own(change));
      if (result.kind === 'stale') await checkOwner();
      return result;
    },
    async claim(...question) {
      await checkOwner();
      return store.claim(...question);
    },
    checkOwner,
    async takeOver(clock, random) {
      owner = undefined;
      await store.release();
      const made = deriveId(name, (await store.meta(name)) ?? '', clock.now(), random.next());
      await store.commit({ meta: { [name]: made } });
      owner = made;
    },
  };
}
