import { createSyncline, defaultBrake } from '../../../runtime/index.ts';
import type { Store } from '../../../runtime/index.ts';
import { collectGarbage } from '../measure.ts';
import { createMemorySystem } from './memory-system.ts';
import type { MemorySystem, Population } from './memory-system.ts';
import { customers, flow, modelOf, persons } from './pairs.ts';

const start = Date.UTC(2026, 0, 1);
const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

/** Both systems with their pairs, a day after the last of them was made, and the real engine on a real state file. */
export interface Stage {
  readonly webcrm: MemorySystem;
  readonly chargebee: MemorySystem;
  readonly store: Store;
  /** An hour passes, then one cycle runs. */
  readonly cycle: () => Promise<void>;
  /** The state file is closed, which writes its journal back into it, and opened again. */
  reopen(open: () => Promise<Store>): Promise<void>;
  /** Requests that wrote, in both systems. */
  writes(): number;
  resetPeak(): void;
  /** Most bytes of the heap since then, above what was there. */
  peak(): number;
  expectLinks(): Promise<void>;
}

export function createStage(opened: Store, pairs: number): Stage {
  let now = start + pairs * second + day;
  let floor = 0;
  let highest = 0;
  let store = opened;
  let asked = 0;
  // Asking for the memory is slow itself.
  const onRequest = (): void => {
    asked += 1;
    if (asked % 50 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed);
  };
  const system = (connection: string, population: Population, pageSize: number) => {
    const model = modelOf(connection);
    return createMemorySystem({ connection, model, population, now: () => now, pageSize, onRequest });
  };
  const webcrm = system('webcrm', persons(pairs, start), 1000);
  const chargebee = system('chargebee', customers(pairs, start), 100);
  const open = () =>
    createSyncline({
      flows: [flow],
      connectors: [webcrm, chargebee],
      store,
      environment: {
        clock: { now: () => now },
        random: { next: () => 0.5 },
        scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
      },
      // All pairs may be updated at once.
      settings: { brake: { ...defaultBrake, update: { share: 1, atLeast: pairs } } },
    });
  let syncline = open();
  return {
    webcrm,
    chargebee,
    get store() {
      return store;
    },
    cycle: async () => {
      now += hour;
      const { errors } = await syncline.runOnce();
      if (errors.length > 0) throw new Error(`the cycle failed: ${JSON.stringify(errors)}`);
    },
    async reopen(openStore) {
      await store.close();
      store = await openStore();
      syncline = open();
    },
    writes: () => webcrm.writes() + chargebee.writes(),
    resetPeak() {
      collectGarbage();
      floor = process.memoryUsage().heapUsed;
      highest = floor;
    },
    peak: () => highest - floor,
    async expectLinks() {
      const { links } = await store.counts();
      if (links.active !== pairs) throw new Error(`not all pairs are linked: ${JSON.stringify(links)}`);
    },
  };
}

export function expectWrites(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`${actual} writes instead of ${expected}`);
}
