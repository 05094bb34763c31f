import type { HttpRequest, HttpResponse } from '../../environment.ts';
import { Database, type Moment } from '../database.ts';
import type { JsonObject } from '../json.ts';
import { takeFromWindow } from '../rate-limit.ts';
import type { Sandbox } from '../sandbox.ts';
import { createSimulation, type System } from '../simulation.ts';
import { DEFAULT_DROPDOWNS, type Account, type WebcrmSandboxOptions } from './account.ts';
import { Refusal, refusalResponse, throttled, troubleResponse } from './answers.ts';
import { OBJECTS, type WebcrmObject } from './properties.ts';
import { createRecord, deleteRecord, renderer, updateRecord } from './records.ts';
import { route } from './routes.ts';
import { authorize, login, refresh } from './session.ts';

export type { WebcrmSandboxOptions } from './account.ts';

/** A simulated webCRM account: six objects, queries, login by code. Its paths begin at the root: `/Persons`. */
export function createWebcrmSandbox(options: WebcrmSandboxOptions): Sandbox {
  const account: Account = {
    database: new Database(),
    seed: options.seed,
    authCode: options.authCode ?? 'sandbox',
    requestsPerMinute: options.requestsPerMinute ?? 250,
    longTexts: options.longTexts ?? 'refuse',
    trimsTexts: options.trimsTexts ?? false,
    dropdowns: new Map(Object.entries(options.dropdowns ?? DEFAULT_DROPDOWNS)),
    objects: OBJECTS,
  };
  return createSimulation(webcrm(account), options);
}

const PERSON = 'Someone';

function webcrm(account: Account): System {
  const { database } = account;
  return {
    name: 'webcrm',
    database,
    respond: (request, moment) => respond(account, request, moment),
    trouble: (trouble, seconds) => troubleResponse(trouble, seconds, account.requestsPerMinute),
    get: (name, id) => {
      const object = objectOf(account, name);
      const record = database.current(object.prefix, id);
      return record === undefined ? undefined : renderer(account, object)(record);
    },
    all: (name) => {
      const object = objectOf(account, name);
      const render = renderer(account, object);
      return database
        .readAll(object.prefix, Infinity)
        .map(({ key, values }) => ({ id: key, values: render(values) }));
    },
    add: (name, record, moment) => {
      const object = objectOf(account, name);
      checkNames(object, record);
      return String(createRecord(account, object, { ...record, [`${object.prefix}Id`]: 0 }, moment, PERSON));
    },
    edit: (name, id, changes, moment) => {
      const object = objectOf(account, name);
      checkNames(object, changes);
      updateRecord(account, object, id, changes, moment, PERSON);
    },
    remove: (name, id, moment) => deleteRecord(account, objectOf(account, name), id, moment),
  };
}

function respond(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  try {
    const wait = takeFromWindow(account.database, 'account', account.requestsPerMinute, moment.now);
    if (wait > 0) return throttled(account.requestsPerMinute, Math.ceil(wait / 1_000));
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname === '/Auth/ApiLogin') return login(account, request, moment);
    if (request.method === 'POST' && pathname === '/Auth/ApiRefresh')
      return refresh(account, request, moment);
    authorize(account, request, moment.now);
    return route(account, request, moment);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusalResponse(refusal);
    throw refusal;
  }
}

function objectOf(account: Account, name: string): WebcrmObject {
  const object = account.objects.find(({ path }) => path === name);
  if (object === undefined) throw new Error(`webCRM's sandbox has no object ${name}`);
  return object;
}

function checkNames(object: WebcrmObject, record: JsonObject): void {
  for (const name of Object.keys(record)) {
    if (!object.properties.has(name)) throw new Error(`${object.path} has no property ${name}`);
  }
}
