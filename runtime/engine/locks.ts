/** Keeps two passes of this process from acting on one record or one match key at a time. */
export interface Locks {
  /** Waits until all names are free, then holds them until the given function is called. */
  acquire(names: readonly string[]): Promise<() => void>;
  /** How often anything was released: what was read since the last time is as it would be read under a lock. */
  readonly releases: number;
}

export function createLocks(): Locks {
  const held = new Map<string, Promise<void>>();
  let releases = 0;
  return {
    get releases() {
      return releases;
    },
    async acquire(names) {
      const ordered = [...new Set(names)].sort();
      for (let busy = findBusy(held, ordered); busy !== undefined; busy = findBusy(held, ordered)) await busy;
      const { promise, resolve } = Promise.withResolvers<void>();
      for (const name of ordered) held.set(name, promise);
      return () => {
        for (const name of ordered) held.delete(name);
        releases += 1;
        resolve();
      };
    },
  };
}

function findBusy(
  held: ReadonlyMap<string, Promise<void>>,
  names: readonly string[],
): Promise<void> | undefined {
  for (const name of names) {
    const busy = held.get(name);
    if (busy !== undefined) return busy;
  }
  return undefined;
}
