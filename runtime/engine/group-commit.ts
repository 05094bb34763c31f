import { setImmediate } from 'node:timers';

import type { Commit, CommitResult, Store } from '../store/store.ts';

/** Gathers the commits of one turn of the event loop into one transaction: each still stands or falls by itself. */
export interface GroupCommit {
  submit(change: Commit): Promise<CommitResult>;
}

interface Waiting {
  readonly change: Commit;
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (error: unknown) => void;
}

export function createGroupCommit(store: Store): GroupCommit {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const results = await store.commitAll(group.map(({ change }) => change));
      group.forEach(({ resolve }, index) => resolve(results[index] ?? { kind: 'stale' }));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return {
    submit(change) {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(() => void flush());
        waiting.push({ change, resolve, reject });
      });
    },
  };
}
