import { createSyncline } from '../../../runtime/index.ts';
import { restConnector } from '../../../runtime/connectors/rest/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './fake-system.ts';
import { flowModel, objectModel, syncModel, systemModel, text } from './models.ts';
import { OrderDesk } from './order-desk.ts';

import type { CallModel, ObjectModel } from '../../../runtime/abi/index.ts';
import type { Connector, RunReport, Store, Syncline } from '../../../runtime/index.ts';

export interface DeskWorldOptions {
  /** How a new order is recognised. */
  readonly identity: 'own id' | 'marker' | 'key' | 'none';
  /** The last call of the create; missing: one that sets the order's note. */
  readonly last?: CallModel;
  /** The note can be changed later on, too. */
  readonly updatesNote?: true;
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapConnector?: (connector: Connector) => Connector;
}

/** Deals of a CRM and the orders that are made of them, each in three calls: its invoice, itself, its note. */
export interface DeskWorld {
  readonly crm: FakeSystem;
  readonly desk: OrderDesk;
  readonly store: Store;
  readonly syncline: Syncline;
  now: number;
  run(): Promise<RunReport>;
  /** The process ends and another one starts on the same store. */
  restart(): void;
}

const window = { header: 'idempotency-key', window: 86_400_000 };

const setsNote: CallModel = {
  request: 'POST /orders/{key}/note',
  takes: ['note'],
  set: { invoice: '{invoice}' },
  repeatable: true,
};

const onlyOnCreate = { direction: 'forward', onCreate: true } as const;

export async function openDeskWorld(options: DeskWorldOptions): Promise<DeskWorld> {
  const opened = await openSqliteStore(':memory:');
  const store = options.wrapStore?.(opened) ?? opened;
  const deskModel = systemModel('desk', 0, { Order: orderModel(options) });
  const crmModel = systemModel('crm', 1, {
    Deal: objectModel({ properties: { title: text, buyer: text, sum: text, note: text } }),
  });
  const syncs = [
    syncModel({
      leftObject: 'Deal',
      rightObject: 'Order',
      match: [],
      rows: [
        { left: 'title', right: 'title' },
        { left: 'buyer', right: 'customer', direction: 'forward' },
        { left: 'sum', right: 'total', direction: 'forward', onCreate: true },
        { left: 'note', right: 'note', ...(options.updatesNote !== true && onlyOnCreate) },
      ],
    }),
  ];
  let now = Date.UTC(2026, 10, 20);
  const clock = { now: () => now };
  const outside = {
    clock,
    random: { next: () => 0.5 },
    scheduler: { sleep: () => Promise.resolve() },
  };
  const crm = new FakeSystem('crm', { model: crmModel, now: clock.now });
  const desk = new OrderDesk({
    ...clock,
    keys: options.identity === 'key',
  });
  const connector = restConnector({
    connection: 'desk',
    url: 'https://desk.example',
    model: deskModel,
    transport: desk,
    secrets: (name) => name,
    ...outside,
  });
  const start = (): Syncline =>
    createSyncline({
      flows: [flowModel('crm', 'desk', { crm: crmModel, desk: deskModel }, syncs)],
      connectors: [crm, connector].map((each) => options.wrapConnector?.(each) ?? each),
      store,
      environment: outside,
    });
  let syncline: Syncline | undefined;
  const world: DeskWorld = {
    crm,
    desk,
    store,
    get syncline() {
      return (syncline ??= start());
    },
    get now() {
      return now;
    },
    set now(time) {
      now = time;
    },
    run() {
      now += 60_000;
      return world.syncline.runOnce();
    },
    restart() {
      syncline = undefined;
    },
  };
  return world;
}

function orderModel({ identity, updatesNote, last = setsNote }: DeskWorldOptions): ObjectModel {
  const keyed = identity === 'key' ? { idempotency: window } : {};
  const made = { ...text, update: false };
  return {
    key: 'id',
    changed: { property: 'changed', resolution: 1, blindTo: [] },
    creation: 'default',
    requiredTogether: [],
    properties: {
      id: { ...text, create: identity === 'own id', update: false },
      changed: { type: 'datetime', encoding: 'iso', read: true, create: false, update: false },
      title: text,
      customer: text,
      total: { ...made, read: false },
      note: { ...text, update: updatesNote === true },
      reference: identity === 'marker' ? { ...text, marker: true, search: true } : text,
    },
    operations: {
      list: [{ request: 'GET /orders', since: { parameter: 'since', encoding: 'iso' } }],
      read: [{ request: 'GET /orders/{key}' }],
      search: [{ request: 'GET /orders', query: { '{property}': '{value}' } }],
      create: [
        {
          request: 'POST /invoices',
          makes: 'invoice',
          takes: ['customer', 'total'],
          as: { total: 'amount' },
          set: { id: '{own}' },
          keyFrom: 'id',
          ...keyed,
        },
        { request: 'POST /orders', set: { invoice: '{invoice}' }, keyFrom: 'id', ...keyed },
        { ...last, ...keyed },
      ],
      update: [{ request: 'PATCH /orders/{key}' }],
    },
  };
}
