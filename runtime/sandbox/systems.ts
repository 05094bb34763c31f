import { createChargebeeSandbox } from './chargebee/index.ts';
import { createCustomerpSandbox, createCustomwebshopSandbox } from './custom/index.ts';
import { createPowerofficegoSandbox } from './powerofficego/index.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { createSquarespaceSandbox } from './squarespace/index.ts';
import { createWebcrmSandbox } from './webcrm/index.ts';

/** Names of the simulated systems: those of their descriptors. */
export type SimulatedSystem = keyof typeof SANDBOX_SECRETS;

/** What opens each simulated system, by the names in its descriptor. */
export const SANDBOX_SECRETS = {
  webcrm: { authCode: 'sandbox' },
  chargebee: { apiKey: 'test_key' },
  squarespace: { apiKey: 'sandbox_key' },
  powerofficego: {
    applicationKey: 'sandbox_application',
    clientKey: 'sandbox_client',
    subscriptionKey: 'sandbox_subscription',
  },
  customerp: { token: 'sandbox_token' },
  customwebshop: { token: 'sandbox_token' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One empty sandbox of every simulated system, opened by `SANDBOX_SECRETS`. */
export function createSandboxes(options: SandboxOptions): Readonly<Record<SimulatedSystem, Sandbox>> {
  return {
    webcrm: createWebcrmSandbox({ ...options, ...SANDBOX_SECRETS.webcrm }),
    chargebee: createChargebeeSandbox({ ...options, ...SANDBOX_SECRETS.chargebee }),
    squarespace: createSquarespaceSandbox({ ...options, ...SANDBOX_SECRETS.squarespace }),
    powerofficego: createPowerofficegoSandbox({ ...options, ...SANDBOX_SECRETS.powerofficego }),
    customerp: createCustomerpSandbox({ ...options, ...SANDBOX_SECRETS.customerp }),
    customwebshop: createCustomwebshopSandbox({ ...options, ...SANDBOX_SECRETS.customwebshop }),
  };
}
