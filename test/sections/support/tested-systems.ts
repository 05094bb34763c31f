import {
  createSandboxes,
  SANDBOX_SECRETS,
  type Sandbox,
  type SimulatedSystem,
} from '../../../runtime/sandbox/index.ts';
import type { ApiRule } from '../rules/api-rule.ts';
import { chargebeeRules } from '../rules/chargebee.rules.ts';
import { powerofficegoRules } from '../rules/powerofficego.rules.ts';
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
  chargebee: tested('chargebee', 'https://acme-test.chargebee.com', chargebeeRules),
  webcrm: tested('webcrm', 'https://api.webcrm.com', webcrmRules, '/Auth/ApiLogin'),
  powerofficego: tested('powerofficego', 'https://goapi.poweroffice.net', powerofficegoRules, '/OAuth/Token'),
  squarespace: tested('squarespace', 'https://api.squarespace.com', squarespaceRules),
  customerp: tested('customerp', 'https://erp.acme.example', customRules),
  customwebshop: tested('customwebshop', 'https://shop.acme.example', customRules),
};

function tested(name: SimulatedSystem, url: string, rules: readonly ApiRule[], login?: string): TestedSystem {
  const open = (seed: number): Sandbox => createSandboxes({ seed })[name];
  return { url, open, secrets: SANDBOX_SECRETS[name], rules, ...(login !== undefined && { login }) };
}
