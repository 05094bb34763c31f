import { member, numberOf, type ApiDocument } from './api-document.ts';
import type { ApiOperation } from './find-operations.ts';
import type { ApiNode } from './api-document.ts';
import type { SchemaReader } from './read-schema.ts';

/** How a list seems to be cut into pages, as a descriptor writes it. */
export type PagingDraft = Readonly<Record<string, string | number>>;

const sizes = /^(?:page_?size|per_?page|limit|size|count|top|take|max_?results|\$top)$/i;
const pages = /^(?:page|page_?(?:number|no|index)|p)$/i;
const offsets = /^(?:offset|skip|start|from|start_?(?:at|index)|\$skip)$/i;
const cursors = /^(?:cursor|after|starting_?after|page_?token|next_?token|next|continuation(?:_?token)?)$/i;
const nexts =
  /^(?:next|next_?(?:cursor|token|page_?token|page)|cursor|continuation(?:_?token)?|end_?cursor)$/i;
const changes =
  /^(?:(?:last_?)?(?:updated|modified|changed)_?(?:since|after|from|gte?)|(?:updated|modified|changed)_?at_?(?:since|after|from|gte?|min)|since|if_?modified_?since)$/i;

/** The style that the names of a list's parameters speak of. The names are all there is: a person has to look. */
export function guessPaging(
  { query }: ApiOperation,
  answer: ApiNode,
  api: ApiDocument,
  read: SchemaReader,
): PagingDraft | undefined {
  const named = (pattern: RegExp): string | undefined => [...query.keys()].find((name) => pattern.test(name));
  const size = named(sizes);
  const common = {
    size: sizeOf(size === undefined ? undefined : query.get(size), api),
    ...(size === undefined ? {} : { size_parameter: size }),
  };
  const cursor = named(cursors);
  const next = pathOfNext(answer, read);
  if (cursor !== undefined && next !== undefined)
    return { style: 'cursor', cursor_parameter: cursor, next, ...common };
  const page = named(pages);
  if (page !== undefined) return { style: 'page', page_parameter: page, ...common };
  const offset = named(offsets);
  return offset === undefined ? undefined : { style: 'offset', offset_parameter: offset, ...common };
}

/** The parameter that seems to ask for changed records only. */
export function guessSince({ query }: ApiOperation): string | undefined {
  return [...query.keys()].find((name) => changes.test(name));
}

/** The largest page that is allowed, else the usual one. */
function sizeOf(parameter: ApiNode, api: ApiDocument): number {
  const schema = member(parameter, 'schema', api);
  const given = ['maximum', 'default'].map((key) => numberOf(member(schema, key, api), api));
  const size = given.find((each) => each !== undefined && Number.isInteger(each) && each > 0) ?? 100;
  return Math.min(size, 1000);
}

/** Where an answer tells how to go on, up to one step into it. */
function pathOfNext(answer: ApiNode, read: SchemaReader): string | undefined {
  const { properties } = read(answer);
  const here = [...properties.keys()].find(
    (name) => nexts.test(name) && read(properties.get(name)).properties.size === 0,
  );
  if (here !== undefined) return here;
  for (const [name, property] of properties) {
    const inner = [...read(property).properties.keys()].find((each) => nexts.test(each));
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}
