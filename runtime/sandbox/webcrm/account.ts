import type { Database } from '../database.ts';
import type { SandboxOptions } from '../sandbox.ts';
import type { WebcrmObject } from './properties.ts';

/** What a simulated webCRM account can be told. */
export interface WebcrmSandboxOptions extends SandboxOptions {
  /** The application's code for logging in; `sandbox` if absent. */
  readonly authCode?: string;
  /** What a text over a property's length does: refused with 400 if absent. */
  readonly longTexts?: 'refuse' | 'cut';
  /** Exact labels of properties that are dropdowns in this account. */
  readonly dropdowns?: Readonly<Record<string, readonly string[]>>;
}

/** An account: its data and its settings. */
export interface Account {
  readonly database: Database;
  readonly seed: number;
  readonly authCode: string;
  readonly requestsPerMinute: number;
  readonly longTexts: 'refuse' | 'cut';
  readonly trimsTexts: boolean;
  readonly dropdowns: ReadonlyMap<string, readonly string[]>;
  readonly objects: readonly WebcrmObject[];
}

/** What an unset dropdown shows. */
export const PLACEHOLDER = '-- vælg --';

export const DEFAULT_DROPDOWNS: Readonly<Record<string, readonly string[]>> = {
  OrganisationType: ['Kunde', 'Emne', 'Leverandør', 'Partner'],
  OrganisationPlus1: ['00: Kontant', '07: 7 dage', '14: 14 dage', '30: 30 dage'],
};
