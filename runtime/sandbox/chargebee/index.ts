import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import { derive } from '../random.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Sandbox } from '../sandbox.ts';
import { createSimulation, type System } from '../simulation.ts';
import { OBJECTS } from './objects.ts';
import type { ObjectSpec } from './object-spec.ts';
import { remember, replay } from './idempotency.ts';
import { settleDeletions } from './operations.ts';
import { readParameters } from './parameters.ts';
import { addByHand, editByHand, removeByHand, tableOf } from './people.ts';
import { route } from './routes.ts';
import { Refusal, refusalResponse, troubleResponse } from './refusal.ts';
import { DEFAULT_CUSTOM_FIELDS, type ChargebeeSandboxOptions, type Site } from './site.ts';

export type { ChargebeeSandboxOptions } from './site.ts';

/** A simulated Chargebee site with product catalogue 2.0, at `/api/v2`. */
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
    module: options.module,
    objects: OBJECTS.map((spec) =>
      withCustomFields(spec, (options.customFields ?? DEFAULT_CUSTOM_FIELDS)[spec.name] ?? []),
    ),
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
    get: (object, id) => database.current(tableOf(site, object), id),
    all: (object) =>
      database.readAll(tableOf(site, object), Infinity).map(({ key, values }) => ({ id: key, values })),
    add: (object, record, moment) => addByHand(site, object, record, moment),
    edit: (object, id, changes, moment) => editByHand(site, object, id, changes, moment),
    remove: (object, id, moment) => removeByHand(site, object, id, moment),
  };
}

function respond(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  const { database } = site;
  settleDeletions(site, moment.now);
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

/** Custom fields that the site's owner has defined. */
function withCustomFields(spec: ObjectSpec, names: readonly string[]): ObjectSpec {
  const table = names.map((name) => (name.includes(' ') ? `${name} cu` : `${name} text(250) cu`)).join('\n');
  return { ...spec, parameters: new Map([...spec.parameters, ...readParameters(table)]) };
}
