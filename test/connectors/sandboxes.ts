import { chargebeePowerofficego } from '../../generated/chargebee-powerofficego.ts';
import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import { fetchTransport } from '../../runtime/edge/index.ts';
import {
  createChargebeeSandbox,
  createPowerofficegoSandbox,
  createSquarespaceSandbox,
  createWebcrmSandbox,
  SANDBOX_SECRETS,
  sandboxTransport,
  serveSandboxes,
} from '../../runtime/sandbox/index.ts';
import { random, TestTime } from './support.ts';

import type { RecordValues, FlowModel, SystemModel } from '../../runtime/abi/index.ts';
import type {
  ConformanceFault,
  ConnectorHarness,
  TestedSystem,
} from '../../runtime/connectors/conformance.ts';
import type { Connector } from '../../runtime/connectors/connector.ts';
import type { Transport } from '../../runtime/environment.ts';
import type { ConnectorEnvironment } from '../../runtime/connectors/shared/environment.ts';
import type { Fault, FaultEffect, Json, Sandbox } from '../../runtime/sandbox/index.ts';

const effects: Readonly<Record<ConformanceFault, FaultEffect>> = {
  refused: { kind: 'refuse' },
  lost: { kind: 'reset', point: 'after' },
  throttled: { kind: 'trouble', trouble: 'rate_limited', point: 'before', retryAfterSeconds: 14 },
  'throttled-silently': { kind: 'trouble', trouble: 'rate_limited', point: 'before' },
  failing: { kind: 'trouble', trouble: 'internal_error', point: 'before' },
  html: { kind: 'trouble', trouble: 'unavailable_html', point: 'before' },
};

/** How requests get to a sandbox. */
interface Wire {
  readonly url: string;
  readonly transport: Transport;
  close(): Promise<void>;
}

type Lay = (sandbox: Sandbox, url: string, time: TestTime) => Promise<Wire>;

/** Straight into it. */
export const inProcess: Lay = (sandbox, url, time) =>
  Promise.resolve({
    url,
    transport: sandboxTransport({ sandboxes: { [url]: sandbox }, clock: time, scheduler: time }),
    close: () => Promise.resolve(),
  });

/** Through real sockets on this machine. */
export const overHttp: Lay = async (sandbox, _, clock) => {
  const served = await serveSandboxes({ sandboxes: { sandbox }, port: 0, host: '127.0.0.1', clock });
  return { url: served.urls['sandbox'] ?? '', transport: fetchTransport(), close: () => served.close() };
};

interface Setting {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly connect: (options: ConnectorEnvironment & { readonly url: string }) => Connector;
  readonly object: string;
  readonly texts: readonly [string, string];
  readonly pageSize: number;
  /** What a create needs besides. */
  readonly required?: RecordValues;
  /** The same, as a person gives it. */
  readonly given?: Readonly<Record<string, Json>>;
}

export function webcrm(lay: Lay): ConnectorHarness {
  const model = modelOf('webcrm');
  return {
    open: () =>
      openSystem(lay, {
        sandbox: createWebcrmSandbox({ seed: 1 }),
        url: 'https://api.webcrm.com',
        connect: (options) => restConnector({ connection: 'webcrm', model, ...options }),
        object: 'Persons',
        texts: ['PersonLastName', 'PersonFirstName'],
        pageSize: 1_000,
      }),
  };
}

export function chargebee(lay: Lay): ConnectorHarness {
  const model = modelOf('chargebee');
  return {
    open: () =>
      openSystem(lay, {
        sandbox: createChargebeeSandbox({ seed: 1 }),
        url: 'https://acme-test.chargebee.com',
        connect: (options) => chargebeeConnector({ connection: 'chargebee', model, ...options }),
        object: 'customer',
        texts: ['last_name', 'first_name'],
        pageSize: 100,
      }),
  };
}

const amount = { amount: '5', currency: 'EUR' };

/** A product of the shop has a variant with a number and a price. */
export function squarespace(lay: Lay): ConnectorHarness {
  const model = modelOf('squarespace', chargebeeSquarespace);
  const variant = (value: Json) => ({ sku: 'M-1', pricing: { basePrice: { currency: 'EUR', value } } });
  return {
    open: () =>
      openSystem(lay, {
        sandbox: createSquarespaceSandbox({ seed: 1 }),
        url: 'https://api.squarespace.com',
        connect: (options) => restConnector({ connection: 'squarespace', model, ...options }),
        object: 'Products',
        texts: ['description', 'name'],
        pageSize: 50,
        required: {
          type: 'PHYSICAL',
          storePageId: '5c5a519771c10ba3470d8101',
          variants: [variant(amount)],
        },
        given: { variants: [variant('5.00')] },
      }),
  };
}

export function powerofficego(lay: Lay): ConnectorHarness {
  const model = modelOf('powerofficego', chargebeePowerofficego);
  return {
    open: () =>
      openSystem(lay, {
        sandbox: createPowerofficegoSandbox({ seed: 1 }),
        url: 'https://goapi.poweroffice.net',
        connect: (options) => restConnector({ connection: 'powerofficego', model, ...options }),
        object: 'Customers',
        texts: ['ExternalImportReference', 'EmailAddress'],
        required: { IsPerson: true, FirstName: 'Ada', LastName: 'Lund' },
        pageSize: 1_000,
      }),
  };
}

function modelOf(connection: string, { systems }: FlowModel = webcrmChargebee): SystemModel {
  const model = systems[connection];
  if (model === undefined) throw new Error(`the flow has no connection ${connection}`);
  return model;
}

async function openSystem(
  lay: Lay,
  { sandbox, connect, object, ...setting }: Setting,
): Promise<TestedSystem> {
  const time = new TestTime();
  const wire = await lay(sandbox, setting.url, time);
  const { url, transport } = wire;
  const known = new Map<string, Readonly<Record<string, string>>>(Object.entries(SANDBOX_SECRETS));
  const secrets = (name: string) => known.get(sandbox.name)?.[name] ?? '';
  return {
    connect: () => connect({ url, transport, clock: time, scheduler: time, random, secrets }),
    object,
    texts: setting.texts,
    required: setting.required ?? {},
    pageSize: setting.pageSize,
    add: (values) => sandbox.add(object, { ...toJson(values), ...setting.given }, time.now()),
    edit: (id, values) => sandbox.edit(object, id, toJson(values), time.now()),
    keys: () => sandbox.all(object).map(({ id }) => id),
    fault: (fault, on, times = 1) => sandbox.script([{ ...requestsThat(on), times, effect: effects[fault] }]),
    now: () => time.now(),
    pass: (ms) => time.pass(ms),
    close: () => wire.close(),
  };
}

/** Logging in is neither. */
function requestsThat(on: 'read' | 'write'): Pick<Fault, 'method'> {
  return { method: on === 'read' ? 'GET' : 'POST' };
}

function toJson(values: RecordValues): Record<string, Json> {
  const json: Record<string, Json> = JSON.parse(JSON.stringify(values));
  return json;
}
