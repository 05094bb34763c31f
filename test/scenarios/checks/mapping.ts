import type { JsonObject } from '../../../runtime/sandbox/index.ts';
import type { LinkRow } from '../../../runtime/store/store.ts';
import { textAt } from '../text-at.ts';
import type { Outcome } from './check.ts';

/** One row of the two running syncs, written down a second time and by hand: the checks do not trust the compiler. */
export interface ExpectedRow {
  /** Properties of the CRM's record, the first with a value counts. */
  readonly webcrm: readonly string[];
  readonly chargebee: string;
  readonly prefer: 'chargebee' | undefined;
}

export interface ExpectedSync {
  readonly webcrm: string;
  readonly chargebee: string;
  readonly rows: readonly ExpectedRow[];
  /** Rows by which records of both sides are found to be the same; two records may share such a value. */
  readonly keys: readonly string[];
}

const row = (webcrm: string | readonly string[], chargebee: string, prefer?: 'chargebee'): ExpectedRow => ({
  webcrm: typeof webcrm === 'string' ? [webcrm] : webcrm,
  chargebee,
  prefer,
});

const PERSONS: ExpectedSync = {
  webcrm: 'Persons',
  chargebee: 'customer',
  rows: [
    row('PersonFirstName', 'first_name'),
    row('PersonLastName', 'last_name'),
    row('PersonEmail', 'email', 'chargebee'),
    row(['PersonDirectPhone', 'PersonMobilePhone'], 'phone'),
  ],
  keys: ['email'],
};

const PRODUCTS: ExpectedSync = {
  webcrm: 'Products',
  chargebee: 'item',
  rows: [
    row('ProductCustom1', 'name'),
    row('ProductCustom2', 'external_name'),
    row('ProductComment', 'description'),
    row('ProductCustom3', 'unit'),
  ],
  keys: ['name', 'external_name'],
};

/** The syncs that a history plays. */
export const SYNCS: readonly ExpectedSync[] = [PERSONS, PRODUCTS];

export interface LinkedPair {
  readonly sync: ExpectedSync;
  readonly webcrmId: string;
  readonly chargebeeId: string;
  readonly link: LinkRow;
}

/** Active links of the two syncs, with the sides named by system. */
export function pairsOf(
  outcome: Outcome,
  states: readonly LinkRow['state'][] = ['active'],
): readonly LinkedPair[] {
  return outcome.links.flatMap((link) => {
    if (!states.includes(link.state)) return [];
    const swapped = link.pair.left.connection !== 'webcrm';
    const [webcrm, chargebee] = swapped
      ? [link.pair.right, link.pair.left]
      : [link.pair.left, link.pair.right];
    const sync = SYNCS.find((each) => each.webcrm === webcrm.object && each.chargebee === chargebee.object);
    if (sync === undefined) return [];
    const [webcrmId, chargebeeId] = swapped ? [link.rightId, link.leftId] : [link.leftId, link.rightId];
    return [{ sync, webcrmId, chargebeeId, link }];
  });
}

/** What the row reads on the CRM's side. */
export function webcrmText(record: JsonObject | undefined, { webcrm }: ExpectedRow): string {
  return webcrm.map((path) => textAt(record, path)).find((text) => text !== '') ?? '';
}
