import type { Database } from '../database.ts';
import type { SandboxOptions } from '../sandbox.ts';

export interface PowerofficegoSandboxOptions extends SandboxOptions {
  /** Key of the integration; `sandbox_application` if absent. */
  readonly applicationKey?: string;
  /** Key of the company whose books these are; `sandbox_client` if absent. */
  readonly clientKey?: string;
  /** Key of the developer's subscription; `sandbox_subscription` if absent. */
  readonly subscriptionKey?: string;
  /** False: the company has set no standard sales account, so that no product can be made; true if absent. */
  readonly salesAccount?: boolean;
  /** True: a changed line moves the change time of its order; false if absent. */
  readonly linesMoveOrders?: boolean;
}

/** A company's books: their data and their settings. */
export interface Account {
  readonly database: Database;
  readonly seed: number;
  readonly applicationKey: string;
  readonly clientKey: string;
  readonly subscriptionKey: string;
  readonly requestsPerSecond: number;
  readonly trimsTexts: boolean;
  readonly salesAccount: boolean;
  readonly linesMoveOrders: boolean;
}

/** Currencies that are active in these books. */
export const CURRENCIES = ['NOK', 'EUR', 'SEK', 'DKK', 'USD', 'GBP'];
