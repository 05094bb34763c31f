import { systemClock } from '../../runtime/edge/index.ts';
import type { ServedSandboxes } from '../../runtime/sandbox/index.ts';
import {
  createSandboxes,
  SANDBOX_SECRETS,
  seedBusiness,
  serveSandboxes,
} from '../../runtime/sandbox/index.ts';

export interface BusinessOptions {
  readonly seed: number;
  /** Port of the first system; 0: any. */
  readonly port: number;
  /** True: the systems take any number of requests, so that nobody has to wait. */
  readonly unlimited?: boolean;
}

export interface Sandboxes extends ServedSandboxes {
  /** What opens each system, by the names in its descriptor. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const SIZE = { organisations: 20, persons: 120, products: 30 };

/** Serves one small business that all simulated systems share, each with some records of its own. */
export async function serveBusiness({ seed, port, unlimited }: BusinessOptions): Promise<Sandboxes> {
  const sandboxes = createSandboxes({ seed, ...(unlimited && { requestsPerMinute: Infinity }) });
  seedBusiness(sandboxes, { seed, now: systemClock.now(), ...SIZE });
  const served = await serveSandboxes({ sandboxes, port, host: '127.0.0.1', clock: systemClock });
  return { ...served, secrets: SANDBOX_SECRETS };
}
