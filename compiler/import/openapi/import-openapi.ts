import type { Diagnostic, Outcome } from '../../../grammar/diagnostic.ts';
import type { SourceFile } from '../../../grammar/source.ts';
import type { SystemSchema } from '../../schema/system-schema.ts';
import { elementsOf, member, report, textOf, parseApi, type ApiDocument } from './api-document.ts';
import { describeAuth } from './describe-auth.ts';
import { describeObject, type ObjectDraft } from './describe-object.ts';
import { findResources } from './find-operations.ts';
import { wordOf } from './find-records.ts';
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

/** Each name once: of two paths with records of one schema, the second is called after its path. */
function objectsOf(api: ApiDocument, wanted: readonly string[]): readonly ObjectDraft[] {
  const read = createSchemaReader(api);
  const objects = new Map<string, ObjectDraft>();
  for (const resource of findResources(api)) {
    const object = describeObject(resource, api, read);
    if (object === undefined) continue;
    const name = objects.has(object.name) ? wordOf(object.segment) : object.name;
    if (!objects.has(name)) objects.set(name, { ...object, name });
  }
  const all = [...objects.values()];
  if (all.length === 0) report('openapi-no-object', member(api.root, 'paths', api), {}, api);
  for (const name of wanted) {
    const isThere = all.some((object) => isCalled(object, name));
    if (!isThere) report('openapi-unknown-object', member(api.root, 'paths', api), { object: name }, api);
  }
  return wanted.length === 0 ? all : all.filter((object) => wanted.some((name) => isCalled(object, name)));
}

function isCalled({ name, segment }: ObjectDraft, wish: string): boolean {
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
