import { systemClock } from '../../runtime/edge/index.ts';
import type { Sandbox, ServedSandboxes } from '../../runtime/sandbox/index.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  seedBusiness,
  serveSandboxes,
} from '../../runtime/sandbox/index.ts';

/** What opens the simulated systems, by kind: no secrets, since they listen on this machine only. */
export const sandboxSecrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  webcrm: { authCode: 'sandbox' },
  chargebee: { apiKey: 'test_key' },
};

export interface BusinessOptions {
  readonly seed: number;
  /** Port of the first system; 0: any. */
  readonly port: number;
  /** True: the systems take any number of requests, so that nobody has to wait. */
  readonly unlimited?: boolean;
}

export interface Sandboxes extends ServedSandboxes {
  /** By kind of system. */
  readonly systems: Readonly<Record<string, Sandbox>>;
}

/** Serves one small business that two simulated systems share, each with some records of its own. */
export async function serveBusiness({ seed, port, unlimited }: BusinessOptions): Promise<Sandboxes> {
  const limits = unlimited ? { requestsPerMinute: Infinity } : {};
  const webcrm = createWebcrmSandbox({ seed, authCode: 'sandbox', ...limits });
  const chargebee = createChargebeeSandbox({ seed, apiKey: 'test_key', ...limits });
  seedBusiness(webcrm, chargebee, {
    seed,
    now: systemClock.now(),
    organisations: 20,
    persons: 120,
    products: 30,
  });
  const systems = { webcrm, chargebee };
  const served = await serveSandboxes({ sandboxes: systems, port, host: '127.0.0.1', clock: systemClock });
  return { ...served, systems };
}
