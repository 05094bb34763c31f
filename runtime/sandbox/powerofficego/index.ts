import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Sandbox } from '../sandbox.ts';
import { createSimulation, type System } from '../simulation.ts';
import type { Account, PowerofficegoSandboxOptions } from './account.ts';
import { Refusal, refusalResponse, throttled, troubleResponse } from './answers.ts';
import { noSuchPath } from './operations.ts';
import { addByHand, allByHand, editByHand, getByHand, removeByHand } from './people.ts';
import { route } from './routes.ts';
import { authorize, checkSubscription, grant } from './session.ts';

export type { PowerofficegoSandboxOptions } from './account.ts';

const SECOND = 1_000;

/**
 * Simulated books of one company in PowerOffice Go, version 2 of its API: customers, products, sales orders and
 * departments. Tokens are given at `/OAuth/Token`, everything else is below `/v2`.
 */
export function createPowerofficegoSandbox(options: PowerofficegoSandboxOptions): Sandbox {
  const account: Account = {
    database: new Database(),
    seed: options.seed,
    applicationKey: options.applicationKey ?? 'sandbox_application',
    clientKey: options.clientKey ?? 'sandbox_client',
    subscriptionKey: options.subscriptionKey ?? 'sandbox_subscription',
    requestsPerSecond: options.requestsPerMinute === undefined ? 10 : options.requestsPerMinute / 60,
    trimsTexts: options.trimsTexts ?? false,
    salesAccount: options.salesAccount ?? true,
    linesMoveOrders: options.linesMoveOrders ?? false,
  };
  return createSimulation(powerofficego(account), options);
}

function powerofficego(account: Account): System {
  return {
    name: 'powerofficego',
    database: account.database,
    respond: (request, moment) => respond(account, request, moment),
    trouble: troubleResponse,
    get: (name, id) => getByHand(account, name, id),
    all: (name) => allByHand(account, name),
    add: (name, record, moment) => addByHand(account, name, record, moment),
    edit: (name, id, changes, moment) => editByHand(account, name, id, changes, moment),
    remove: (name, id, moment) => removeByHand(account, name, id, moment),
  };
}

function respond(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  const { database, requestsPerSecond } = account;
  const [first = '', ...rest] = segments(new URL(request.url).pathname);
  try {
    checkSubscription(account, request);
    const wait = takeFromWindow(database, 'subscription', requestsPerSecond, moment.now, SECOND);
    if (wait > 0) return throttled(undefined);
    if (
      first.toLowerCase() === 'oauth' &&
      rest.join('/').toLowerCase() === 'token' &&
      request.method === 'POST'
    ) {
      return grant(account, request, moment);
    }
    authorize(account, request, moment.now);
    if (first.toLowerCase() !== 'v2') throw noSuchPath();
    return route(account, request, rest, moment);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusalResponse(refusal);
    throw refusal;
  }
}

/** Paths are found whatever their case; that of the demo environment begins with its name. */
function segments(path: string): readonly string[] {
  try {
    const parts = path.slice(1).split('/').map(decodeURIComponent);
    return parts[0]?.toLowerCase() === 'demo' ? parts.slice(1) : parts;
  } catch {
    return [];
  }
}
