import type { Sandbox } from '../../runtime/sandbox/index.ts';
import { createChargebeeSandbox, createWebcrmSandbox } from '../../runtime/sandbox/index.ts';
import { UsageError } from './failure.ts';

/** What the simulated systems let in; no secrets, since they listen on this machine only. */
export const SANDBOX_SECRETS = { chargebee: 'test_key', webcrm: 'sandbox' } as const;

type SandboxFactory = (seed: number) => Sandbox;

const factories: Readonly<Record<string, SandboxFactory>> = {
  chargebee: (seed) => createChargebeeSandbox({ seed, apiKey: SANDBOX_SECRETS.chargebee }),
  webcrm: (seed) => createWebcrmSandbox({ seed, authCode: SANDBOX_SECRETS.webcrm }),
};

/** Kinds of systems that can be simulated. */
export const simulatedSystems: readonly string[] = Object.keys(factories);

/** An empty simulated system of a kind. */
export function createSandbox(system: string, seed: number): Sandbox {
  const create = factories[system];
  if (create !== undefined) return create(seed);
  throw new UsageError(
    'no-sandbox',
    `there is no simulated system for ${system}`,
    `simulated are: ${simulatedSystems.join(', ')}`,
  );
}
