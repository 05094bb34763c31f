import { recordText } from '../core/keys.ts';
import { toPlan } from '../core/plan.ts';
import { symbolicIds } from '../core/plan-symbols.ts';
import { createBrake } from './brake.ts';
import { dryConnector } from './dry-connector.ts';
import { pullAll } from './pull.ts';
import { reconcileAll } from './reconcile.ts';
import { openSession } from './session.ts';

import type { Action } from '../core/action.ts';
import type { Allowance } from '../core/brake.ts';
import type { Plan } from '../core/plan.ts';
import type { RecordKey, Store } from '../store/store.ts';
import type { BrakeParts } from './brake.ts';
import type { Gate } from './gate.ts';
import type { SessionOptions } from './session.ts';

export interface PlanOptions extends SessionOptions {
  /** Names of the flows. */
  readonly flows: readonly string[];
}

/** Does a run on a copy of the state, with systems that keep its writes to themselves. */
export async function makePlan(options: PlanOptions, signal: AbortSignal | undefined): Promise<Plan> {
  const store = await options.store.snapshot();
  try {
    return await planOn({ ...options, store }, signal);
  } finally {
    await store.close();
  }
}

async function planOn(options: PlanOptions, signal: AbortSignal | undefined): Promise<Plan> {
  const newId = symbolicIds();
  const connectors = options.connectors.map((each) => dryConnector(each, options.topology, newId));
  const recorder = createRecorder();
  const pulls = new Map<string, number>();
  const casesBefore = await casesIn(options.store);
  const exceeded = new Map<string, Allowance>();
  const toGate = (parts: BrakeParts): Gate =>
    recorder.on(createBrake(parts, ({ name }, allowed) => void exceeded.set(name, allowed)));
  const report = await openSession({ ...options, connectors }).run(toGate, signal, async (engine) => {
    await pullAll(engine);
    for (const { connection } of connectors) pulls.set(connection, engine.line(connection).requests);
    await reconcileAll(engine);
  });
  const { linked, errors, stopped } = report;
  return toPlan(recorder.actions, {
    madeAt: report.startedAt,
    flows: options.flows,
    made: recorder.records,
    linked,
    exceeded,
    parked: [...(await casesIn(options.store))].filter((key) => !casesBefore.has(key)).length,
    errors,
    stopped,
    load: connectors.map(({ connection, model }) => ({
      connection,
      limits: model.limits,
      requests: (report.requests[connection] ?? 0) - (pulls.get(connection) ?? 0),
    })),
  });
}

async function casesIn(store: Store): Promise<ReadonlySet<string>> {
  return new Set((await store.inbox({})).map(({ key }) => key));
}

interface Recorder {
  /** A gate of which all that passes is written down. */
  on(gate: Gate): Gate;
  readonly actions: readonly Action[];
  /** What creates would make, by their position. */
  readonly records: ReadonlyMap<number, RecordKey>;
}

function createRecorder(): Recorder {
  const actions: Action[] = [];
  const records = new Map<number, RecordKey>();
  const open = new Map<string, number>();
  const nameOf = ({ pair, source }: Pick<Action, 'pair' | 'source'>): string =>
    `${pair.text} ${recordText(source)}`;
  return {
    actions,
    records,
    on: (gate) => ({
      ...gate,
      announced(action) {
        gate.announced(action);
        if (action.kind === 'create') open.set(nameOf(action), actions.length);
        actions.push(action);
      },
      made(created, record) {
        gate.made(created, record);
        const position = open.get(nameOf(created));
        if (position !== undefined) records.set(position, record);
      },
    }),
  };
}
