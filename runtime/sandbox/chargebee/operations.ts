import type { HttpRequest } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import { CUSTOMER } from './customer.ts';
import { readForm, requireParameters, type Changes } from './form.ts';
import type { ObjectSpec } from './object-spec.ts';
import { IMPORTED_ORDERS } from './order.ts';
import type { Operation } from './parameters.ts';
import { createRecord, deleteRecord, liveRecord, SCHEDULED_DELETIONS, updateRecord } from './records.ts';
import { invalidState, notEnabled, wrongValue } from './refusal.ts';
import type { Cause, Site } from './site.ts';

/** A program with the site's key. */
export const API: Cause = { source: 'api', user: 'sandbox_api_key' };

/** `POST /customers`, `POST /items`, … */
export function create(site: Site, spec: ObjectSpec, request: HttpRequest, moment: Moment): JsonObject {
  const changes = form(site, spec, 'create', request);
  requireParameters(spec.parameters, changes);
  if (site.module === 'orders' && changes['business_entity_id'] !== undefined) {
    throw notEnabled('Multiple business entities');
  }
  if (spec.name === 'item_price') checkPrice(site, { ...spec.defaults, ...changes });
  return createRecord(site, spec, changes, moment, API);
}

/** `POST /customers/{id}`: only what is sent changes. */
export function update(
  site: Site,
  spec: ObjectSpec,
  id: string,
  request: HttpRequest,
  moment: Moment,
): JsonObject {
  return updateRecord(site, spec, id, form(site, spec, 'update', request), moment, API);
}

/** `POST /customers/{id}/update_billing_info`: an assignment, so whatever is not sent is removed. */
export function updateBillingInfo(
  site: Site,
  spec: ObjectSpec,
  id: string,
  request: HttpRequest,
  moment: Moment,
): JsonObject {
  const changes = form(site, spec, 'billing', request);
  return updateRecord(site, spec, id, changes, moment, API, ASSIGNED);
}

/** What `update_billing_info` removes where it is not sent. */
const ASSIGNED = [
  'billing_address',
  'vat_number',
  'vat_number_prefix',
  'business_customer_without_vat_number',
  'registered_for_gst',
];

/** `POST /customers/{id}/delete` only schedules; the catalogue's objects go at once, unless something needs them. */
export function remove(site: Site, spec: ObjectSpec, id: string, moment: Moment): JsonObject {
  const record = liveRecord(site, spec, id);
  const dependent = DEPENDENTS.get(spec.name);
  if (dependent !== undefined && hasDependents(site, dependent, id)) {
    throw invalidState(`${id} still has ${dependent.object} records`);
  }
  if (spec.name === 'order' && site.database.current(IMPORTED_ORDERS, id) === undefined) {
    throw invalidState('only imported orders can be deleted');
  }
  if (spec.name !== 'customer') return deleteRecord(site, spec, id, moment, API);
  const due = moment.now + site.customerDeletionMs;
  const at = { now: moment.now, stamp: moment.now, readableAt: moment.now };
  site.database.put(SCHEDULED_DELETIONS, id, { due }, at);
  return record;
}

/** Carries out the deletions that have become due. */
export function settleDeletions(site: Site, now: number): void {
  for (const { key, values } of site.database.readAll(SCHEDULED_DELETIONS, now)) {
    const due = Number(values['due']);
    const at = { now, stamp: due, readableAt: now };
    if (due <= now) deleteRecord(site, CUSTOMER, key, at, { source: 'scheduled_job' });
  }
}

interface Dependent {
  readonly object: string;
  readonly property: string;
}

const DEPENDENTS: ReadonlyMap<string, Dependent> = new Map([
  ['item_family', { object: 'item', property: 'item_family_id' }],
  ['item', { object: 'item_price', property: 'item_id' }],
]);

function hasDependents(site: Site, { object, property }: Dependent, id: string): boolean {
  const statuses = object === 'item' ? ['active'] : ['active', 'archived'];
  return site.database
    .readAll(object, Infinity)
    .some(({ values }) => values[property] === id && statuses.includes(toText(values['status'])));
}

/** Prices of plans and addons recur, those of charges do not; tiers and a single price exclude each other. */
function checkPrice(site: Site, price: JsonObject): void {
  const tiered = ['tiered', 'volume', 'stairstep'].includes(toText(price['pricing_model']));
  if (tiered && price['tiers'] === undefined) throw wrongValue('tiers', 'cannot be blank');
  if (!tiered && price['price'] === undefined && price['price_in_decimal'] === undefined) {
    throw wrongValue('price', 'cannot be blank');
  }
  const type = site.database.current('item', toText(price['item_id']))?.['type'];
  if (type !== 'plan' && type !== 'addon') return;
  for (const name of ['period', 'period_unit']) {
    if (price[name] === undefined) throw wrongValue(name, 'cannot be blank');
  }
}

/** What a request asks of an operation. */
export function form(site: Site, spec: ObjectSpec, operation: Operation, request: HttpRequest): Changes {
  return readForm(request.body ?? '', {
    parameters: spec.parameters,
    operation,
    ignoreUnknown: site.ignoreUnknown,
    trimsTexts: site.trimsTexts,
  });
}
