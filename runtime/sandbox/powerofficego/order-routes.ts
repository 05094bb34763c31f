import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { empty, invalid, json, noSuch } from './answers.ts';
import { deleteLines, makeOrder, touchOrder } from './orders.ts';
import { linesOf, ORDER_LINES } from './order-lines.ts';
import { createRecord, render, requireRecord } from './records.ts';
import { list, noSuchPath, read, requireMethod, requireObject, single } from './operations.ts';
import { isLocked, SALES_ORDERS } from './sales-orders.ts';

/** Orders are made whole, lines and all; later on header and lines are changed apart. */
export function orderRoute(
  account: Account,
  request: HttpRequest,
  [key, part, line, ...more]: readonly string[],
  moment: Moment,
): HttpResponse {
  if (more.length > 0) throw noSuchPath();
  if (key === undefined) {
    requireMethod(request, ['GET']);
    return list(account, SALES_ORDERS, request, moment);
  }
  if (part === undefined)
    return key.toLowerCase() === 'complete'
      ? make(account, request, moment)
      : header(account, key, request, moment);
  const order = read(account, SALES_ORDERS, key, moment.now);
  if (part.toLowerCase() === 'complete' && line === undefined) {
    requireMethod(request, ['GET']);
    return json(200, complete(account, order, moment.now));
  }
  if (part.toLowerCase() !== 'lines') throw noSuchPath();
  return line === undefined
    ? lines(account, key, request, moment)
    : oneLine(account, key, line, request, moment);
}

function make(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  requireMethod(request, ['POST']);
  const key = makeOrder(account, requireObject(request), moment);
  return json(201, complete(account, read(account, SALES_ORDERS, key, Infinity), Infinity));
}

function header(account: Account, key: string, request: HttpRequest, moment: Moment): HttpResponse {
  const response = single(account, SALES_ORDERS, key, request, moment);
  if (request.method === 'DELETE') deleteLines(account, key, moment);
  return response;
}

function lines(account: Account, order: string, request: HttpRequest, moment: Moment): HttpResponse {
  requireMethod(request, ['GET', 'POST']);
  if (request.method === 'GET') {
    const found = shown(account, order, moment.now);
    return found.length === 0 ? empty(204) : json(200, found);
  }
  requireOpen(account, order);
  const key = createRecord(account, ORDER_LINES, requireObject(request), moment, { SalesOrderId: order });
  touchOrder(account, order, moment);
  return json(201, read(account, ORDER_LINES, key, Infinity));
}

function oneLine(
  account: Account,
  order: string,
  key: string,
  request: HttpRequest,
  moment: Moment,
): HttpResponse {
  const line = account.database.current(ORDER_LINES.path, key);
  if (line?.['SalesOrderId'] !== order) throw noSuch(ORDER_LINES.noun, `id = ${key.slice(0, 100)}`);
  if (request.method !== 'GET') requireOpen(account, order);
  const response = single(account, ORDER_LINES, key, request, moment);
  if (request.method !== 'GET') touchOrder(account, order, moment);
  return response;
}

function requireOpen(account: Account, order: string): void {
  if (!isLocked(requireRecord(account, SALES_ORDERS, order))) return;
  throw invalid('SalesOrderLine', 'The lines of a confirmed sales order cannot be changed.');
}

function complete(account: Account, order: JsonObject, now: number): JsonObject {
  return { ...order, SalesOrderLines: shown(account, toText(order['Id']), now) };
}

function shown(account: Account, order: string, now: number): readonly JsonObject[] {
  return linesOf(account, order, now).map((line) => render(account, ORDER_LINES, line));
}
