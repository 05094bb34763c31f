import { createSyncline, defaultSettings } from '../../../runtime/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './fake-system.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './models.ts';

import type { FlowModel, SystemModel } from '../../../runtime/abi/index.ts';
import type { Connector, RunReport, Scheduler, Settings, Store, Syncline } from '../../../runtime/index.ts';
import type { FakeOptions } from './fake-system.ts';
import type { ObjectSpec, SyncSpec } from './models.ts';

/** Two systems in memory, a flow between them, a store, and a clock that moves when a test says so. */
export interface World {
  readonly crm: FakeSystem;
  readonly bill: FakeSystem;
  readonly store: Store;
  now: number;
  /** Runs one cycle after moving the clock by a minute. */
  run(): Promise<RunReport>;
  /** The process ends and another one starts on the same store, perhaps with another flow. */
  restart(change?: FlowOptions): void;
  /** The process ends and another one starts on another store. */
  moveTo(store: Store): void;
  readonly syncline: Syncline;
  /** Requests that wrote, in both systems. */
  writes(): number;
}

interface FlowOptions {
  readonly sync?: Partial<SyncSpec>;
  /** Properties that the flow knows of both objects, where they are not all that the systems have. */
  readonly uses?: ObjectSpec['properties'];
}

export interface WorldOptions extends FlowOptions {
  readonly crm?: Partial<Omit<FakeOptions, 'model' | 'now'>> & { readonly settle?: number };
  readonly bill?: Partial<Omit<FakeOptions, 'model' | 'now'>> & { readonly settle?: number };
  readonly person?: Partial<ObjectSpec>;
  readonly customer?: Partial<ObjectSpec>;
  readonly settings?: Partial<Settings>;
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapConnector?: (connector: Connector) => Connector;
  /** Missing: nobody may sleep. */
  readonly scheduler?: Scheduler;
}

export const properties = { name: text, email: text, phone: text, note: text };

const rows: SyncSpec['rows'] = [
  { left: 'name', right: 'name' },
  { left: 'email', right: 'email' },
  { left: 'phone', right: 'phone' },
];

/** People of a CRM and customers of a billing system, matched by e-mail. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const store = await openSqliteStore(':memory:');
  let used = options.wrapStore?.(store) ?? store;
  const resolution = Math.max(options.crm?.resolution ?? 1, options.bill?.resolution ?? 1);
  const crmModel = systemModel(
    'crm',
    1,
    { Person: objectModel({ properties, resolution, ...options.person }) },
    options.crm?.settle,
  );
  const billModel = systemModel(
    'bill',
    0,
    { customer: objectModel({ properties, resolution, ownId: true, ...options.customer }) },
    options.bill?.settle,
  );
  const toFlow = ({ sync, uses }: FlowOptions): FlowModel => {
    const crm = uses === undefined ? crmModel : restricted(crmModel, uses);
    const bill = uses === undefined ? billModel : restricted(billModel, uses);
    const model = syncModel({
      leftObject: 'Person',
      rightObject: 'customer',
      match: [matchOn('email', 'email')],
      rows,
      ...sync,
    });
    return flowModel('crm', 'bill', { crm, bill }, [model]);
  };
  let flow = toFlow(options);
  let syncline: Syncline | undefined;
  const world: World = {
    now: Date.UTC(2026, 10, 20),
    crm: new FakeSystem('crm', { ...options.crm, model: crmModel, now: () => world.now }),
    bill: new FakeSystem('bill', { ...options.bill, model: billModel, now: () => world.now }),
    get store() {
      return used;
    },
    get syncline() {
      return (syncline ??= start());
    },
    async run() {
      world.now += 60_000;
      return world.syncline.runOnce();
    },
    restart(change) {
      if (change !== undefined) flow = toFlow(change);
      syncline = undefined;
    },
    moveTo(next) {
      used = next;
      syncline = undefined;
    },
    writes: () => world.crm.sent.length + world.bill.sent.length,
  };
  const start = (): Syncline =>
    createSyncline({
      flows: [flow],
      connectors: [world.crm, world.bill].map((system) => options.wrapConnector?.(system) ?? system),
      store: used,
      environment: {
        clock: { now: () => world.now },
        random: { next: () => 0.5 },
        scheduler: options.scheduler ?? { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
      },
      settings: { ...defaultSettings, ...options.settings },
    });
  return world;
}

/** A model as a generated module has it: only what its flow uses. */
function restricted(model: SystemModel, uses: ObjectSpec['properties']): SystemModel {
  const objects = Object.entries(model.objects).map(([name, object]) => {
    const id = object.properties['id'];
    return [name, { ...object, properties: { ...(id && { id }), ...uses } }] as const;
  });
  return { ...model, objects: Object.fromEntries(objects) };
}
