import type { Encoding, PropertyType } from '../../../runtime/abi/index.ts';
import { reservedNames } from '../../schema/shape/collections.ts';
import { follow, report, type ApiDocument, type ApiNode } from './api-document.ts';
import type { ApiSchema, SchemaReader } from './read-schema.ts';

/** One property as a descriptor is going to write it. */
export interface PropertyDraft {
  readonly type: PropertyType;
  readonly doc?: string;
  readonly encoding?: Encoding;
  readonly access?: string | readonly string[];
  readonly required?: true;
  readonly search?: true;
  readonly max_length?: number;
  readonly values?: readonly string[];
  readonly properties?: PropertyDrafts;
  readonly items?: PropertyDraft;
}

export type PropertyDrafts = Readonly<Record<string, PropertyDraft>>;

/** The schemas of one thing: as it is read, and as it is sent. Undefined where there is no such request. */
export interface Views {
  readonly read: ApiNode;
  readonly create: ApiNode;
  readonly update: ApiNode;
}

/** What schemas say, and which of them are records that are objects of their own. */
export interface Reading {
  readonly read: SchemaReader;
  readonly records: ReadonlySet<ApiNode>;
}

interface Context extends Reading {
  readonly api: ApiDocument;
  /** Schemas that are being described: one that holds itself ends there. */
  readonly around: readonly ApiNode[];
  readonly depth: number;
  /** Counts what is left to describe of an object. */
  readonly budget: { left: number };
}

const depthLimit = 5;
const propertyLimit = 1000;

/** All properties of a record: what they are, and which requests carry them. */
export function describeProperties(views: Views, api: ApiDocument, reading: Reading): PropertyDrafts {
  return propertiesOf(views, { ...reading, api, around: [], depth: 0, budget: { left: propertyLimit } });
}

function propertiesOf(views: Views, context: Context): PropertyDrafts {
  const { read } = context;
  const schemas = { read: read(views.read), create: read(views.create), update: read(views.update) };
  const inside = enter(views, context);
  const names = new Set(Object.values(schemas).flatMap(({ properties }) => [...properties.keys()]));
  const drafts: Record<string, PropertyDraft> = Object.create(null);
  for (const name of names) {
    if (!isUsable(name) || context.budget.left-- <= 0) continue;
    const inner = {
      read: schemas.read.properties.get(name),
      create: schemas.create.properties.get(name),
      update: schemas.update.properties.get(name),
    };
    const required = views.create !== undefined && schemas.create.required.has(name);
    drafts[name] = propertyOf(name, inner, views, required, inside);
  }
  return drafts;
}

/** Inside of a thing, so that it is known again if it holds itself. */
function enter({ read, create, update }: Views, context: Context): Context {
  const targets = [read, create, update].map((view) => follow(view, context.api));
  const around = [...context.around, ...targets.filter((target) => target !== undefined)];
  return { ...context, around, depth: context.depth + 1 };
}

/** What a flow could not name is left out. */
function isUsable(name: string): boolean {
  return !reservedNames.has(name) && !/[.[\]{}]/.test(name);
}

function propertyOf(
  name: string,
  inner: Views,
  outer: Views,
  required: boolean,
  context: Context,
): PropertyDraft {
  const { read } = context;
  const schema = read(inner.read ?? inner.create ?? inner.update);
  const access = accessOf(inner, outer, read);
  const isRequired = required && !read(inner.create).readOnly;
  return {
    ...typeOf(name, schema, inner, context),
    ...accessText(access),
    ...(isRequired ? { required: true } : {}),
  };
}

function accessText([first, ...others]: readonly string[]): Pick<PropertyDraft, 'access'> {
  if (first === undefined || others.length === 2) return {};
  return { access: others.length === 0 ? first : [first, ...others] };
}

/** A request that is not there forbids nothing but what is only read: the operations say what cannot be done at all. */
function accessOf(inner: Views, outer: Views, read: SchemaReader): readonly string[] {
  const isRead = inner.read !== undefined && !read(inner.read).writeOnly;
  const isReadOnly = inner.read !== undefined && read(inner.read).readOnly;
  const isSent = (view: ApiNode): boolean => view !== undefined && !read(view).readOnly;
  return [
    ...(outer.read === undefined || isRead ? ['read'] : []),
    ...((outer.create === undefined ? !isReadOnly : isSent(inner.create)) ? ['create'] : []),
    ...((outer.update === undefined ? !isReadOnly : isSent(inner.update)) ? ['update'] : []),
  ];
}

function typeOf(name: string, schema: ApiSchema, views: Views, context: Context): PropertyDraft {
  const { api, around, depth, records } = context;
  const [type, ...others] = [...schema.types].filter((each) => each !== 'null');
  if (others.length > 0) return { type: 'any' };
  if (type !== 'object' && type !== 'array') return scalarType(type, schema);
  const target = follow(views.read ?? views.create ?? views.update, api);
  // A record of another object is that object's: what stands of it in this one is not taken apart.
  if (records.has(target)) return { type: 'any' };
  if (depth >= depthLimit || around.includes(target)) {
    report('openapi-too-deep', target, { property: name }, api);
    return { type: 'any' };
  }
  if (type === 'array') return { type: 'list', items: elementType(name, views, context) };
  const properties = propertiesOf(views, context);
  return Object.keys(properties).length === 0 ? { type: 'any' } : { type: 'object', properties };
}

function elementType(name: string, views: Views, context: Context): PropertyDraft {
  const itemsOf = (view: ApiNode): ApiNode => (view === undefined ? undefined : context.read(view).items);
  const items = { read: itemsOf(views.read), create: itemsOf(views.create), update: itemsOf(views.update) };
  const schema = context.read(items.read ?? items.create ?? items.update);
  return typeOf(name, schema, items, enter(views, context));
}

function scalarType(type: string | undefined, schema: ApiSchema): PropertyDraft {
  const { format = '', values, maxLength } = schema;
  switch (type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return /^(?:unix-?time|timestamp|epoch)/i.test(format)
        ? { type: 'datetime', encoding: 'unix_seconds' }
        : { type: 'integer' };
    case 'number':
      return { type: 'decimal' };
    case 'string':
      if (values !== undefined) return { type: 'enum', values };
      return stringType(format, maxLength);
    default:
      return { type: 'any' };
  }
}

function stringType(format: string, maxLength: number | undefined): PropertyDraft {
  switch (format) {
    case 'date':
    case 'duration':
      return { type: format };
    case 'date-time':
      return { type: 'datetime' };
    case 'phone':
      return { type: 'phone' };
    case 'decimal':
      return { type: 'decimal', encoding: 'text' };
    case 'int64':
    case 'int32':
      return { type: 'integer', encoding: 'text' };
    default:
      return maxLength === undefined || !Number.isInteger(maxLength) || maxLength < 1
        ? { type: 'string' }
        : { type: 'string', max_length: maxLength };
  }
}
