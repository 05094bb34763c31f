import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../runtime/edge/index.ts';
import type { Sandbox } from '../../../runtime/sandbox/index.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  seedBusiness,
  serveSandboxes,
} from '../../../runtime/sandbox/index.ts';
import { syncline } from './memory-terminal.ts';
import { installSyncline, projectFolder, repository } from './project-folder.ts';

export interface Business {
  /** A compiled project whose connections lead to the simulated systems. */
  readonly folder: string;
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly environment: Readonly<Record<string, string>>;
  /** Frees the ports: the systems do not answer any more. */
  close(): Promise<void>;
}

/** A small business in two simulated systems, and the project that keeps them in step. */
export async function openBusiness(): Promise<Business> {
  const options = { seed: 1, requestsPerMinute: Infinity };
  const webcrm = createWebcrmSandbox({ ...options, authCode: 'right-code' });
  const chargebee = createChargebeeSandbox({ ...options, apiKey: 'right-key' });
  const size = { organisations: 2, persons: 8, products: 2 };
  seedBusiness({ webcrm, chargebee }, { seed: 1, now: systemClock.now() - 60_000, ...size });
  const served = await serveSandboxes({
    sandboxes: { webcrm, chargebee },
    port: 0,
    host: '127.0.0.1',
    clock: systemClock,
  });
  onTestFinished(() => served.close());
  const folder = projectFolder({ 'syncline.yaml': settings(served.urls), ...flowFiles() });
  installSyncline(folder);
  await syncline(folder, ['compile']);
  const environment = { WEBCRM_AUTH_CODE: 'right-code', CHARGEBEE_API_KEY: 'right-key' };
  return { folder, webcrm, chargebee, environment, close: () => served.close() };
}

function flowFiles(): Readonly<Record<string, string>> {
  const paths = ['flows/webcrm-chargebee.flow', 'flows/systems/webcrm.yaml', 'flows/systems/chargebee.yaml'];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}

const settings = (urls: Readonly<Record<string, string>>) => `connections:
  webcrm:
    system: flows/systems/webcrm.yaml
    url: ${urls['webcrm']}
    secrets: { authCode: { env: WEBCRM_AUTH_CODE } }
    limits: { per_minute: 60000 }
  chargebee:
    system: flows/systems/chargebee.yaml
    url: ${urls['chargebee']}
    secrets: { apiKey: { env: CHARGEBEE_API_KEY } }
    limits: { per_minute: 60000 }
`;
