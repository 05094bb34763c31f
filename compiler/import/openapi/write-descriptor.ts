import { Document, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { SourceFile } from '../../../grammar/source.ts';
import type { ObjectType, SystemSchema } from '../../schema/system-schema.ts';
import { compactYaml } from '../compact-yaml.ts';
import type { AuthDraft } from './describe-auth.ts';
import type { ObjectDraft } from './describe-object.ts';
import type { PropertyDraft, PropertyDrafts } from './describe-properties.ts';

/** A system, as the API describes it. */
export interface SystemDraft {
  readonly system: string;
  readonly label: string;
  readonly doc: string | undefined;
  readonly auth: AuthDraft | undefined;
  readonly objects: readonly ObjectDraft[];
}

export interface DescriptorUpdate {
  readonly text: string;
  /** What was added, and what differs and was kept, for people. */
  readonly changes: readonly string[];
}

const layout = { lineWidth: 110, flowCollectionPadding: true } as const;

/** A descriptor as the API describes the system: what is guessed is marked for a person to look at. */
export function newDescriptor({ system, label, doc, auth, objects }: SystemDraft): DescriptorUpdate {
  const document = new Document({ system, label, doc: firstLine(doc), connector: 'rest', auth, objects: {} });
  if (isNode(document.contents)) compactYaml(document.contents);
  document.commentBefore =
    ' Written from an OpenAPI document. Times, clocks, limits, markers and deletions are not in it: add them.';
  for (const object of objects) document.setIn(['objects', object.name], objectNode(document, object));
  return { text: document.toString(layout), changes: objects.map(({ name }) => `+ ${name}`) };
}

/** Adds to a descriptor the objects and properties that it lacks. What is there stays as it is. */
export function extendDescriptor(
  source: SourceFile,
  schema: SystemSchema,
  { objects }: SystemDraft,
): DescriptorUpdate {
  const document = parseDocument(source.text);
  const changes = objects.flatMap((object) => {
    const present = schema.objects.get(object.name);
    if (present === undefined) {
      document.setIn(['objects', object.name], objectNode(document, object));
      return [`+ ${object.name}`];
    }
    return [...addProperties(document, object, present), ...differences(object, present)];
  });
  const isUnchanged = changes.every((change) => !change.startsWith('+'));
  return { text: isUnchanged ? source.text : document.toString(layout), changes };
}

function addProperties(
  document: Document.Parsed,
  object: ObjectDraft,
  present: ObjectType,
): readonly string[] {
  const missing = Object.entries(object.properties).filter(([name]) => !isDeclared(name, present));
  for (const [name, draft] of missing) {
    const at = ['objects', object.name, 'properties', name];
    const node = document.createNode({ [name]: shortenedOne(withoutSearch(draft, present)) }, plainNodes);
    compactYaml(node);
    document.setIn(at, node.get(name, true));
  }
  return missing.map(([name]) => `+ ${object.name}.${name}`);
}

/** A descriptor may write an object as paths: `address.city`. */
function isDeclared(name: string, { properties }: ObjectType): boolean {
  return properties.has(name) || [...properties.keys()].some((path) => path.startsWith(`${name}.`));
}

/** An object that cannot be searched is not given a property that can. */
function withoutSearch(draft: PropertyDraft, { model }: ObjectType): PropertyDraft {
  if (model.operations.search !== undefined) return draft;
  const { search: _search, ...rest } = draft;
  return rest;
}

/** What the API describes otherwise: a person decides which of the two is right. */
function differences({ name, properties }: ObjectDraft, present: ObjectType): readonly string[] {
  const kept = Object.entries(properties).flatMap(([path, { type }]) => {
    const own = present.properties.get(path)?.model.type;
    return own === undefined || own === type || refines(own, type)
      ? []
      : [`~ ${name}.${path}: ${own} is kept, the API says ${type}`];
  });
  const gone = [...present.properties.keys()]
    .filter((path) => !path.includes('.') && !path.includes('[') && !Object.hasOwn(properties, path))
    .map((path) => `~ ${name}.${path} is kept, the API does not speak of it`);
  return [...kept, ...gone];
}

/** A descriptor may know more than an API says: that a text is a country, a number money, an id a reference. */
function refines(own: string, said: string): boolean {
  const more: Readonly<Record<string, readonly string[]>> = {
    string: ['country', 'phone', 'enum', 'ref', 'date', 'datetime', 'duration', 'money'],
    integer: ['ref', 'datetime', 'money', 'decimal', 'boolean'],
    decimal: ['money', 'integer'],
    any: ['object', 'list', 'string', 'integer', 'decimal', 'boolean'],
  };
  return more[said]?.includes(own) ?? false;
}

function objectNode(document: Document, { doc, key, changed, properties, operations }: ObjectDraft) {
  const content = { doc: firstLine(doc), key, changed, properties: shortened(properties), operations };
  const node = document.createNode(content, plainNodes);
  compactYaml(node);
  mark(node, ['changed'], 'Guessed from its name: only the system knows whether every change moves it.');
  mark(node, ['operations', 'list', 'since'], guessed);
  for (const operation of ['list', 'search']) mark(node, ['operations', operation, 'paging'], guessed);
  return node;
}

/** The same thing twice is written twice: descriptors have no aliases. */
const plainNodes = { aliasDuplicateObjects: false } as const;
const guessed = 'Guessed from the names of parameters: look whether it is so.';

/** Puts a remark above a key. */
function mark(node: unknown, path: readonly string[], remark: string): void {
  const [key, ...rest] = path;
  if (!isMap(node)) return;
  const pair = node.items.find((each) => isScalar(each.key) && each.key.value === key);
  if (pair === undefined) return;
  if (rest.length > 0) mark(pair.value, rest, remark);
  else if (isNode(pair.key)) pair.key.commentBefore = ` ${remark}`;
}

/** A property of which only the type is known is written as that. */
function shortened(properties: PropertyDrafts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(properties).map(([name, draft]) => [name, shortenedOne(draft)]));
}

function shortenedOne({ properties, items, ...draft }: PropertyDraft): unknown {
  const keys = Object.keys(draft);
  if (properties === undefined && items === undefined && keys.length === 1) return draft.type;
  return {
    ...draft,
    ...(properties === undefined ? {} : { properties: shortened(properties) }),
    ...(items === undefined ? {} : { items: shortenedOne(items) }),
  };
}

/** The first sentence is enough: the rest stands in the API's own description. */
function firstLine(text: string | undefined): string | undefined {
  const [line = ''] = (text ?? '').trim().split(/(?<=\.)\s|\s*[\r\n]/);
  return line === '' ? undefined : line.slice(0, 200);
}
