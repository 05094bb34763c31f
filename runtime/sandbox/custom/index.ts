import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Sandbox, SandboxOptions } from '../sandbox.ts';
import { createSimulation } from '../simulation.ts';
import { Refusal, refusalResponse, throttled, troubleResponse } from './answers.ts';
import { customerpResources } from './customerp.ts';
import { customwebshopResources } from './customwebshop.ts';
import { changeRecord, createRecord, deleteRecord } from './records.ts';
import type { Resource } from './resource.ts';
import { route } from './routes.ts';
import { resourceNamed, type CustomSystem } from './system.ts';

export interface CustomSandboxOptions extends SandboxOptions {
  /** Shown by clients as a bearer token; `sandbox_token` if absent. */
  readonly token?: string;
}

/** A company's own ERP: `/v1/customers`, `/v1/contacts`, `/v1/employees`, `/v1/products`, `/v1/orders`, `/v1/quotes`. */
export function createCustomerpSandbox(options: CustomSandboxOptions): Sandbox {
  return createCustomSandbox('customerp', customerpResources, options);
}

/** A company's own web shop: `/v1/customers`, `/v1/products`, `/v1/orders`. */
export function createCustomwebshopSandbox(options: CustomSandboxOptions): Sandbox {
  return createCustomSandbox('customwebshop', customwebshopResources, options);
}

function createCustomSandbox(
  name: string,
  resources: readonly Resource[],
  options: CustomSandboxOptions,
): Sandbox {
  const system: CustomSystem = {
    name,
    resources,
    database: new Database(),
    token: options.token ?? 'sandbox_token',
    requestsPerMinute: options.requestsPerMinute ?? 300,
    trimsTexts: options.trimsTexts ?? false,
  };
  const { database } = system;
  const at = (object: string): Resource => resourceNamed(system, object);
  return createSimulation(
    {
      name,
      database,
      respond: (request, moment) => respond(system, request, moment),
      trouble: troubleResponse,
      get: (object, id) => database.current(at(object).path, id),
      all: (object) =>
        database.readAll(at(object).path, Infinity).map(({ key, values }) => ({ id: key, values })),
      add: (object, record, moment) => createRecord(system, at(object), record, moment),
      edit: (object, id, changes, moment) => changeRecord(system, at(object), id, changes, moment),
      remove: (object, id, moment) => deleteRecord(system, at(object), id, moment),
    },
    options,
  );
}

function respond(system: CustomSystem, request: HttpRequest, moment: Moment): HttpResponse {
  try {
    if (request.headers['authorization'] !== `Bearer ${system.token}`) {
      throw new Refusal(401, 'unauthorized', 'The token is not known.');
    }
    const wait = takeFromWindow(system.database, 'requests', system.requestsPerMinute, moment.now);
    return wait > 0 ? throttled(Math.ceil(wait / 1_000)) : route(system, request, moment);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusalResponse(refusal);
    throw refusal;
  }
}
