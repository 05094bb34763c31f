import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import type { JsonObject } from '../json.ts';
import { IMPORTS } from './imports.ts';
import { listPage, type ListPage, type ListRules } from './list.ts';
import type { ObjectSpec } from './object-spec.ts';
import { EVENT_FILTERS } from './objects.ts';
import { create, remove, update, updateBillingInfo } from './operations.ts';
import { listedEntries } from './records.ts';
import { json, notEnabled, notFound, Refusal } from './refusal.ts';
import type { Site } from './site.ts';

const BASE = '/api/v2/';

/** One authenticated request. */
interface Call {
  readonly site: Site;
  readonly request: HttpRequest;
  readonly url: URL;
  readonly moment: Moment;
}

/** Finds the operation of an authenticated request and carries it out. */
export function route(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  const url = new URL(request.url);
  const call: Call = { site, request, url, moment };
  const [collection = '', id, action, ...rest] = segments(url.pathname);
  if (rest.length > 0) throw unknownPath(url);
  const spec = site.objects.find(({ path }) => path === collection);
  if (spec?.name === 'order' && site.module === 'business_entities') throw notEnabled('Orders');
  if (spec !== undefined) return routeObject(call, spec, id, action);
  if (collection === 'events' && action === undefined) return routeEvents(call, id);
  if (collection !== 'configurations' || id !== undefined) throw unknownPath(url);
  requireMethod(request, 'GET');
  return json(200, { configurations: [{ domain: 'acme-test', product_catalog_version: 'v2' }] });
}

function routeObject(
  call: Call,
  spec: ObjectSpec,
  id: string | undefined,
  action: string | undefined,
): HttpResponse {
  if (call.request.method === 'GET' && action === undefined) {
    return id === undefined ? listObjects(call, spec) : retrieve(call, spec.name, id);
  }
  const write = writeOf(call, spec, id, action);
  if (write === undefined) throw unknownPath(call.url);
  requireMethod(call.request, 'POST');
  return json(200, { [spec.name]: write() });
}

/** What a `POST` to a path does; undefined where there is no such path. */
function writeOf(
  { site, request, moment }: Call,
  spec: ObjectSpec,
  id: string | undefined,
  action: string | undefined,
): (() => JsonObject) | undefined {
  const importing = IMPORTS[spec.name];
  if (importing !== undefined && id === `import_${spec.name}` && action === undefined) {
    return () => importing(site, spec, request, moment);
  }
  if (id === undefined)
    return importing === undefined ? () => create(site, spec, request, moment) : undefined;
  if (spec.name === 'invoice') return undefined;
  if (action === undefined) return () => update(site, spec, id, request, moment);
  if (action === 'delete') return () => remove(site, spec, id, moment);
  if (action !== 'update_billing_info' || spec.name !== 'customer') return undefined;
  return () => updateBillingInfo(site, spec, id, request, moment);
}

function retrieve({ site, moment }: Call, name: string, id: string): HttpResponse {
  const record = site.database.read(name, id, moment.now);
  if (record === undefined) throw notFound('id', id);
  return json(200, { [name]: record });
}

function listObjects({ site, url, moment }: Call, spec: ObjectSpec): HttpResponse {
  const order = spec.createdAt ? 'created_at' : '';
  const rules: ListRules = { ...spec, order, ignoreUnknown: site.ignoreUnknown };
  const page = listPage(listedEntries(site, spec, moment.now), url.searchParams, rules);
  return json(200, listBody(spec.name, page));
}

function routeEvents(call: Call, id: string | undefined): HttpResponse {
  const { site, request, url, moment } = call;
  requireMethod(request, 'GET');
  if (id !== undefined) return retrieve(call, 'event', id);
  const rules: ListRules = { ...EVENT_LIST, ignoreUnknown: site.ignoreUnknown };
  const page = listPage(site.database.readAll('event', moment.now), url.searchParams, rules);
  return json(200, listBody('event', page));
}

const EVENT_LIST: Omit<ListRules, 'ignoreUnknown'> = {
  filters: EVENT_FILTERS,
  sorts: ['occurred_at'],
  order: 'occurred_at',
  tombstones: 'never',
};

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
