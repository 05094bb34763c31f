import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Moment } from '../database.ts';
import { isJsonArray, isJsonObject, parseJson, toText, type Json, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { badRequest, empty, json, noSuchRecord, Refusal } from './answers.ts';
import type { WebcrmObject } from './properties.ts';
import { runQuery } from './query.ts';
import { createRecord, deleteRecord, readAll, renderer, updateRecord } from './records.ts';
import { parseStamp } from './stamps.ts';

const API = 'API';
const MAX_SIZE = 1_000;

/** Finds the operation of an authorised request and carries it out. */
export function route(account: Account, request: HttpRequest, moment: Moment): HttpResponse {
  const url = new URL(request.url);
  const [first = '', ...rest] = segments(url.pathname);
  if (first === 'Queries' && rest.length === 0) return query(account, request, url, moment);
  const object = account.objects.find(({ path }) => path === first);
  if (object === undefined) throw noSuchPath();
  const [second, third, fourth, ...more] = rest;
  if (more.length > 0) throw noSuchPath();
  if (second === undefined) return collection(account, object, request, url, moment);
  if (third === undefined) return single(account, object, second, request, moment);
  requireMethod(request, ['GET']);
  const test = relation(account, object, second, third, fourth);
  return page(
    readAll(account, test.object, moment.now).filter(test.accepts),
    renderer(account, test.object),
    url,
  );
}

function collection(
  account: Account,
  object: WebcrmObject,
  request: HttpRequest,
  url: URL,
  moment: Moment,
): HttpResponse {
  requireMethod(request, ['GET', 'POST', 'PATCH']);
  if (request.method === 'GET') {
    return page(readAll(account, object, moment.now), renderer(account, object), url);
  }
  const body = parseJson(request.body ?? '');
  if (request.method === 'PATCH') return upsert(account, object, body, moment);
  const id = createRecord(account, object, requireObject(body), moment, API);
  return object.tellsId ? json(200, id) : empty(200);
}

function single(
  account: Account,
  object: WebcrmObject,
  id: string,
  request: HttpRequest,
  moment: Moment,
): HttpResponse {
  requireMethod(request, object.deletable ? ['GET', 'PUT', 'DELETE'] : ['GET', 'PUT']);
  if (request.method === 'PUT') {
    updateRecord(account, object, id, requireObject(parseJson(request.body ?? '')), moment, API);
    return empty(200);
  }
  if (request.method === 'DELETE') {
    deleteRecord(account, object, id, moment);
    return empty(200);
  }
  const record = account.database.read(object.prefix, id, moment.now);
  if (record === undefined) throw noSuchRecord();
  return json(200, renderer(account, object)(record));
}

/** `PATCH /X`: each entry by itself, its new id or its error in the answer, always with 200. */
function upsert(
  account: Account,
  object: WebcrmObject,
  body: Json | undefined,
  moment: Moment,
): HttpResponse {
  if (!isJsonArray(body)) throw badRequest('An array is expected.');
  return json(
    200,
    body.map((entry) => upsertOne(account, object, entry, moment)),
  );
}

function upsertOne(account: Account, object: WebcrmObject, entry: Json, moment: Moment): string {
  try {
    const record = requireObject(entry);
    const id = record[`${object.prefix}Id`];
    if (typeof id !== 'number' || id === 0) return String(createRecord(account, object, record, moment, API));
    updateRecord(account, object, String(id), record, moment, API);
    return String(id);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.message;
    throw refusal;
  }
}

/** `GET /Queries?script=SELECT …` */
function query(account: Account, request: HttpRequest, url: URL, moment: Moment): HttpResponse {
  requireMethod(request, ['GET']);
  const rows = runQuery(account, parameter(url, 'script') ?? '', moment.now);
  return page(rows, (row) => row, url);
}

interface Relation {
  readonly object: WebcrmObject;
  readonly accepts: (record: JsonObject) => boolean;
}

/** Lists of a part of the records: by date, by organisation, or what belongs to one record. */
function relation(
  account: Account,
  object: WebcrmObject,
  second: string,
  third: string,
  fourth: string | undefined,
): Relation {
  const { path, prefix } = object;
  if (second === 'FindByUpdateDates' && path === 'Organisations') {
    return { object, accepts: between(`${prefix}UpdatedAt`, third, fourth) };
  }
  if (second === 'FindByCreateDates' && (path === 'Organisations' || path === 'Opportunities')) {
    return { object, accepts: between(`${prefix}CreatedAt`, third, fourth) };
  }
  if (fourth !== undefined) throw noSuchPath();
  if (second === 'ByOrganisation' && (path === 'Persons' || path === 'Opportunities')) {
    return { object, accepts: (record) => toText(record[`${prefix}OrganisationId`]) === third };
  }
  const part = PARTS.get(path)?.includes(third)
    ? account.objects.find((other) => other.path === third)
    : undefined;
  if (part === undefined) throw noSuchPath();
  return { object: part, accepts: (record) => toText(record[`${part.prefix}${prefix}Id`]) === second };
}

/** Objects that are listed under one record of another. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Organisations', ['Persons', 'Products']],
  ['Opportunities', ['QuotationLines']],
]);

/** From the start, up to but without the end. */
function between(property: string, start: string, end: string | undefined): (record: JsonObject) => boolean {
  const [from, to] = [parseStamp(start), parseStamp(end ?? '')];
  if (from === undefined || to === undefined) throw badRequest('A date is expected.');
  return (record) => {
    const at = parseStamp(toText(record[property])) ?? 0;
    return from <= at && at < to;
  };
}

/** One page by its number, from 1. Unknown parameters are ignored without a word. */
function page(
  records: readonly JsonObject[],
  render: (record: JsonObject) => JsonObject,
  url: URL,
): HttpResponse {
  const number = count(url, 'page', 1, Number.MAX_SAFE_INTEGER);
  const size = count(url, 'size', 100, MAX_SIZE);
  return json(200, records.slice((number - 1) * size, number * size).map(render));
}

function count(url: URL, name: string, otherwise: number, most: number): number {
  const text = parameter(url, name);
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw badRequest(`${name} must be from 1 to ${most}.`);
  return value;
}

/** A query parameter by its name in any case. */
function parameter(url: URL, name: string): string | undefined {
  return [...url.searchParams].find(([key]) => key.toLowerCase() === name)?.[1];
}

function requireObject(body: Json | undefined): JsonObject {
  if (isJsonObject(body)) return body;
  throw badRequest('An object is expected.');
}

function requireMethod(request: HttpRequest, methods: readonly string[]): void {
  if (methods.includes(request.method)) return;
  const message = `The requested resource does not support http method '${request.method.slice(0, 20)}'.`;
  throw new Refusal(405, 'MethodNotAllowedException', message);
}

function noSuchPath(): Refusal {
  return new Refusal(404, 'NotFoundException', 'No resource was found that matches the request.');
}

function segments(path: string): readonly string[] {
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}
