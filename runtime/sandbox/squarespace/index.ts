import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import type { Sandbox } from '../sandbox.ts';
import { createSimulation, type System } from '../simulation.ts';
import { badRequest, Refusal, refusalResponse, throttled, troubleResponse } from './answers.ts';
import { addByHand, allByHand, editByHand, removeByHand } from './people.ts';
import { route } from './routes.ts';
import type { Site, SquarespaceSandboxOptions } from './site.ts';
import { isThrottled } from './throttle.ts';

export type { SquarespaceSandboxOptions } from './site.ts';

/** A simulated Squarespace site with its commerce APIs: `/v2/commerce/products`, `/1.0/commerce/orders`. */
export function createSquarespaceSandbox(options: SquarespaceSandboxOptions): Sandbox {
  const { requestsPerMinute = 300 } = options;
  const site: Site = {
    database: new Database(),
    seed: options.seed,
    apiKey: options.apiKey ?? 'sandbox_key',
    currency: options.currency ?? 'EUR',
    requestsPerMinute,
    ordersPerHour: options.ordersPerHour ?? (Number.isFinite(requestsPerMinute) ? 100 : Infinity),
    trimsTexts: options.trimsTexts ?? false,
  };
  return createSimulation(squarespace(site), options);
}

function squarespace(site: Site): System {
  return {
    name: 'squarespace',
    database: site.database,
    respond: (request, moment) => respond(site, request, moment),
    trouble: troubleResponse,
    get: (object, id) => allByHand(site, object).find((record) => record.id === id)?.values,
    all: (object) => allByHand(site, object),
    add: (object, record, moment) => addByHand(site, object, record, moment),
    edit: (object, id, changes, moment) => editByHand(site, object, id, changes, moment),
    remove: (object, id, moment) => removeByHand(site, object, id, moment),
  };
}

function respond(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  try {
    if ((request.headers['user-agent'] ?? '') === '') throw badRequest('The User-Agent header is required.');
    authorize(site, request);
    if (isThrottled(site, request, moment)) return throttled();
    return route(site, request, moment);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusalResponse(refusal);
    throw refusal;
  }
}

function authorize({ apiKey }: Site, { headers }: HttpRequest): void {
  if (headers['authorization'] === `Bearer ${apiKey}`) return;
  throw new Refusal(401, 'You are not authorized to do that.', 'INVALID_TOKEN');
}
