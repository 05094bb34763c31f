import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import { derive } from '../random.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Sandbox } from '../sandbox.ts';
import { createSimulation, type System } from '../simulation.ts';
import { EVENT_FILTERS, OBJECTS, type ObjectSpec } from './objects.ts';
import { remember, replay } from './idempotency.ts';
import { listPage, type ListRules } from './list.ts';
import { create, remove, settleDeletions, update, updateBillingInfo } from './operations.ts';
import { readParameters } from './parameters.ts';
import { addByHand, editByHand, removeByHand } from './people.ts';
import { listedEntries } from './records.ts';
import { json, notFound, Refusal, refusalResponse, troubleResponse } from './refusal.ts';
import type { ChargebeeSandboxOptions, Site } from './site.ts';

export type { ChargebeeSandboxOptions } from './site.ts';

const BASE = '/api/v2/';

/** A simulated Chargebee site with product catalogue 2.0 and several business entities, at `/api/v2`. */
export function createChargebeeSandbox(options: ChargebeeSandboxOptions): Sandbox {
  const site: Site = {
    database: new Database(),
    seed: options.seed,
    apiKey: options.apiKey ?? 'test_key',
    ignoreUnknown: options.unknownParameters === 'ignore',
    replaysRefusals: options.replaysRefusals ?? true,
    trimsTexts: options.trimsTexts ?? false,
    requestsPerMinute: options.requestsPerMinute ?? 150,
    customerDeletionMs: options.customerDeletionMs ?? 180_000,
    objects: OBJECTS.map((spec) => withCustomFields(spec, options.customFields?.[spec.name] ?? [])),
  };
  return createSimulation(chargebee(site), options);
}

function chargebee(site: Site): System {
  const { database } = site;
  return {
    name: 'chargebee',
    database,
    respond: (request, moment) => respond(site, request, moment),
    trouble: troubleResponse,
    get: (object, id) => database.current(object, id),
    all: (object) => database.readAll(object, Infinity).map(({ key, values }) => ({ id: key, values })),
    add: (object, record, moment) => addByHand(site, object, record, moment),
    edit: (object, id, changes, moment) => editByHand(site, object, id, changes, moment),
    remove: (object, id, moment) => removeByHand(site, object, id, moment),
  };
}

function respond(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  const { database } = site;
  for (const spec of site.objects) if (spec.name === 'customer') settleDeletions(site, spec, moment.now);
  try {
    authenticate(site, request);
    const wait = takeFromWindow(database, 'site', site.requestsPerMinute, moment.now);
    if (wait > 0) return limited(site, wait);
    const replayed = replay(database, request, moment.now);
    if (replayed !== undefined) return replayed;
    const response = route(site, request, moment);
    remember(database, request, response, moment.now);
    return response;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const response = refusalResponse(refusal);
    if (site.replaysRefusals && refusal.status !== 401) remember(database, request, response, moment.now);
    return response;
  }
}

/** Some 429 answers say when to come back, some do not. */
function limited(site: Site, waitMs: number): HttpResponse {
  const tells = derive(site.seed, 'retry-after', site.database.next('limited')) % 2 === 0;
  return troubleResponse('rate_limited', tells ? Math.ceil(waitMs / 1_000) : undefined);
}

function authenticate(site: Site, request: HttpRequest): void {
  const expected = `Basic ${Buffer.from(`${site.apiKey}:`).toString('base64')}`;
  if (request.headers['authorization'] === expected) return;
  throw new Refusal(401, 'api_authentication_failed', 'Sorry, authentication failed.');
}

function route(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
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
  const answer = (record: ReturnType<typeof create>): HttpResponse => json(200, { [spec.name]: record });
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

function listBody(name: string, page: ReturnType<typeof listPage>): Parameters<typeof json>[1] {
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

/** Custom fields are texts that the site's owner has defined. */
function withCustomFields(spec: ObjectSpec, names: readonly string[]): ObjectSpec {
  const table = names.map((name) => `${name} text(250) cu`).join('\n');
  return { ...spec, parameters: new Map([...spec.parameters, ...readParameters(table)]) };
}
