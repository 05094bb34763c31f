import { createSyncline, uniteSystems } from '../../../runtime/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './fake-system.ts';

import type { FlowModel, RecordValues } from '../../../runtime/abi/index.ts';
import type { RunReport, Store, Syncline } from '../../../runtime/index.ts';

/** The systems of several flows in memory, one engine for all of them, and a clock that moves with each run. */
export interface FlowsWorld {
  readonly store: Store;
  now: number;
  system(connection: string): FakeSystem;
  readonly syncline: Syncline;
  run(): Promise<RunReport>;
  /** Runs until a run writes nothing, and fails where none does. */
  settle(): Promise<void>;
  /** Values of all records of an object, in the order of their keys. */
  all(connection: string, object: string): readonly RecordValues[];
  /** Requests that wrote, in all systems. */
  writes(): number;
}

const mostRuns = 10;

export async function openFlows(flows: readonly FlowModel[]): Promise<FlowsWorld> {
  const systems = new Map<string, FakeSystem>();
  const store = await openSqliteStore(':memory:');
  const world: FlowsWorld = {
    store,
    get syncline() {
      return syncline;
    },
    now: Date.UTC(2026, 10, 20),
    system(connection) {
      const system = systems.get(connection);
      if (system === undefined) throw new Error(`no flow names ${connection}`);
      return system;
    },
    run() {
      world.now += 60_000;
      return syncline.runOnce();
    },
    async settle() {
      for (let count = 0; count < mostRuns; count++) {
        const before = world.writes();
        await world.run();
        if (world.writes() === before) return;
      }
      throw new Error(`${mostRuns} runs, and each of them wrote`);
    },
    all(connection, object) {
      const system = world.system(connection);
      return [...system.ids(object)].sort().map((id) => system.values(object, id));
    },
    writes: () => [...systems.values()].reduce((sum, { sent }) => sum + sent.length, 0),
  };
  for (const [connection, model] of Object.entries(uniteSystems(flows))) {
    systems.set(connection, new FakeSystem(connection, { model, now: () => world.now }));
  }
  const syncline = createSyncline({
    flows,
    connectors: [...systems.values()],
    store,
    environment: {
      clock: { now: () => world.now },
      random: { next: () => 0.5 },
      scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
    },
  });
  return world;
}
