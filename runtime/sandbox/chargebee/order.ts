import type { Moment } from '../database.ts';
import { toText, withMembers, type JsonObject } from '../json.ts';
import { address } from './address.ts';
import type { Changes } from './form.ts';
import { listOf } from './invoice.ts';
import { events, readFilters, type ObjectSpec } from './object-spec.ts';
import { readParameters } from './parameters.ts';
import { notFound, wrongValue } from './refusal.ts';
import { toSeconds } from './stamps.ts';

const STATUSES =
  'new|processing|complete|cancelled|voided|queued|awaiting_shipment|on_hold|delivered|shipped|partially_delivered|returned';
const REASONS =
  'shipping_cut_off_passed|product_unsatisfactory|third_party_cancellation|product_not_required|delivery_date_missed|alternative_found|invoice_written_off|invoice_voided|fraudulent_transaction|payment_declined|subscription_cancelled|product_not_available|others|order_resent';

/** Orders: billing makes them of paid invoices, or a program imports them; after that it tells how they are shipped. */
export const ORDER: ObjectSpec = {
  name: 'order',
  path: 'orders',
  parameters: readParameters(`
    id                        id(40)    i-
    invoice_id                id(50)    i!
    customer_id               id(50)    i-
    document_number           text(50)  i
    reference_id              text(50)  ui
    batch_id                  text(50)  ui
    note                      text(600) ui
    tracking_id               text(50)  ui
    tracking_url              text(255) ui
    shipment_carrier          text(50)  ui
    fulfillment_status        text(50)  ui
    created_at                integer   i!
    order_date                integer   ui!
    shipping_date             integer   ui!
    shipping_cut_off_date     integer   i
    shipped_at                integer   ui
    delivered_at              integer   ui
    cancelled_at              integer   ui
    cancellation_reason       enum(${REASONS}) ui
    status                    enum(${STATUSES}) ui!
    order_line_items[id][]     text(40)  u-
    order_line_items[status][] enum(${STATUSES}) u-
    order_line_items[sku][]    text(250) u
    ${address('billing_address', 'i')}
    ${address('shipping_address', 'ui')}
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

/** Orders that a program imported: only these can be deleted. */
export const IMPORTED_ORDERS = 'imported_order';

/** Statuses of the older order management, which an import does not know. */
const LEGACY = new Set(['new', 'processing', 'complete', 'voided']);

/** An order as it is imported: lines, amounts and customer are those of its invoice. */
export function importedOrder(form: Changes, invoice: JsonObject): JsonObject {
  const status = toText(form['status']);
  if (LEGACY.has(status)) throw wrongValue('status', 'invalid value for enum');
  const isPaid = invoice['status'] === 'paid';
  return {
    ...form,
    order_type: 'manual',
    customer_id: invoice['customer_id'] ?? null,
    currency_code: invoice['currency_code'] ?? null,
    price_type: invoice['price_type'] ?? null,
    payment_status: isPaid ? 'paid' : 'not_paid',
    sub_total: invoice['sub_total'] ?? 0,
    tax: 0,
    discount: 0,
    total: invoice['total'] ?? 0,
    amount_paid: isPaid ? (invoice['total'] ?? 0) : 0,
    order_line_items: listOf(invoice['line_items']).map((line, index) => ({
      object: 'order_line_item',
      id: `oli_${toText(invoice['id'])}_${index + 1}`,
      invoice_id: invoice['id'] ?? null,
      invoice_line_item_id: line['id'] ?? null,
      description: line['description'] ?? null,
      unit_price: line['unit_amount'] ?? null,
      fulfillment_quantity: line['quantity'] ?? null,
      amount: line['amount'] ?? null,
      fulfillment_amount: line['amount'] ?? null,
      is_shippable: true,
      status,
      entity_type: line['entity_type'] ?? null,
      ...(line['entity_id'] !== undefined && { entity_id: line['entity_id'] }),
    })),
  };
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
