import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { isJsonObject, parseJson, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { badRequest, empty, json, noSuch, Refusal } from './answers.ts';
import type { GoObject } from './go-object.ts';
import { readPatch } from './json-patch.ts';
import { listPage } from './list.ts';
import { changeRecord, createRecord, deleteRecord, render } from './records.ts';

/** The whole of an object: listed, or added to. */
export function collection(
  account: Account,
  object: GoObject,
  request: HttpRequest,
  moment: Moment,
): HttpResponse {
  requireMethod(request, ['GET', 'POST']);
  if (request.method === 'GET') return list(account, object, request, moment);
  const key = createRecord(account, object, requireObject(request), moment);
  return json(object.made, read(account, object, key, Infinity));
}

/** A page of an object's records. */
export function list(account: Account, object: GoObject, request: HttpRequest, moment: Moment): HttpResponse {
  const records = account.database
    .readAll(object.path, moment.now)
    .map(({ values }) => render(account, object, values));
  return listPage(object, records, new URL(request.url));
}

/** One record: read, changed or deleted. */
export function single(
  account: Account,
  object: GoObject,
  key: string,
  request: HttpRequest,
  moment: Moment,
): HttpResponse {
  requireMethod(request, ['GET', 'PATCH', 'DELETE']);
  if (request.method === 'GET') return json(200, read(account, object, key, moment.now));
  if (request.method === 'DELETE') {
    deleteRecord(account, object, key, moment);
    return empty(200);
  }
  patch(account, object, key, request, moment);
  return json(200, read(account, object, key, Infinity));
}

function patch(account: Account, object: GoObject, key: string, request: HttpRequest, moment: Moment): void {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json-patch+json')) {
    throw new Refusal(415, 'Unsupported Media Type', 'application/json-patch+json is expected.');
  }
  const reading = { account, noun: object.noun, access: 'update' } as const;
  const changes = (record: JsonObject): JsonObject =>
    readPatch(reading, object.properties, record, request.body ?? '');
  changeRecord(account, object, key, changes, moment);
}

/** A record as a reader is shown it. */
export function read(account: Account, object: GoObject, key: string, now: number): JsonObject {
  const record = account.database.read(object.path, key, now);
  if (record === undefined) throw noSuch(object.noun, `id = ${key.slice(0, 100)}`);
  return render(account, object, record);
}

export function requireObject(request: HttpRequest): JsonObject {
  const body = parseJson(request.body ?? '');
  if (isJsonObject(body)) return body;
  throw badRequest('An object is expected.');
}

export function requireMethod(request: HttpRequest, methods: readonly string[]): void {
  if (methods.includes(request.method)) return;
  throw new Refusal(405, 'Method Not Allowed', `${request.method.slice(0, 20)} is not supported here.`);
}

export function noSuchPath(): Refusal {
  return new Refusal(404, 'Resource not found', 'No operation matches the request.');
}
