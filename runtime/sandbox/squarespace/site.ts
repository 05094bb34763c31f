import type { Database } from '../database.ts';
import type { JsonObject } from '../json.ts';
import { derive } from '../random.ts';
import type { SandboxOptions } from '../sandbox.ts';

/** What a simulated Squarespace site can be told. */
export interface SquarespaceSandboxOptions extends SandboxOptions {
  /** `sandbox_key` if absent. */
  readonly apiKey?: string;
  /** What the shop sells in; `EUR` if absent. All amounts are in it. */
  readonly currency?: string;
  /** Orders that a key may import in any hour; 100 if absent. */
  readonly ordersPerHour?: number;
}

/** A site: its data and its settings. */
export interface Site {
  readonly database: Database;
  readonly seed: number;
  readonly apiKey: string;
  readonly currency: string;
  readonly requestsPerMinute: number;
  readonly ordersPerHour: number;
  readonly trimsTexts: boolean;
}

export const PRODUCTS = 'Products';
export const ORDERS = 'Orders';

/** The one page of the shop that products are shown on. */
export const STORE_PAGE = { id: '5c5a519771c10ba3470d8101', title: 'Shop', isEnabled: true } as const;

/** An id as Squarespace makes them: hexadecimal digits. */
export function makeId(site: Site, kind: string): string {
  const count = site.database.next(kind);
  return [0, 1, 2].map((part) => hex(derive(site.seed, kind, count, part))).join('');
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}

/** A list without elements is told as null as often as empty. */
export function listOrNull(site: Site, list: readonly JsonObject[], ...place: readonly string[]) {
  return list.length > 0 || derive(site.seed, 'null', ...place) % 2 === 0 ? list : null;
}

/** Times go over the wire in ISO 8601, in UTC. */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString();
}
