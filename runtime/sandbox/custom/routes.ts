import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { isJsonObject, parseJson, type JsonObject } from '../json.ts';
import { badRequest, json, noContent, notFound, Refusal } from './answers.ts';
import { once } from './idempotency.ts';
import { listPage } from './list.ts';
import { changeRecord, createRecord, deleteRecord } from './records.ts';
import type { Resource } from './resource.ts';
import type { CustomSystem } from './system.ts';

/** `/v1/contacts`, `/v1/contacts/P1001`. */
export function route(system: CustomSystem, request: HttpRequest, moment: Moment): HttpResponse {
  const { pathname, searchParams } = new URL(request.url);
  const [, path, id] = /^\/v1\/([a-z]+)(?:\/([^/]+))?$/u.exec(pathname) ?? [];
  const resource = system.resources.find((each) => each.path === path);
  if (resource === undefined) throw notFound();
  if (id !== undefined) return single(system, resource, id, request, moment);
  if (request.method === 'GET') return json(200, listPage(system, resource, searchParams, moment));
  if (request.method !== 'POST') throw notAllowed();
  return once(system.database, request, moment.now, () => {
    const made = createRecord(system, resource, bodyOf(request), moment);
    return json(201, shown(system, resource, made, Infinity));
  });
}

function single(
  system: CustomSystem,
  resource: Resource,
  id: string,
  request: HttpRequest,
  moment: Moment,
): HttpResponse {
  switch (request.method) {
    case 'GET':
      return json(200, shown(system, resource, id, moment.now));
    case 'PATCH':
      changeRecord(system, resource, id, bodyOf(request), moment);
      return json(200, shown(system, resource, id, Infinity));
    case 'DELETE':
      deleteRecord(system, resource, id, moment);
      return noContent();
    default:
      throw notAllowed();
  }
}

function shown({ database }: CustomSystem, { path }: Resource, id: string, now: number): JsonObject {
  const record = database.read(path, id, now);
  if (record === undefined) throw notFound();
  return record;
}

function bodyOf(request: HttpRequest): JsonObject {
  const body = parseJson(request.body ?? '');
  if (isJsonObject(body)) return body;
  throw badRequest('A JSON object is expected.');
}

function notAllowed(): Refusal {
  return new Refusal(405, 'not_allowed', 'This method is not supported here.');
}
