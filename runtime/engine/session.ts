import { deriveId } from '../core/derive-id.ts';
import { restoredAt } from '../core/restored.ts';
import { invariant } from '../errors.ts';
import { followChangedFlows } from './changed-flows.ts';
import { listHeld } from './decisions/approve.ts';
import { gather } from './gather.ts';
import { createLocks } from './locks.ts';
import { readInStep } from './in-step.ts';
import { ownedStore } from './ownership.ts';
import { openReads } from './reads.ts';
import { createLedger } from './report.ts';
import { openLine } from './traffic.ts';

import type { Connector } from '../connectors/connector.ts';
import type { Topology } from '../core/topology.ts';
import type { Clock, Random, Scheduler } from '../environment.ts';
import type { Commit, Store } from '../store/store.ts';
import type { Engine, Memory } from './engine.ts';
import type { BrakeParts } from './brake.ts';
import type { Gate } from './gate.ts';
import type { RunReport } from './report.ts';
import type { Settings } from './settings.ts';
import type { Line } from './traffic.ts';

/** The outside world that a sync runs in. */
export interface Environment {
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
}

export interface SessionOptions {
  readonly topology: Topology;
  readonly connectors: readonly Connector[];
  readonly store: Store;
  readonly environment: Environment;
  readonly settings: Settings;
}

/** One store and the systems around it, with what is remembered from run to run. */
export interface Session {
  /** Opens the gate and the lines, does the work, and tells what was done. */
  run(
    toGate: (parts: BrakeParts) => Gate,
    signal: AbortSignal | undefined,
    body: (engine: Engine) => Promise<void>,
  ): Promise<RunReport>;
}

export function openSession({
  topology,
  connectors,
  environment,
  settings,
  ...given
}: SessionOptions): Session {
  const { clock, random } = environment;
  const store = ownedStore(given.store);
  const shared = {
    topology,
    store,
    settings,
    clock,
    reads: openReads(store),
    submit: gather((changes: readonly Commit[]) => store.commitAll(changes)),
    locks: createLocks(),
  };
  const memory: Memory = {
    offsets: new Map(),
    pulledAt: new Map(),
    unresolved: [],
    parked: false,
    restoredAt: undefined,
    inStep: new Map(),
    referenced: new Map(),
  };
  let installation: string | undefined;

  async function start(): Promise<string> {
    if (installation !== undefined) return installation;
    await store.takeOver(clock, random);
    await followChangedFlows(topology, store, clock);
    const restored = await store.meta(restoredAt);
    memory.restoredAt = restored === undefined ? undefined : Number(restored);
    memory.inStep = await readInStep(topology, store);
    installation = await installationId(store, random);
    return installation;
  }

  return {
    async run(toGate, signal, body) {
      const startedAt = clock.now();
      const id = await start();
      memory.referenced.clear();
      const lines = new Map(
        connectors.map((connector) => [connector.connection, openLine(connector, () => store.checkOwner())]),
      );
      const ledger = createLedger();
      const line = toLine(lines);
      const parts = { ...shared, memory, installation: id, ledger, signal, line };
      await body({ ...parts, gate: toGate(parts) });
      const endedAt = clock.now();
      return ledger.report({
        startedAt,
        endedAt,
        waiting: await store.waiting(endedAt),
        held: await listHeld(store),
        requests: Object.fromEntries([...lines].map(([name, { requests }]) => [name, requests])),
        stopped: signal?.aborted === true,
      });
    },
  };
}

function toLine(lines: ReadonlyMap<string, Line>): Engine['line'] {
  return (connection) => {
    const found = lines.get(connection);
    invariant(found, `a connector for ${connection}`);
    return found;
  };
}

/** Made once per store. Ids that are derived from it are recognised as ours for ever. */
async function installationId(store: Store, random: Random): Promise<string> {
  const known = await store.meta('installation');
  if (known !== undefined) return known;
  const made = deriveId(...Array.from({ length: 4 }, () => random.next()));
  await store.commit({ durable: true, meta: { installation: made } });
  return made;
}
