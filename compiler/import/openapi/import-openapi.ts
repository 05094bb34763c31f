import { suggestion } from '../../schema/suggest.ts';
import type { Diagnostic, Outcome } from '../../../grammar/diagnostic.ts';
import type { SourceFile } from '../../../grammar/source.ts';
import { sizeLimit as descriptorLimit } from '../../schema/read-yaml.ts';
import type { SystemSchema } from '../../schema/system-schema.ts';
import { elementsOf, follow, member, report, textOf, parseApi, type ApiDocument } from './api-document.ts';
import { describeAuth } from './describe-auth.ts';
import { describeObject, type ObjectDraft } from './describe-object.ts';
import { findResources } from './find-operations.ts';
import { findRecords, wordOf, type FoundRecords } from './find-records.ts';
import { createSchemaReader } from './read-schema.ts';
import {
  extendDescriptor,
  newDescriptor,
  type DescriptorUpdate,
  type SystemDraft,
} from './write-descriptor.ts';

export interface OpenapiOptions {
  /** What the system is called; after the API's title where missing. */
  readonly system?: string;
  /** Objects that are wanted; all where there are none. */
  readonly objects: readonly string[];
  /** Descriptors that are there, by the name of their system. */
  readonly existing: ReadonlyMap<string, SystemSchema>;
}

export interface OpenapiImport extends DescriptorUpdate {
  readonly system: string;
  /** Of the descriptor. */
  readonly path: string;
  /** Where the API says that it is. */
  readonly url: string | undefined;
}

/** Derives the descriptor of a system from the description of its API, or adds to the one that is there. */
export function importOpenapi(
  source: SourceFile,
  { system, objects: wanted, existing }: OpenapiOptions,
): Outcome<OpenapiImport | undefined> {
  const diagnostics: Diagnostic[] = [];
  const api = parseApi(source, diagnostics);
  if (api === undefined) return { value: undefined, diagnostics };
  const draft = draftOf(api, system, wanted);
  if (draft.objects.length === 0) return { value: undefined, diagnostics };
  const schema = existing.get(draft.system);
  const update = schema === undefined ? newDescriptor(draft) : extendDescriptor(schema.source, schema, draft);
  if (update.text.length > descriptorLimit) {
    report('openapi-too-many', member(api.root, 'paths', api), { count: String(draft.objects.length) }, api);
    return { value: undefined, diagnostics };
  }
  const path = schema?.source.path ?? `flows/systems/${draft.system}.yaml`;
  return { value: { system: draft.system, path, url: urlOf(api), ...update }, diagnostics };
}

/** The first server, if it is one place and not a pattern of places. */
function urlOf(api: ApiDocument): string | undefined {
  const [server] = elementsOf(member(api.root, 'servers', api), api);
  const url = textOf(member(server, 'url', api), api) ?? '';
  return /^https?:\/\/[^{}\s]+$/.test(url) ? url.replace(/\/$/, '') : undefined;
}

function draftOf(api: ApiDocument, system: string | undefined, wanted: readonly string[]): SystemDraft {
  const info = member(api.root, 'info', api);
  const title = textOf(member(info, 'title', api), api) ?? '';
  return {
    system: system ?? systemName(title),
    label: title,
    doc: textOf(member(info, 'description', api), api),
    auth: describeAuth(api),
    objects: objectsOf(api, wanted),
  };
}

function objectsOf(api: ApiDocument, wanted: readonly string[]): readonly ObjectDraft[] {
  const read = createSchemaReader(api);
  const all = withOwnNames(findResources(api).map((resource) => findRecords(resource, api, read)));
  const paths = member(api.root, 'paths', api);
  if (all.length === 0) report('openapi-no-object', paths, {}, api);
  for (const name of wanted) {
    const isThere = all.some((found) => isCalled(found, name));
    const known = suggestion(
      name,
      all.map((found) => found.name),
      { start: 0, end: 0 },
    ).hint;
    if (!isThere) report('openapi-unknown-object', paths, { object: name }, api, { hint: known });
  }
  const records = new Set(all.map(({ record }) => follow(record, api)));
  return all
    .filter((found) => wanted.length === 0 || wanted.some((name) => isCalled(found, name)))
    .map((found) => describeObject(found, api, { read, records }));
}

/** Each name once: of two paths with records of one schema, the second is called after its path. */
function withOwnNames(all: readonly (FoundRecords | undefined)[]): readonly FoundRecords[] {
  const named = new Map<string, FoundRecords>();
  for (const found of all) {
    if (found === undefined) continue;
    const name = named.has(found.name) ? wordOf(found.segment) : found.name;
    if (!named.has(name)) named.set(name, { ...found, name });
  }
  return [...named.values()];
}

function isCalled({ name, segment }: FoundRecords, wish: string): boolean {
  return [name, segment].some((each) => each.toLowerCase() === wish.toLowerCase());
}

/** `Pet Store API` → `petstore` */
function systemName(title: string): string {
  const word = title
    .toLowerCase()
    .replace(/\bapi\b/g, '')
    .replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(word) ? word : `api${word}`;
}
