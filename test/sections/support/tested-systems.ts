import {
  createChargebeeSandbox,
  createSquarespaceSandbox,
  createCustomerpSandbox,
  createCustomwebshopSandbox,
  createWebcrmSandbox,
  type Sandbox,
} from '../../../runtime/sandbox/index.ts';
import type { ApiRule } from '../rules/api-rule.ts';
import { chargebeeRules } from '../rules/chargebee.rules.ts';
import { squarespaceRules } from '../rules/squarespace.rules.ts';
import { customRules } from '../rules/custom.rules.ts';
import { webcrmRules } from '../rules/webcrm.rules.ts';

/** A simulated system that sections are played in. */
export interface TestedSystem {
  readonly url: string;
  readonly open: (seed: number) => Sandbox;
  /** By their names in the descriptor. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the documentation of its API asks for. */
  readonly rules: readonly ApiRule[];
  /** Path of the login, which changes nothing. */
  readonly login?: string;
}

/** By connection, as in `syncline.yaml`. */
export const testedSystems: Readonly<Record<string, TestedSystem>> = {
  chargebee: {
    url: 'https://acme-test.chargebee.com',
    open: (seed) => createChargebeeSandbox({ seed }),
    secrets: { apiKey: 'test_key' },
    rules: chargebeeRules,
  },
  squarespace: {
    url: 'https://api.squarespace.com',
    open: (seed) => createSquarespaceSandbox({ seed }),
    secrets: { apiKey: 'sandbox_key' },
    rules: squarespaceRules,
  },
  webcrm: {
    url: 'https://api.webcrm.com',
    open: (seed) => createWebcrmSandbox({ seed }),
    secrets: { authCode: 'sandbox' },
    rules: webcrmRules,
    login: '/Auth/ApiLogin',
  },
  customerp: {
    url: 'https://erp.acme.example',
    open: (seed) => createCustomerpSandbox({ seed }),
    secrets: { token: 'sandbox_token' },
    rules: customRules,
  },
  customwebshop: {
    url: 'https://shop.acme.example',
    open: (seed) => createCustomwebshopSandbox({ seed }),
    secrets: { token: 'sandbox_token' },
    rules: customRules,
  },
};
