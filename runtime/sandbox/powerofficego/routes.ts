import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import type { Account } from './account.ts';
import { json, noSuch } from './answers.ts';
import { CUSTOMERS } from './customers.ts';
import { DEPARTMENTS } from './departments.ts';
import type { GoObject } from './go-object.ts';
import { collection, noSuchPath, requireMethod, single } from './operations.ts';
import { orderRoute } from './order-routes.ts';
import { PRODUCTS } from './products.ts';

/** Objects whose lists, records and writes all work alike. */
const PLAIN: readonly GoObject[] = [CUSTOMERS, PRODUCTS, DEPARTMENTS];

/** Finds the operation of an authorised request and carries it out. `segments`: the path behind `/v2`. */
export function route(
  account: Account,
  request: HttpRequest,
  segments: readonly string[],
  moment: Moment,
): HttpResponse {
  const [first = '', ...rest] = segments;
  const path = first.toLowerCase();
  if (path === 'salesorders') return orderRoute(account, request, rest, moment);
  if (path === 'outgoinginvoices') return invoice(account, request, rest, moment);
  const object = PLAIN.find((each) => each.path.toLowerCase() === path);
  const [key, ...more] = rest;
  if (object === undefined || more.length > 0) throw noSuchPath();
  if (key === undefined) return collection(account, object, request, moment);
  return single(account, object, key, request, moment);
}

/** An order that was sent, under the id that it had. */
function invoice(
  account: Account,
  request: HttpRequest,
  [key = '', ...more]: readonly string[],
  moment: Moment,
): HttpResponse {
  requireMethod(request, ['GET']);
  const record = account.database.read('OutgoingInvoices', key, moment.now);
  if (record === undefined || more.length > 0) throw noSuch('OutgoingInvoice', `id = ${key.slice(0, 100)}`);
  return json(200, record);
}
