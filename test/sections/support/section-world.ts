import type { FlowModel } from '../../../runtime/abi/index.ts';
import { chargebeeConnector } from '../../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../../runtime/connectors/rest/index.ts';
import type { Connector } from '../../../runtime/connectors/connector.ts';
import { createSyncline, uniteSystems, type RunReport, type Store } from '../../../runtime/index.ts';
import type { JsonObject, Sandbox } from '../../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { virtualTime, type VirtualTime } from '../../../runtime/simulation/virtual-time.ts';
import { breaches, type Sent } from '../rules/api-rule.ts';
import { testedSystems, type TestedSystem } from './tested-systems.ts';
import { recorded, type Lay } from './wire.ts';

/** What people do in one system, and what stands there. */
interface Site {
  readonly sandbox: Sandbox;
  /** What Syncline sent there, oldest first. */
  readonly traffic: readonly Sent[];
  add(object: string, record: JsonObject): string;
  edit(object: string, id: string, changes: JsonObject): void;
  remove(object: string, id: string): void;
  /** The record; fails where there is none. */
  get(object: string, id: string): JsonObject;
  /** The only record of an object; fails where there is none, or more than one. */
  sole(object: string): { readonly id: string; readonly values: JsonObject };
  count(object: string): number;
}

/** Simulated systems with Syncline between them. */
export interface SectionWorld {
  readonly time: VirtualTime;
  readonly store: Store;
  /** A system by its connection. */
  readonly at: (connection: string) => Site;
  /** A minute passes, then one cycle is run. Fails where a system could not be read. */
  readonly run: () => Promise<RunReport>;
  /** A day passes, so that whole lists are read, then one cycle is run. */
  readonly runNextDay: () => Promise<RunReport>;
  /** Requests so far that changed something, in all systems. */
  readonly writes: () => number;
  /** Requests so far that the real systems would have refused. */
  readonly breaches: () => readonly string[];
  readonly close: () => Promise<void>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Simulated systems that are set up otherwise than usual, by connection. */
export type SetUp = Readonly<Record<string, TestedSystem['open']>>;

export async function openSections(
  flows: readonly FlowModel[],
  lay: Lay,
  setUp: SetUp = {},
): Promise<SectionWorld> {
  const time = virtualTime(Date.UTC(2026, 10, 2, 9));
  const models = Object.entries(uniteSystems(flows));
  const sites = new Map(
    await Promise.all(
      models.map(async ([connection, model]) => {
        const tested = testedSystem(connection);
        const sandbox = (setUp[connection] ?? tested.open)(1);
        const traffic: Sent[] = [];
        const wire = await lay(sandbox, tested.url, time);
        const connector = (model.connector === 'chargebee' ? chargebeeConnector : restConnector)({
          connection,
          url: wire.url,
          model,
          clock: time,
          scheduler: time,
          random,
          secrets: (name) => secret(tested, name),
          transport: recorded(wire.transport, time, traffic),
        });
        return [connection, { ...siteOf(sandbox, traffic, time), tested, connector, wire }] as const;
      }),
    ),
  );
  const store = await openSqliteStore(':memory:');
  const all = [...sites.values()];
  const syncline = createSyncline({
    flows,
    connectors: all.map(({ connector }): Connector => connector),
    store,
    environment: { clock: time, scheduler: time, random },
  });
  const runAfter = async (ms: number): Promise<RunReport> => {
    time.advance(ms);
    const report = await syncline.runOnce();
    const [error] = report.errors;
    if (error !== undefined) throw error;
    return report;
  };
  return {
    time,
    store,
    at(connection) {
      const site = sites.get(connection);
      if (site === undefined) throw new Error(`no flow names ${connection}`);
      return site;
    },
    run: () => runAfter(MINUTE),
    runNextDay: () => runAfter(DAY),
    writes: () =>
      all.reduce(
        (sum, { traffic, tested }) => sum + traffic.filter((sent) => isWrite(sent, tested)).length,
        0,
      ),
    breaches: () => all.flatMap(({ traffic, tested }) => breaches(tested.rules, traffic)),
    async close() {
      await store.close();
      await Promise.all(all.map(({ wire }) => wire.close()));
    },
  };
}

const random = { next: () => 0.5 };

function testedSystem(connection: string): TestedSystem {
  const tested = testedSystems[connection];
  if (tested === undefined) throw new Error(`no simulated system stands for ${connection}`);
  return tested;
}

function secret({ secrets }: TestedSystem, name: string): string {
  const value = secrets[name];
  if (value === undefined) throw new Error(`there is no secret ${name}`);
  return value;
}

function isWrite({ method, path }: Sent, { login }: TestedSystem): boolean {
  return method !== 'GET' && path !== login;
}

function siteOf(sandbox: Sandbox, traffic: readonly Sent[], time: VirtualTime): Site {
  return {
    sandbox,
    traffic,
    add: (object, record) => sandbox.add(object, record, time.now()),
    edit: (object, id, changes) => sandbox.edit(object, id, changes, time.now()),
    remove: (object, id) => sandbox.remove(object, id, time.now()),
    get(object, id) {
      const record = sandbox.get(object, id);
      if (record === undefined) throw new Error(`${sandbox.name} has no ${object} ${id}`);
      return record;
    },
    sole(object) {
      const [record, another] = sandbox.all(object);
      if (record === undefined || another !== undefined)
        throw new Error(`${sandbox.name} has ${another === undefined ? 'no' : 'more than one'} ${object}`);
      return record;
    },
    count: (object) => sandbox.all(object).length,
  };
}
