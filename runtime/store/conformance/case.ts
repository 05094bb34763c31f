import type { Store } from '../store.ts';

/** One promise of the store contract. `run` gets an empty store and rejects where the promise is broken. */
export interface StoreCase {
  readonly name: string;
  run(store: Store): Promise<void>;
}
