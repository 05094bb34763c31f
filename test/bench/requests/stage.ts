import { webcrmChargebee } from '../../../generated/webcrm-chargebee.ts';
import type { FlowModel, SystemModel } from '../../../runtime/abi/index.ts';
import { chargebeeConnector } from '../../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../../runtime/connectors/rest/index.ts';
import { createSyncline } from '../../../runtime/index.ts';
import type { LoggedRequest, Sandbox } from '../../../runtime/sandbox/index.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  sandboxTransport,
} from '../../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import { virtualTime } from '../../../runtime/simulation/virtual-time.ts';

const urls = { webcrm: 'https://api.webcrm.example', chargebee: 'https://acme-test.chargebee.com' };
const secrets: Readonly<Record<string, string>> = { authCode: 'sandbox', apiKey: 'test_key' };
const minute = 60_000;

/** The flow of this repository between both simulated systems, through the real connectors, without sockets. */
export interface Stage {
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly now: () => number;
  /** Five minutes pass, then one cycle runs; gives what was asked of both systems. */
  cycle(): Promise<readonly LoggedRequest[]>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const time = virtualTime(Date.UTC(2026, 0, 1));
  const webcrm = createWebcrmSandbox({ seed: 1 });
  const chargebee = createChargebeeSandbox({ seed: 1 });
  const store = await openSqliteStore(':memory:');
  const environment = { clock: time, scheduler: time, random: { next: () => 0.5 } };
  const shared = {
    ...environment,
    transport: sandboxTransport({
      sandboxes: { [urls.webcrm]: webcrm, [urls.chargebee]: chargebee },
      clock: time,
    }),
    secrets: (name: string) => secrets[name] ?? '',
  };
  const connection = (name: keyof typeof urls) => ({
    ...shared,
    connection: name,
    url: urls[name],
    model: modelOf(name),
  });
  const syncline = createSyncline({
    flows: [webcrmChargebee],
    connectors: [restConnector(connection('webcrm')), chargebeeConnector(connection('chargebee'))],
    store,
    environment,
  });
  return {
    webcrm,
    chargebee,
    now: () => time.now(),
    async cycle() {
      time.advance(5 * minute);
      const started = time.now();
      const { errors } = await syncline.runOnce();
      if (errors.length > 0)
        throw new Error(`the cycle failed: ${errors.map(({ message }) => message).join()}`);
      return [...webcrm.log, ...chargebee.log].filter(({ at }) => at >= started);
    },
    close: () => store.close(),
  };
}

function modelOf(connection: string): SystemModel {
  const { systems }: FlowModel = webcrmChargebee;
  const model = systems[connection];
  if (model === undefined) throw new Error(`the flow has no system ${connection}`);
  return model;
}
