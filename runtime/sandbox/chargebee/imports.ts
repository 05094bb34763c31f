import type { HttpRequest } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import { requireParameters, type Changes } from './form.ts';
import { importedInvoice } from './invoice.ts';
import type { ObjectSpec } from './object-spec.ts';
import { API, form } from './operations.ts';
import { importedOrder, IMPORTED_ORDERS } from './order.ts';
import { createRecord } from './records.ts';
import { notFound, wrongValue } from './refusal.ts';
import type { Site } from './site.ts';

type Import = (site: Site, spec: ObjectSpec, request: HttpRequest, moment: Moment) => JsonObject;

/** `POST /invoices/import_invoice` and `POST /orders/import_order`, by object. */
export const IMPORTS: Readonly<Partial<Record<ObjectSpec['name'], Import>>> = {
  invoice: (site, spec, request, moment) =>
    createRecord(site, spec, importedInvoice(required(site, spec, request)), moment, API),
  order(site, spec, request, moment) {
    const changes = required(site, spec, request);
    const record = importedOrder(changes, invoiceOf(site, changes));
    const order = createRecord(site, spec, record, moment, API);
    site.database.put(IMPORTED_ORDERS, toText(order['id']), {}, moment);
    return order;
  },
};

function required(site: Site, spec: ObjectSpec, request: HttpRequest): Changes {
  const changes = form(site, spec, 'import', request);
  requireParameters(spec.parameters, changes);
  return changes;
}

/** The invoice that an order is imported for; both are of one customer. */
function invoiceOf(site: Site, { invoice_id, customer_id }: Changes): JsonObject {
  const id = toText(invoice_id);
  const invoice = site.database.current('invoice', id);
  if (invoice === undefined) throw notFound('invoice_id', id);
  if (customer_id !== undefined && customer_id !== invoice['customer_id']) {
    throw wrongValue('customer_id', 'is not the customer of the invoice');
  }
  return invoice;
}
