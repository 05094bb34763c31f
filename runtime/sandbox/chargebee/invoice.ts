import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { address } from './address.ts';
import type { Changes } from './form.ts';
import { readFilters, type ObjectSpec } from './object-spec.ts';
import { readParameters } from './parameters.ts';
import { wrongValue } from './refusal.ts';

/** Invoices: a program imports those of other systems; of what an import may say, here is what an order needs. */
export const INVOICE: ObjectSpec = {
  name: 'invoice',
  path: 'invoices',
  parameters: readParameters(`
    id              id(50)    i!
    currency_code   currency  i-
    customer_id     id(50)    i!
    po_number       text(100) i
    price_type      enum(tax_exclusive|tax_inclusive) i-
    date            integer   i!
    total           integer   i!
    round_off       integer   i
    status          enum(paid|posted|payment_due|not_paid|voided|pending) i-
    due_date        integer   i
    net_term_days   integer   i
    paid_at         integer   i
    line_items[id][]          text(40)  i
    line_items[description][] text(250) i-
    line_items[unit_amount][] integer   i
    line_items[quantity][]    integer   i
    line_items[amount][]      integer   i
    line_items[entity_type][] enum(adhoc|plan_item_price|addon_item_price|charge_item_price|plan_setup|plan|addon) i-
    line_items[entity_id][]   text(100) i
    line_items[date_from][]   integer   i
    line_items[date_to][]     integer   i
    ${address('billing_address', 'i')}
    ${address('shipping_address', 'i')}
  `),
  defaults: { status: 'paid', price_type: 'tax_exclusive', currency_code: 'EUR', round_off: 0 },
  filters: readFilters(`
    id          text is is_not starts_with in not_in
    customer_id text is is_not starts_with in not_in
    status      text is is_not in not_in
    date        time
    paid_at     time
    updated_at  time
  `),
  sorts: ['date', 'updated_at'],
  tombstones: 'include_deleted',
  createdAt: false,
  unique: [],
  references: { customer_id: 'customer' },
  events: { created: 'invoice_generated', updated: 'invoice_updated', deleted: 'invoice_deleted' },
};

/** An invoice as it is imported: it has lines, and its total is theirs. */
export function importedInvoice(form: Changes): JsonObject {
  const lines = listOf(form['line_items']).map(toLine);
  if (lines.length === 0) throw wrongValue('line_items', 'cannot be blank');
  const sub_total = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (form['total'] !== sub_total + Number(form['round_off'] ?? 0)) {
    throw wrongValue('total', 'is not the sum of the line items');
  }
  return { ...form, line_items: lines, sub_total, recurring: false };
}

/** Of amount, unit amount and quantity, what is not said follows from the rest. */
function toLine(line: JsonObject, index: number): JsonObject & { readonly amount: number } {
  const named = (column: string): string => `line_items[${column}][${index}]`;
  if (line['description'] === undefined) throw wrongValue(named('description'), 'cannot be blank');
  const quantity = Number(line['quantity'] ?? 1);
  if (line['unit_amount'] === undefined && line['amount'] === undefined) {
    throw wrongValue(named('amount'), 'cannot be blank');
  }
  const unit_amount = Number(line['unit_amount'] ?? Number(line['amount']) / quantity);
  const amount = Number(line['amount'] ?? unit_amount * quantity);
  if (amount !== unit_amount * quantity) throw wrongValue(named('amount'), 'is not unit amount × quantity');
  return {
    id: `li_${index + 1}`,
    entity_type: 'adhoc',
    ...line,
    object: 'line_item',
    unit_amount,
    quantity,
    amount,
  };
}

/** The records of a list. */
export function listOf(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((each) => isJsonObject(each)) : [];
}
