import { referenceName, type ApiDocument, type ApiNode } from './api-document.ts';
import { answerOf, type Resource } from './find-operations.ts';
import type { SchemaReader } from './read-schema.ts';

/** Where the records, or the one record, stand in an answer. */
export interface Records {
  /** Schema of one record. */
  readonly schema: ApiNode;
  /** Path in the answer; undefined where the answer is it. */
  readonly path: string | undefined;
}

/** The list in the answer of a list: the answer itself, or the first list of objects up to two steps into it. */
function findList(answer: ApiNode, read: SchemaReader): Records | undefined {
  return findListIn(answer, read, []);
}

function findListIn(node: ApiNode, read: SchemaReader, way: readonly string[]): Records | undefined {
  const { types, items, properties } = read(node);
  if (types.has('array') && read(items).properties.size > 0) {
    return { schema: items, path: way.length === 0 ? undefined : way.join('.') };
  }
  if (way.length === 2) return undefined;
  const inner = [...properties].map(([name, property]) => findListIn(property, read, [...way, name]));
  return (
    inner.find((each) => each !== undefined && each.path?.split('.').length === way.length + 1) ??
    inner.find((each) => each !== undefined)
  );
}

const wrappers: readonly string[] = ['data', 'result', 'value', 'item', 'record'];

/** The record in the answer of one record: the answer itself, or what it is wrapped in. */
export function findRecord(answer: ApiNode, name: string, read: SchemaReader): Records {
  const { properties } = read(answer);
  const wrapper = [...properties].find(
    ([key, property]) =>
      (wrappers.includes(key) || key.toLowerCase() === name.toLowerCase()) &&
      properties.size <= 3 &&
      read(property).properties.size > 0,
  );
  return wrapper === undefined
    ? { schema: answer, path: undefined }
    : { schema: wrapper[1], path: wrapper[0] };
}

/** A resource whose answers show what its records are made of. */
export interface FoundRecords {
  /** After the schema of the records, else after the last part of the path. */
  readonly name: string;
  /** Last part of the path. */
  readonly segment: string;
  readonly resource: Resource;
  readonly listed: Records | undefined;
  readonly one: Records | undefined;
  /** Schema of one record. */
  readonly record: ApiNode;
}

/** Undefined where no answer shows what the records are made of. */
export function findRecords(
  resource: Resource,
  api: ApiDocument,
  read: SchemaReader,
): FoundRecords | undefined {
  const segment = resource.path.split('/').findLast((part) => part !== '') ?? resource.path;
  const listed = resource.list && findList(answerOf(resource.list, api).schema, read);
  const one = resource.read && findRecord(answerOf(resource.read, api).schema, segment, read);
  const record = one?.schema ?? listed?.schema;
  if (record === undefined || read(record).properties.size === 0) return undefined;
  const name = wordOf(referenceName(listed?.schema ?? record, api) ?? segment);
  return { name, segment, resource, listed, one, record };
}

/** A name that flows can write as it is. */
export function wordOf(name: string): string {
  const word = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^_+|_+$/g, '');
  return /^[\p{L}_]/u.test(word) ? word : `Object_${word}`;
}
