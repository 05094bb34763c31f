import { SyncError } from '../errors.ts';
import { toTopology } from '../core/topology.ts';
import { decider } from './decisions/decide.ts';
import { applyPlan } from './apply-plan.ts';
import { createBrake } from './brake.ts';
import { createHints } from './hints.ts';
import { makePlan } from './planning.ts';
import { pullAll } from './pull.ts';
import { reconcileAll } from './reconcile.ts';
import { toSavedPlan } from './read-plan.ts';
import { openSession } from './session.ts';
import { defaultSettings } from './settings.ts';
import { watchSystems } from './watch.ts';

import type { FlowModel } from '../abi/index.ts';
import type { Connector } from '../connectors/connector.ts';
import type { Plan } from '../core/plan.ts';
import type { SyncedObject, Topology } from '../core/topology.ts';
import type { Store } from '../store/store.ts';
import type { Decider } from './decisions/decide.ts';
import type { ApplyReport } from './apply-plan.ts';
import type { Hint } from './hints.ts';
import type { RunReport } from './report.ts';
import type { Environment } from './session.ts';
import type { Settings } from './settings.ts';

export interface SynclineOptions {
  /** As generated modules export them. */
  readonly flows: readonly FlowModel[];
  /** One per connection that the flows name. */
  readonly connectors: readonly Connector[];
  /** All state. Only this process may work on it. Stays the caller's: it is not closed here. */
  readonly store: Store;
  readonly environment: Environment;
  readonly settings?: Partial<Settings>;
}

/** Keeps the systems of all flows in step. One call at a time. */
export interface Syncline extends Decider {
  /**
   * Only learns what changed in the systems; nothing is written anywhere but into the store. Rejects with a
   * `SyncError` of the store; systems that fail are in the report.
   */
  pull(signal?: AbortSignal): Promise<RunReport>;
  /**
   * One cycle: learns what changed, then reconciles until nothing is due. When the signal is aborted it stops between
   * two steps and resolves; the next run goes on where it was.
   */
  runOnce(signal?: AbortSignal): Promise<RunReport>;
  /** Cycles until the signal is aborted, then resolves. */
  watch(signal: AbortSignal, onReport: (report: RunReport) => void): Promise<void>;
  /**
   * Something outside says that these objects may have changed: `watch` pulls them soon, each at most once in
   * `hintEvery`. Costs nothing to call, at any time and any number of times; what no flow names is passed over.
   */
  hint(hint: Hint): void;
  /**
   * What `runOnce` would do now, with the values that it would write. Works on a copy of the state: nothing is changed
   * in any system, nor in the store. Rejects as `pull` does.
   */
  plan(signal?: AbortSignal): Promise<Plan>;
  /**
   * Does what a plan says that `savePlan` gave, and nothing else; it may have been a file meanwhile. Rejects with
   * `plan-unreadable`, `plan-of-other-version` or `plan-foreign` where it is none of ours, and with `plan-stale` where it
   * would not be the same any more; then nothing is done. What moves later is skipped, and named.
   */
  apply(saved: unknown, key: string, signal?: AbortSignal): Promise<ApplyReport>;
}

/** Throws a `SyncError` where flows and connectors do not fit together. */
export function createSyncline(options: SynclineOptions): Syncline {
  const { flows, connectors, store, environment } = options;
  const topology = toTopology(flows);
  const settings: Settings = { ...defaultSettings, ...options.settings };
  checkConnectors(topology, connectors);
  const names = flows.map(({ name }) => name);
  const parts = { topology, connectors, store, environment, settings, flows: names };
  const session = openSession(parts);

  const hints = createHints(topology, settings.hintEvery);

  const cycle = (objects: readonly SyncedObject[], signal?: AbortSignal): Promise<RunReport> =>
    session.run(
      (engine) => createBrake(engine),
      signal,
      async (engine) => {
        await pullAll(engine, objects);
        await reconcileAll(engine);
      },
    );

  return {
    pull: (signal) => session.run((engine) => createBrake(engine), signal, pullAll),
    runOnce: (signal) => cycle(topology.objects, signal),
    watch: (signal, onReport) =>
      watchSystems({ ...parts, hints, cycle: (objects) => cycle(objects, signal) }, signal, onReport),
    hint: (hint) => hints.note(hint),
    ...decider(topology, store, environment.clock),
    plan: (signal) => makePlan(parts, signal),
    apply: async (saved, key, signal) =>
      applyPlan(session, parts, { saved: toSavedPlan(saved, key), key, signal }),
  };
}

function checkConnectors(topology: Topology, connectors: readonly Connector[]): void {
  for (const { connection } of topology.objects) {
    if (connectors.some((connector) => connector.connection === connection)) continue;
    throw new SyncError('connector-missing', `there is no connector for ${connection}`, {
      fix: 'Add the connection to syncline.yaml, or hand its connector to createSyncline.',
      where: { connection },
    });
  }
}
