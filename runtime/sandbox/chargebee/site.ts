import type { Database } from '../database.ts';
import type { SandboxOptions } from '../sandbox.ts';
import type { ObjectSpec } from './object-spec.ts';

/** What a simulated Chargebee site can be told. */
export interface ChargebeeSandboxOptions extends SandboxOptions {
  /** `test_key` if absent. */
  readonly apiKey?: string;
  /** What a parameter that the operation does not know does: refused with 400 if absent. */
  readonly unknownParameters?: 'refuse' | 'ignore';
  /** True: a repeated key also replays a 4xx answer. True if absent. */
  readonly replaysRefusals?: boolean;
  /** How long a scheduled deletion of a customer takes, in milliseconds; three minutes if absent. */
  readonly customerDeletionMs?: number;
  /**
   * Which of the two the site has: no site has orders and several business entities. Absent: both, so that a flow that
   * speaks of both can be tried as a whole.
   */
  readonly module?: 'orders' | 'business_entities';
  /** Custom fields (`cf_…`) by object, texts or of the type behind the name: `cf_stock integer`. Others are unknown parameters. */
  readonly customFields?: Readonly<Record<string, readonly string[]>>;
}

/** What the example company keeps of an item besides: its stock and its price in the shop. */
export const DEFAULT_CUSTOM_FIELDS: Readonly<Record<string, readonly string[]>> = {
  item: [
    'cf_stock integer',
    'cf_stock_counted enum(True|False)',
    'cf_shop_listing',
    'cf_shop_price text(20)',
  ],
};

/** A site: its data and its settings. */
export interface Site {
  readonly database: Database;
  readonly seed: number;
  readonly apiKey: string;
  readonly ignoreUnknown: boolean;
  readonly replaysRefusals: boolean;
  readonly trimsTexts: boolean;
  readonly requestsPerMinute: number;
  readonly customerDeletionMs: number;
  readonly module: ChargebeeSandboxOptions['module'];
  /** Objects with the site's custom fields. */
  readonly objects: readonly ObjectSpec[];
}

/** Who made a change, as events tell it. */
export interface Cause {
  readonly source: 'api' | 'admin_console' | 'scheduled_job';
  readonly user?: string;
}
