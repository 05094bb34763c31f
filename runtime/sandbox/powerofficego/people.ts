import type { Moment } from '../database.ts';
import { isJsonObject, toText, type JsonObject } from '../json.ts';
import type { SandboxRecord } from '../sandbox.ts';
import type { Account } from './account.ts';
import { CUSTOMERS } from './customers.ts';
import { DEPARTMENTS } from './departments.ts';
import type { GoObject } from './go-object.ts';
import { linesOf, ORDER_LINES } from './order-lines.ts';
import { deleteLines, makeOrder, sendOrder, touchOrder } from './orders.ts';
import { PRODUCTS } from './products.ts';
import { changeRecord, createRecord, deleteRecord, render } from './records.ts';
import { SALES_ORDERS } from './sales-orders.ts';
import { readValues } from './values.ts';

const OBJECTS: readonly GoObject[] = [CUSTOMERS, PRODUCTS, SALES_ORDERS, ORDER_LINES, DEPARTMENTS];
const INVOICES = 'OutgoingInvoices';

/** The record as it truly is; an order with its lines. */
export function getByHand(account: Account, name: string, id: string): JsonObject | undefined {
  const record = account.database.current(name, id);
  if (record === undefined || name === INVOICES) return record;
  const object = objectOf(name);
  const shown = render(account, object, record);
  if (object !== SALES_ORDERS) return shown;
  const lines = linesOf(account, id, Infinity).map((line) => render(account, ORDER_LINES, line));
  return { ...shown, SalesOrderLines: lines };
}

export function allByHand(account: Account, name: string): readonly SandboxRecord[] {
  const table = name === INVOICES ? INVOICES : objectOf(name).path;
  return account.database
    .readAll(table, Infinity)
    .map(({ key, values }) => ({ id: key, values: getByHand(account, name, key) ?? values }));
}

/** An `OutgoingInvoices` is an order that is sent: `{ SalesOrderId }`. A line names its order in the same way. */
export function addByHand(account: Account, name: string, record: JsonObject, moment: Moment): string {
  const { SalesOrderId: order, ...rest } = record;
  if (name === INVOICES) return sendOrder(account, toText(order), moment);
  if (name === SALES_ORDERS.path) return makeOrder(account, rest, moment);
  if (name !== ORDER_LINES.path) return createRecord(account, objectOf(name), rest, moment);
  const key = createRecord(account, ORDER_LINES, rest, moment, { SalesOrderId: toText(order) });
  touchOrder(account, toText(order), moment);
  return key;
}

/** Members of an address that are not named stay as they are. */
export function editByHand(
  account: Account,
  name: string,
  id: string,
  changes: JsonObject,
  moment: Moment,
): void {
  const object = objectOf(name);
  const reading = { account, noun: object.noun, access: 'update' } as const;
  const read = (record: JsonObject): JsonObject =>
    readValues(reading, object.properties, withWholeAddress(record, changes));
  changeRecord(account, object, id, read, moment);
  if (object === ORDER_LINES) touchOrder(account, orderOf(account, id), moment);
}

export function removeByHand(account: Account, name: string, id: string, moment: Moment): void {
  const object = objectOf(name);
  const order = object === ORDER_LINES ? orderOf(account, id) : undefined;
  deleteRecord(account, object, id, moment);
  if (object === SALES_ORDERS) deleteLines(account, id, moment);
  if (order !== undefined) touchOrder(account, order, moment);
}

function withWholeAddress(record: JsonObject, changes: JsonObject): JsonObject {
  const { MailAddress: given } = changes;
  const { MailAddress: own } = record;
  if (!isJsonObject(given) || !isJsonObject(own)) return changes;
  const { Id, LastChangedDateTimeOffset, ...address } = own;
  return { ...changes, MailAddress: { ...address, ...given } };
}

function orderOf(account: Account, line: string): string {
  return toText(account.database.current(ORDER_LINES.path, line)?.['SalesOrderId']);
}

function objectOf(name: string): GoObject {
  const object = OBJECTS.find(({ path }) => path === name);
  if (object === undefined) throw new Error(`PowerOffice has no object ${name}`);
  return object;
}
