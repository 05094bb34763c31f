import { elementsOf, follow, isTrue, member, membersOf, numberOf, scalarOf, textOf } from './api-document.ts';
import type { ApiDocument, ApiNode } from './api-document.ts';

/** A schema with all that it is made of taken together. */
export interface ApiSchema {
  /** `string`, `integer`, `null`, …; none where anything may stand. */
  readonly types: ReadonlySet<string>;
  readonly format: string | undefined;
  /** Texts only: what else is enumerated is a type of its own. */
  readonly values: readonly string[] | undefined;
  readonly maxLength: number | undefined;
  readonly doc: string | undefined;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly properties: ReadonlyMap<string, ApiNode>;
  readonly required: ReadonlySet<string>;
  readonly items: ApiNode;
}

/** Remembers what was read: a schema that is used a thousand times is read once. */
export type SchemaReader = (node: ApiNode) => ApiSchema;

export function createSchemaReader(api: ApiDocument): SchemaReader {
  const known = new Map<ApiNode, ApiSchema>();
  const read = (node: ApiNode): ApiSchema => {
    const target = follow(node, api);
    const before = known.get(target);
    if (before !== undefined) return before;
    // What is made of itself adds nothing to itself.
    known.set(target, anything);
    const schema = readWhole(target, api, read);
    known.set(target, schema);
    return schema;
  };
  return read;
}

const anything: ApiSchema = {
  types: new Set(),
  format: undefined,
  values: undefined,
  maxLength: undefined,
  doc: undefined,
  readOnly: false,
  writeOnly: false,
  properties: new Map(),
  required: new Set(),
  items: undefined,
};

function readWhole(node: ApiNode, api: ApiDocument, read: SchemaReader): ApiSchema {
  const all = elementsOf(member(node, 'allOf', api), api).map(read);
  const choices = [
    ...elementsOf(member(node, 'oneOf', api), api),
    ...elementsOf(member(node, 'anyOf', api), api),
  ];
  const alternatives = choices.map(read).filter(({ types }) => !(types.size === 1 && types.has('null')));
  const parts = [readOwn(node, api), ...all, ...(alternatives.length === 0 ? [] : [oneOf(alternatives)])];
  return parts.reduce(both);
}

function readOwn(node: ApiNode, api: ApiDocument): ApiSchema {
  const type = member(node, 'type', api);
  const named = [textOf(type, api), ...elementsOf(type, api).map((each) => textOf(each, api))];
  const properties = membersOf(member(node, 'properties', api), api);
  const items = member(node, 'items', api);
  const values = enumeration(node, api);
  const types = new Set(named.filter((each) => each !== undefined));
  if (types.size === 0 && properties.size > 0) types.add('object');
  if (types.size === 0 && items !== undefined) types.add('array');
  if (types.size === 0 && values !== undefined) types.add('string');
  return {
    types,
    format: textOf(member(node, 'format', api), api),
    values,
    maxLength: numberOf(member(node, 'maxLength', api), api),
    doc: textOf(member(node, 'description', api), api) ?? textOf(member(node, 'title', api), api),
    readOnly: isTrue(member(node, 'readOnly', api), api),
    writeOnly: isTrue(member(node, 'writeOnly', api), api),
    properties,
    required: new Set(
      elementsOf(member(node, 'required', api), api)
        .map((each) => textOf(each, api))
        .filter((each) => each !== undefined),
    ),
    items,
  };
}

/** `enum`, or the `const` of 3.1: null says that there may be no value, which everything may be. */
function enumeration(node: ApiNode, api: ApiDocument): readonly string[] | undefined {
  const constant = scalarOf(member(node, 'const', api), api);
  const listed = elementsOf(member(node, 'enum', api), api).map((each) => scalarOf(each, api));
  const values = [...(constant === undefined ? [] : [constant]), ...listed].filter((each) => each !== null);
  const texts = values.filter((each) => typeof each === 'string' && each !== '');
  return texts.length === 0 || values.some((each) => typeof each !== 'string')
    ? undefined
    : [...new Set(texts.map(String))];
}

/** `allOf`: what each of two says holds. */
function both(one: ApiSchema, other: ApiSchema): ApiSchema {
  return {
    types: one.types.size === 0 ? other.types : one.types,
    format: one.format ?? other.format,
    values: one.values ?? other.values,
    maxLength: one.maxLength ?? other.maxLength,
    doc: one.doc,
    readOnly: one.readOnly || other.readOnly,
    writeOnly: one.writeOnly || other.writeOnly,
    properties: new Map([...one.properties, ...other.properties]),
    required: new Set([...one.required, ...other.required]),
    items: one.items ?? other.items,
  };
}

/** `oneOf`, `anyOf`: the properties of all, of which none is required unless all ask for it. */
function oneOf(alternatives: readonly ApiSchema[]): ApiSchema {
  const [first = anything, ...others] = alternatives;
  const isText = alternatives.every(({ values }) => values !== undefined);
  return {
    types: new Set(alternatives.flatMap(({ types }) => [...types])),
    format: others.every(({ format }) => format === first.format) ? first.format : undefined,
    values: isText ? [...new Set(alternatives.flatMap(({ values }) => values ?? []))] : undefined,
    maxLength: others.length === 0 ? first.maxLength : undefined,
    doc: first.doc,
    readOnly: alternatives.every(({ readOnly }) => readOnly),
    writeOnly: alternatives.every(({ writeOnly }) => writeOnly),
    properties: new Map(alternatives.flatMap(({ properties }) => [...properties])),
    required: new Set(
      [...first.required].filter((name) => others.every(({ required }) => required.has(name))),
    ),
    items: first.items,
  };
}
