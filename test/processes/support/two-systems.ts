import { onTestFinished } from 'vitest';
import type { HttpRequest } from '../../../runtime/environment.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  seedBusiness,
  serveSandboxes,
  type Sandbox,
} from '../../../runtime/sandbox/index.ts';
import { fastTime } from '../../demo/fast-time.ts';
import type { WorkerTask } from './task.ts';

export interface TwoSystems {
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly place: Omit<WorkerTask, 'stateFile' | 'cycles'>;
  /** Called around everything that a request does to a system; what it throws breaks the test. */
  watch(watcher: (point: 'before' | 'after', request: HttpRequest) => void): void;
  /** Requests so far that changed something. */
  writes(): number;
  /** What both systems hold, without ids and times: the same for two runs that came out the same. */
  contents(): Readonly<Record<string, readonly string[]>>;
}

const SPEED = 60;
const SEED = 7;

/** A business in two systems, served over HTTP until the test is over. The same business each time. */
export async function serveTwoSystems(): Promise<TwoSystems> {
  const start = Date.now();
  const clock = fastTime(SPEED, start);
  const options = { seed: SEED, requestsPerMinute: Infinity, logLimit: 100_000 };
  const webcrm = createWebcrmSandbox(options);
  const chargebee = createChargebeeSandbox(options);
  const size = { organisations: 10, persons: 250, products: 30 };
  seedBusiness({ webcrm, chargebee }, { seed: SEED, now: start - 3_600_000, ...size });

  let watcher: (point: 'before' | 'after', request: HttpRequest) => void = () => {};
  const watched = (sandbox: Sandbox): Sandbox => ({
    ...sandbox,
    handle(request, now) {
      watcher('before', request);
      const answer = sandbox.handle(request, now);
      watcher('after', request);
      return answer;
    },
  });
  const sandboxes = { webcrm: watched(webcrm), chargebee: watched(chargebee) };
  const served = await serveSandboxes({ sandboxes, port: 0, host: '127.0.0.1', clock });
  onTestFinished(() => served.close());
  const { webcrm: crm = '', chargebee: billing = '' } = served.urls;

  const texts = (sandbox: Sandbox, object: string, ...properties: readonly string[]) =>
    sandbox
      .all(object)
      .map(({ values }) => properties.map((property) => JSON.stringify(values[property] ?? '')).join(' · '))
      .toSorted();
  return {
    webcrm,
    chargebee,
    place: { urls: { webcrm: crm, chargebee: billing }, start, speed: SPEED },
    watch: (next) => void (watcher = next),
    writes: () => [...webcrm.log, ...chargebee.log].filter(isWrite).length,
    contents: () => ({
      persons: texts(webcrm, 'Persons', 'PersonEmail', 'PersonFirstName', 'PersonLastName'),
      products: texts(webcrm, 'Products', 'ProductName'),
      customers: texts(chargebee, 'customer', 'email', 'first_name', 'last_name'),
      items: texts(chargebee, 'item', 'name'),
    }),
  };
}

/** Whether a request changes something; logins and queries by POST do not. */
export function isWrite({ method, url }: Pick<HttpRequest, 'method' | 'url'>): boolean {
  return method !== 'GET' && !url.includes('/Auth/');
}
