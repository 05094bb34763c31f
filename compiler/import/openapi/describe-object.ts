import type { ApiDocument, ApiNode } from './api-document.ts';
import {
  describeProperties,
  type PropertyDraft,
  type PropertyDrafts,
  type Reading,
} from './describe-properties.ts';
import { answerOf, bodyOf, type ApiOperation, type Resource } from './find-operations.ts';
import { findRecord, type FoundRecords, type Records } from './find-records.ts';
import { guessPaging, guessSince, type PagingDraft } from './guess-paging.ts';
import type { SchemaReader } from './read-schema.ts';

/** One call, as a descriptor writes it. */
interface CallDraft {
  readonly request: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly paging?: PagingDraft | undefined;
  readonly since?: string | undefined;
  readonly answer?: string | undefined;
  readonly body?: 'whole' | 'partial' | 'json_patch';
  readonly format?: 'form';
  readonly key_from?: string | undefined;
}

/** An object, as a descriptor writes it. */
export interface ObjectDraft {
  readonly name: string;
  /** Last part of its path. */
  readonly segment: string;
  readonly doc: string | undefined;
  readonly key: string;
  readonly changed: string | undefined;
  readonly properties: PropertyDrafts;
  readonly operations: Readonly<Record<string, CallDraft | undefined>>;
}

/** Describes the records of a resource. */
export function describeObject(found: FoundRecords, api: ApiDocument, reading: Reading): ObjectDraft {
  const { name, segment, resource, record } = found;
  const views = {
    read: record,
    create: bodySchema(resource.create, api),
    update: bodySchema(resource.update, api),
  };
  const properties = describeProperties(views, api, reading);
  const key = keyOf(resource, name, properties);
  return {
    name,
    segment,
    doc: reading.read(record).doc,
    key,
    changed: Object.keys(properties).find(
      (path) => changeTime.test(path) && properties[path]?.type === 'datetime',
    ),
    properties: withSearch(withKey(properties, key), resource),
    operations: operationsOf(found, key, properties, api, reading.read),
  };
}

function operationsOf(
  { name, resource, listed, one }: FoundRecords,
  key: string,
  properties: PropertyDrafts,
  api: ApiDocument,
  read: SchemaReader,
): ObjectDraft['operations'] {
  const list = resource.list && listed && listCall(resource.list, listed, api, read);
  return {
    list,
    search: list && searchCall(list, resource, properties),
    read: resource.read && { request: requestOf(resource.read), answer: one?.path },
    create: resource.create && createCall(resource.create, name, key, api, read),
    update: resource.update && updateCall(resource.update, api),
    delete: resource.delete && { request: requestOf(resource.delete) },
  };
}

const changeTime =
  /^(?:last_?)?(?:updated|modified|changed?)(?:_?(?:at|on|date|time|date_?time(?:_?offset)?))?$/i;

function bodySchema(operation: ApiOperation | undefined, api: ApiDocument): ApiNode {
  return operation === undefined ? undefined : bodyOf(operation, api).schema;
}

/** The property that the path calls so, else one that is called so by custom. */
function keyOf({ key = 'id', path }: Resource, name: string, properties: PropertyDrafts): string {
  const segment = path.split('/').at(-1) ?? '';
  const wishes = [key, 'id', `${name}id`, `${name}_id`, `${segment}id`, 'uuid', 'key', 'code', 'number'];
  const names = Object.keys(properties);
  const found = wishes
    .map((wish) => names.find((each) => each.toLowerCase() === wish.toLowerCase()))
    .find((each) => each !== undefined);
  return found ?? key;
}

function withKey(properties: PropertyDrafts, key: string): PropertyDrafts {
  if (Object.hasOwn(properties, key)) return properties;
  const own: PropertyDraft = { type: 'string', access: 'read' };
  return { [key]: own, ...properties };
}

function listCall(
  operation: ApiOperation,
  { path }: Records,
  api: ApiDocument,
  read: SchemaReader,
): CallDraft {
  const paging = guessPaging(operation, answerOf(operation, api).schema, api, read);
  return { request: requestOf(operation), paging, since: guessSince(operation), answer: path };
}

/** A parameter of the list that is called like a property seems to filter by it. */
function searchCall(list: CallDraft, resource: Resource, properties: PropertyDrafts): CallDraft | undefined {
  if (searchable(resource, properties).length === 0) return undefined;
  return {
    request: list.request,
    query: { '{property}': '{value}' },
    paging: list.paging,
    answer: list.answer,
  };
}

function searchable({ list }: Resource, properties: PropertyDrafts): readonly string[] {
  const scalars: readonly string[] = ['string', 'integer', 'enum', 'phone'];
  return Object.entries(properties)
    .filter(([name, { type }]) => scalars.includes(type) && list?.query.has(name) === true)
    .map(([name]) => name);
}

function withSearch(properties: PropertyDrafts, resource: Resource): PropertyDrafts {
  const found = new Set(searchable(resource, properties));
  return Object.fromEntries(
    Object.entries(properties).map(([name, draft]) => [
      name,
      found.has(name) ? { ...draft, search: true as const } : draft,
    ]),
  );
}

function createCall(
  operation: ApiOperation,
  name: string,
  key: string,
  api: ApiDocument,
  read: SchemaReader,
): CallDraft {
  const answer = findRecord(answerOf(operation, api).schema, name, read);
  const hasKey = read(answer.schema).properties.has(key);
  const prefix = answer.path === undefined ? '' : `${answer.path}.`;
  return {
    request: requestOf(operation),
    ...formOf(operation, api),
    key_from: hasKey ? `${prefix}${key}` : undefined,
  };
}

function updateCall(operation: ApiOperation, api: ApiDocument): CallDraft {
  const { type } = bodyOf(operation, api);
  const whole = operation.method === 'PUT' ? 'whole' : 'partial';
  const body = type?.includes('json-patch') === true ? 'json_patch' : whole;
  return { request: requestOf(operation), ...formOf(operation, api), body };
}

function formOf(operation: ApiOperation, api: ApiDocument): Pick<CallDraft, 'format'> {
  return bodyOf(operation, api).type?.includes('form-urlencoded') === true ? { format: 'form' } : {};
}

function requestOf({ method, path }: ApiOperation): string {
  return `${method} ${path.replace(/\{[^{}]*\}/, '{key}')}`;
}
