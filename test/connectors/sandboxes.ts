import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  sandboxTransport,
} from '../../runtime/sandbox/index.ts';
import { random, TestTime } from './support.ts';

import type { RecordValues, SystemModel } from '../../runtime/abi/index.ts';
import type {
  ConformanceFault,
  ConnectorHarness,
  TestedSystem,
} from '../../runtime/connectors/conformance.ts';
import type { Connector } from '../../runtime/connectors/connector.ts';
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

interface Setting {
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly connect: (environment: ConnectorEnvironment) => Connector;
  readonly object: string;
  readonly texts: readonly [string, string];
  readonly pageSize: number;
}

export const webcrm: ConnectorHarness = {
  open: () => {
    const url = 'https://api.webcrm.com';
    const model = modelOf('webcrm');
    return Promise.resolve(
      tested({
        url,
        sandbox: createWebcrmSandbox({ seed: 1 }),
        connect: (environment) => restConnector({ connection: 'webcrm', url, model, ...environment }),
        object: 'Persons',
        texts: ['PersonLastName', 'PersonFirstName'],
        pageSize: 1_000,
      }),
    );
  },
};

export const chargebee: ConnectorHarness = {
  open: () => {
    const url = 'https://acme-test.chargebee.com';
    const model = modelOf('chargebee');
    return Promise.resolve(
      tested({
        url,
        sandbox: createChargebeeSandbox({ seed: 1 }),
        connect: (environment) => chargebeeConnector({ connection: 'chargebee', url, model, ...environment }),
        object: 'customer',
        texts: ['last_name', 'first_name'],
        pageSize: 100,
      }),
    );
  },
};

export function modelOf(connection: string): SystemModel {
  const model = webcrmChargebee.systems[connection];
  if (model === undefined) throw new Error(`the flow has no connection ${connection}`);
  return model;
}

function tested({ url, sandbox, connect, object, texts, pageSize }: Setting): TestedSystem {
  const time = new TestTime();
  const transport = sandboxTransport({ sandboxes: { [url]: sandbox }, clock: time, scheduler: time });
  const secrets = (name: string) => (name === 'apiKey' ? 'test_key' : 'sandbox');
  return {
    connect: () => connect({ transport, clock: time, scheduler: time, random, secrets }),
    object,
    texts,
    required: {},
    pageSize,
    add: (values) => sandbox.add(object, toJson(values), time.now()),
    edit: (id, values) => sandbox.edit(object, id, toJson(values), time.now()),
    keys: () => sandbox.all(object).map(({ id }) => id),
    fault: (fault, on, times = 1) => sandbox.script([{ ...requestsThat(on), times, effect: effects[fault] }]),
    now: () => time.now(),
    pass: (ms) => time.pass(ms),
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
