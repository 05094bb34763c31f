import { invariant, SyncError } from '../errors.ts';
import { deriveId } from '../core/derive-id.ts';
import { toTopology } from '../core/topology.ts';
import { followChangedFlows } from './changed-flows.ts';
import { decider } from './decisions/decide.ts';
import { gather } from './gather.ts';
import { createLocks } from './locks.ts';
import { pullAll } from './pull.ts';
import { reconcileAll } from './reconcile.ts';
import { openReads } from './reads.ts';
import { createLedger } from './report.ts';
import { defaultSettings } from './settings.ts';
import { openLine } from './traffic.ts';

import type { FlowModel } from '../abi/index.ts';
import type { Connector } from '../connectors/connector.ts';
import type { Topology } from '../core/topology.ts';
import type { Clock, Random, Scheduler } from '../environment.ts';
import type { Commit, Store } from '../store/store.ts';
import type { Decider } from './decisions/decide.ts';
import type { Engine, Memory } from './engine.ts';
import type { RunReport } from './report.ts';
import type { Settings } from './settings.ts';
import type { Line } from './traffic.ts';

/** The outside world that a sync runs in. */
export interface Environment {
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
}

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
}

/** Throws a `SyncError` where flows and connectors do not fit together. */
export function createSyncline(options: SynclineOptions): Syncline {
  const { flows, connectors, store, environment } = options;
  const topology = toTopology(flows);
  const settings: Settings = { ...defaultSettings, ...options.settings };
  const shared = {
    topology,
    store,
    settings,
    clock: environment.clock,
    reads: openReads(store),
    submit: gather((changes: readonly Commit[]) => store.commitAll(changes)),
    locks: createLocks(),
  };
  const memory: Memory = {
    offsets: new Map(),
    pulledAt: new Map(),
    unresolved: [],
    parked: false,
    referenced: new Map(),
  };
  checkConnectors(topology, connectors);
  let installation: string | undefined;

  async function start(signal: AbortSignal | undefined): Promise<RunParts> {
    if (installation === undefined) {
      await store.release();
      await followChangedFlows(topology, store, environment.clock);
      installation = await installationId(store, environment.random);
    }
    memory.referenced.clear();
    const lines = new Map(connectors.map((connector) => [connector.connection, openLine(connector)]));
    const line = (connection: string): Line => {
      const found = lines.get(connection);
      invariant(found, `a connector for ${connection}`);
      return found;
    };
    const engine: Engine = { ...shared, memory, installation, ledger: createLedger(), signal, line };
    return { engine, lines };
  }

  async function run(
    signal: AbortSignal | undefined,
    body: (engine: Engine) => Promise<void>,
  ): Promise<RunReport> {
    const startedAt = environment.clock.now();
    const { engine, lines } = await start(signal);
    await body(engine);
    const endedAt = environment.clock.now();
    return engine.ledger.report({
      startedAt,
      endedAt,
      waiting: await store.waiting(endedAt),
      requests: Object.fromEntries([...lines].map(([name, line]) => [name, line.requests])),
      stopped: signal?.aborted === true,
    });
  }

  const runOnce = (signal?: AbortSignal): Promise<RunReport> =>
    run(signal, async (engine) => {
      await pullAll(engine);
      await reconcileAll(engine);
    });

  return {
    pull: (signal) => run(signal, pullAll),
    runOnce,
    async watch(signal, onReport) {
      while (!signal.aborted) {
        onReport(await runOnce(signal));
        await pause(environment, signal, await untilNext(store, environment, settings));
      }
    },
    ...decider(topology, store, environment.clock),
  };
}

interface RunParts {
  readonly engine: Engine;
  readonly lines: ReadonlyMap<string, Line>;
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

/** Made once per store. Ids that are derived from it are recognised as ours for ever. */
async function installationId(store: Store, random: Random): Promise<string> {
  const known = await store.meta('installation');
  if (known !== undefined) return known;
  const made = deriveId(...Array.from({ length: 4 }, () => random.next()));
  await store.commit({ durable: true, meta: { installation: made } });
  return made;
}

async function untilNext(store: Store, { clock }: Environment, settings: Settings): Promise<number> {
  const due = await store.nextDue();
  const wait = due === undefined ? settings.interval : due - clock.now();
  return Math.min(Math.max(wait, 0), settings.interval);
}

async function pause({ scheduler }: Environment, signal: AbortSignal, ms: number): Promise<void> {
  try {
    await scheduler.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
