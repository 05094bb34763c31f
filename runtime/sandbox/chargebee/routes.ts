import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import type { JsonObject } from '../json.ts';
import { listPage, type ListPage, type ListRules } from './list.ts';
import type { ObjectSpec } from './object-spec.ts';
import { EVENT_FILTERS } from './objects.ts';
import { create, remove, update, updateBillingInfo } from './operations.ts';
import { listedEntries } from './records.ts';
import { json, notFound, Refusal } from './refusal.ts';
import type { Site } from './site.ts';

const BASE = '/api/v2/';

/** Finds the operation of an authenticated request and carries it out. */
export function route(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  const url = new URL(request.url);
  const [collection = '', id, action, ...rest] = segments(url.pathname);
  if (rest.length > 0) throw unknownPath(url);
  const spec = site.objects.find(({ path }) => path === collection);
  if (spec !== undefined) return routeObject(site, spec, id, action, request, url, moment);
  if (collection === 'events' && action === undefined) return routeEvents(site, id, request, url, moment);
  if (collection === 'configurations' && id === undefined) {
    requireMethod(request, 'GET');
    return json(200, { configurations: [{ domain: 'acme-test', product_catalog_version: 'v2' }] });
  }
  throw unknownPath(url);
}

function routeObject(
  site: Site,
  spec: ObjectSpec,
  id: string | undefined,
  action: string | undefined,
  request: HttpRequest,
  url: URL,
  moment: Moment,
): HttpResponse {
  const answer = (record: JsonObject): HttpResponse => json(200, { [spec.name]: record });
  const reading = request.method === 'GET';
  if (id === undefined) {
    if (reading) return list(site, spec, url, moment.now);
    requireMethod(request, 'POST');
    return answer(create(site, spec, request, moment));
  }
  if (action === undefined) {
    if (!reading) requireMethod(request, 'POST');
    const record = reading ? site.database.read(spec.name, id, moment.now) : undefined;
    if (reading && record === undefined) throw notFound('id', id);
    return answer(record ?? update(site, spec, id, request, moment));
  }
  if (action === 'delete') {
    requireMethod(request, 'POST');
    return answer(remove(site, spec, id, moment));
  }
  if (action !== 'update_billing_info' || spec.name !== 'customer') throw unknownPath(url);
  requireMethod(request, 'POST');
  return answer(updateBillingInfo(site, spec, id, request, moment));
}

function list(site: Site, spec: ObjectSpec, url: URL, now: number): HttpResponse {
  const order = spec.createdAt ? 'created_at' : '';
  const rules: ListRules = { ...spec, order, ignoreUnknown: site.ignoreUnknown };
  const page = listPage(listedEntries(site, spec, now), url.searchParams, rules);
  return json(200, listBody(spec.name, page));
}

function routeEvents(
  site: Site,
  id: string | undefined,
  request: HttpRequest,
  url: URL,
  moment: Moment,
): HttpResponse {
  requireMethod(request, 'GET');
  if (id !== undefined) {
    const event = site.database.read('event', id, moment.now);
    if (event === undefined) throw notFound('id', id);
    return json(200, { event });
  }
  const rules: ListRules = {
    filters: EVENT_FILTERS,
    sorts: ['occurred_at'],
    order: 'occurred_at',
    tombstones: 'never',
    ignoreUnknown: site.ignoreUnknown,
  };
  const page = listPage(site.database.readAll('event', moment.now), url.searchParams, rules);
  return json(200, listBody('event', page));
}

function listBody(name: string, page: ListPage): JsonObject {
  return {
    list: page.records.map((record) => ({ [name]: record })),
    ...(page.nextOffset !== undefined && { next_offset: page.nextOffset }),
  };
}

function segments(path: string): readonly string[] {
  if (!path.startsWith(BASE)) return [];
  try {
    return path.slice(BASE.length).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}

function requireMethod(request: HttpRequest, method: string): void {
  if (request.method === method) return;
  throw new Refusal(405, 'http_method_not_supported', `The method ${request.method} is not supported here.`);
}

function unknownPath(url: URL): Refusal {
  return new Refusal(404, 'resource_not_found', `The path ${url.pathname.slice(0, 200)} is not known.`);
}
