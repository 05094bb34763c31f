import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { givenLines, linesOf, ORDER_LINES } from './order-lines.ts';
import { createRecord, requireRecord } from './records.ts';
import { SALES_ORDERS } from './sales-orders.ts';
import { formatStamp } from './stamps.ts';

/** Makes an order with its lines, or nothing at all. */
export function makeOrder(account: Account, body: JsonObject, moment: Moment): string {
  const { SalesOrderLines, ...header } = body;
  const before = account.database.save();
  try {
    const order = createRecord(account, SALES_ORDERS, header, moment);
    for (const line of givenLines(SalesOrderLines)) {
      createRecord(account, ORDER_LINES, line, moment, { SalesOrderId: order });
    }
    return order;
  } catch (refusal) {
    account.database.load(before);
    throw refusal;
  }
}

/** Whether a changed line moves the change time of its order is not known of the real system. */
export function touchOrder(account: Account, order: string, moment: Moment): void {
  if (!account.linesMoveOrders) return;
  const record = requireRecord(account, SALES_ORDERS, order);
  const LastChangedDateTimeOffset = formatStamp(moment.stamp, account.seed);
  account.database.put(SALES_ORDERS.path, order, { ...record, LastChangedDateTimeOffset }, moment);
}

export function deleteLines(account: Account, order: string, moment: Moment): void {
  for (const { Id } of linesOf(account, order, Infinity)) {
    account.database.drop(ORDER_LINES.path, toText(Id), moment);
  }
}

/** A person sends an order: from now on it is an invoice under the same id, and its lines have other ids. */
export function sendOrder(account: Account, order: string, moment: Moment): string {
  const record = requireRecord(account, SALES_ORDERS, order);
  const invoice = {
    ...record,
    ...SALES_ORDERS.show(account, record),
    InvoiceNo: account.database.next('invoice number'),
  };
  account.database.put('OutgoingInvoices', order, invoice, moment);
  deleteLines(account, order, moment);
  account.database.drop(SALES_ORDERS.path, order, moment);
  return order;
}
