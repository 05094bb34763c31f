import { createSyncline, defaultSettings } from '../../../runtime/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './fake-system.ts';

import type { FlowModel, Value } from '../../../runtime/abi/index.ts';
import type { RunReport, Store, Syncline } from '../../../runtime/index.ts';

/** The two systems of a compiled flow in memory, and a clock that moves by a minute before each run. */
export interface TwoSystems {
  readonly left: FakeSystem;
  readonly right: FakeSystem;
  readonly store: Store;
  readonly syncline: Syncline;
  run(): Promise<RunReport>;
  /** Time passes between two edits. */
  later(): void;
  /** Requests that wrote, in both systems, since it was asked last. */
  writes(): number;
}

export async function openTwoSystems(
  flow: FlowModel,
  normalise?: (path: string, value: Value) => Value,
): Promise<TwoSystems> {
  let now = Date.UTC(2026, 10, 20);
  let counted = 0;
  const open = (name: string): FakeSystem => {
    const model = flow.systems[name];
    if (model === undefined) throw new Error(`the flow has no system ${name}`);
    return new FakeSystem(name, { model, now: () => now, ...(normalise && { normalise }) });
  };
  const [left, right] = [open(flow.left), open(flow.right)];
  const store = await openSqliteStore(':memory:');
  const syncline = createSyncline({
    flows: [flow],
    connectors: [left, right],
    store,
    environment: {
      clock: { now: () => now },
      random: { next: () => 0.5 },
      scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
    },
    settings: defaultSettings,
  });
  return {
    left,
    right,
    store,
    syncline,
    run: () => {
      now += 60_000;
      return syncline.runOnce();
    },
    later: () => {
      now += 10_000;
    },
    writes: () => {
      const before = counted;
      counted = left.sent.length + right.sent.length;
      return counted - before;
    },
  };
}
