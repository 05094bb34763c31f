import type { Moment } from '../database.ts';
import { isJsonArray, isJsonObject, toText, withMembers, type Json, type JsonObject } from '../json.ts';
import { events, readFilters, type ObjectSpec } from './object-spec.ts';
import { lines, readParameters } from './parameters.ts';
import { notFound } from './refusal.ts';
import { toSeconds } from './stamps.ts';

const STATUSES =
  'new|processing|complete|cancelled|voided|queued|awaiting_shipment|on_hold|delivered|shipped|partially_delivered|returned';
const REASONS =
  'shipping_cut_off_passed|product_unsatisfactory|third_party_cancellation|product_not_required|delivery_date_missed|alternative_found|invoice_written_off|invoice_voided|fraudulent_transaction|payment_declined|subscription_cancelled|product_not_available|others|order_resent';

/** Orders: billing makes them of paid invoices; a program tells how their shipment goes, and nothing else. */
export const ORDER: ObjectSpec = {
  name: 'order',
  path: 'orders',
  parameters: readParameters(`
    reference_id              text(50)  u
    batch_id                  text(50)  u
    note                      text(600) u
    tracking_id               text(50)  u
    tracking_url              text(255) u
    shipment_carrier          text(50)  u
    fulfillment_status        text(50)  u
    order_date                integer   u
    shipping_date             integer   u
    shipped_at                integer   u
    delivered_at              integer   u
    cancelled_at              integer   u
    cancellation_reason       enum(${REASONS}) u
    status                    enum(${STATUSES}) u-
    order_line_items[id][]     text(40)  u-
    order_line_items[status][] enum(${STATUSES}) u-
    order_line_items[sku][]    text(250) u
    ${address('shipping_address')}
  `),
  defaults: {
    status: 'queued',
    payment_status: 'paid',
    order_type: 'system_generated',
    price_type: 'tax_exclusive',
    currency_code: 'EUR',
    is_resent: false,
    is_gifted: false,
    created_by: 'full_access_key_v1',
  },
  filters: readFilters(`
    id                text is is_not starts_with in not_in
    invoice_id        text is is_not starts_with in not_in
    subscription_id   text is is_not starts_with
    status            text is is_not in not_in
    order_type        text is is_not in not_in
    shipping_date     time
    shipped_at        time
    order_date        time
    paid_on           time
    updated_at        time
    created_at        time
    resent_status     text is is_not in not_in
    is_resent         boolean is
    original_order_id text is is_not starts_with
  `),
  sorts: ['created_at', 'updated_at'],
  tombstones: 'include_deleted',
  createdAt: true,
  unique: [],
  references: { customer_id: 'customer' },
  events: events('order'),
};

/** What billing alone decides of an order, besides what an update takes. */
const BILLED = new Set([
  'id',
  'document_number',
  'invoice_id',
  'subscription_id',
  'customer_id',
  'payment_status',
  'price_type',
  'currency_code',
  'order_line_items',
  'billing_address',
  'shipping_address',
  'paid_on',
  'gift_note',
  'sub_total',
  'total',
  'tax',
  'discount',
  'amount_paid',
  'line_item_taxes',
  'line_item_discounts',
]);

/** Whether a person, or billing itself, can set this of an order. */
export function isOfOrder(name: string): boolean {
  return BILLED.has(name) || ORDER.parameters.has(name);
}

/** An order of a paid invoice: every line has a number, and the amounts follow from the lines where nothing else is said. */
export function billedOrder(record: JsonObject, number: number, moment: Moment): JsonObject {
  const items = listOf(record['order_line_items']).map((line, index) => ({
    object: 'order_line_item',
    id: `li_${number}_${index + 1}`,
    invoice_id: `inv_${number}`,
    invoice_line_item_id: `ili_${number}_${index + 1}`,
    fulfillment_quantity: 1,
    is_shippable: true,
    status: 'queued',
    entity_type: 'charge_item_price',
    ...line,
    amount: Number(line['unit_price'] ?? 0) * Number(line['fulfillment_quantity'] ?? 1),
  }));
  const total = items.reduce((sum, { amount }) => sum + amount, 0);
  const seconds = toSeconds(moment.stamp);
  return {
    invoice_id: `inv_${number}`,
    document_number: String(number),
    order_date: seconds,
    shipping_date: seconds + 86_400,
    sub_total: total,
    tax: 0,
    discount: 0,
    total,
    amount_paid: total,
    paid_on: seconds,
    ...record,
    order_line_items: items,
  };
}

/** What an update of an order leaves behind: lines change one by one, and the time of the status moves with it. */
export function updatedOrder(before: JsonObject, after: JsonObject, moment: Moment): JsonObject {
  const order_line_items = mergeLines(listOf(before['order_line_items']), listOf(after['order_line_items']));
  const isMoved = before['status'] !== after['status'];
  return { ...after, order_line_items, ...(isMoved && { status_update_at: toSeconds(moment.stamp) }) };
}

function mergeLines(before: readonly JsonObject[], changes: readonly JsonObject[]): readonly JsonObject[] {
  const stranger = changes.find(({ id }) => !before.some((line) => line['id'] === id));
  if (stranger !== undefined) throw notFound('order_line_items[id]', toText(stranger['id']));
  return before.map((line) => {
    const change = changes.find(({ id }) => id === line['id']) ?? {};
    return { ...withMembers(line, change), object: 'order_line_item' };
  });
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((each) => isJsonObject(each)) : [];
}

function address(name: string): string {
  return lines(`
    first_name text(150)
    last_name  text(150)
    email      email(70)
    company    text(250)
    phone      text(50)
    line1      text(150)
    line2      text(150)
    line3      text(150)
    city       text(50)
    state_code text(50)
    state      text(50)
    zip        text(20)
    country    country
  `)
    .map(([member = '', type = '']) => `${name}[${member}] ${type} u`)
    .join('\n');
}
