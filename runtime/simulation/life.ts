import type { Store } from '../store/store.ts';

/** The life of one process: what is dead never hears of anything again. */
export interface Life {
  readonly died: Promise<undefined>;
  /** A place where the process may die. Does not resolve where it does. */
  readonly point: () => Promise<void>;
  /** Dies here. */
  readonly end: () => Promise<never>;
  /** Does not resolve for a process that is dead. */
  readonly alive: () => Promise<void>;
}

export function openLife(dies: () => boolean, onDeath: () => void): Life {
  let dead = false;
  let die: () => void = () => undefined;
  const died = new Promise<undefined>((resolve) => {
    die = () => resolve(undefined);
  });
  const end = async (): Promise<never> => {
    if (!dead) {
      dead = true;
      onDeath();
      die();
    }
    return new Promise<never>(() => undefined);
  };
  return {
    died,
    end,
    alive: async () => {
      if (dead) await end();
    },
    point: async () => {
      if (dead || dies()) await end();
    },
  };
}

/** A store that its process may die over, before a commit or right after it. */
export function mortal(opened: Store, { point, alive }: Life): Store {
  return {
    ...opened,
    commit: async (change) => {
      await point();
      const result = await opened.commit(change);
      await point();
      return result;
    },
    commitAll: async (changes) => {
      await point();
      const results = await opened.commitAll(changes);
      await point();
      return results;
    },
    claim: async (...question) => {
      await alive();
      return opened.claim(...question);
    },
    // It belongs to the history, and outlives the process.
    close: () => Promise.resolve(),
  };
}
