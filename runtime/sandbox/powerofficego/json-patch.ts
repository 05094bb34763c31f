import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../json.ts';
import { badRequest } from './answers.ts';
import { ADDRESS, type GoProperties } from './properties.ts';
import { readProperty, type Reading } from './values.ts';

/** What a JSON Patch (RFC 6902) changes: whole properties, and members of the address. All of it or nothing. */
export function readPatch(
  reading: Reading,
  properties: GoProperties,
  record: JsonObject,
  body: string,
): JsonObject {
  const operations = parseJson(body);
  if (!isJsonArray(operations))
    throw badRequest('A JSON Patch document is expected: an array of operations.');
  return operations.reduce<JsonObject>(
    (changes, operation) => ({
      ...changes,
      ...apply(reading, properties, { ...record, ...changes }, operation),
    }),
    {},
  );
}

function apply(reading: Reading, properties: GoProperties, record: JsonObject, operation: Json): JsonObject {
  if (!isJsonObject(operation)) throw badRequest('An operation of a JSON Patch is an object.');
  const { op, path, value } = operation;
  const [root, name = '', member, ...deeper] = typeof path === 'string' ? path.split('/').map(unescape) : [];
  if (root !== '' || deeper.length > 0) throw badRequest('The path of an operation is not valid.');
  const given = valueOf(op, value);
  if (!properties.has(name)) throw noTarget(name);
  if (member === undefined) return { [name]: readProperty(reading, properties, name, given) };
  const parent = record[name];
  if (properties.get(name)?.type.kind !== 'address' || !isJsonObject(parent)) throw noTarget(member);
  if (!ADDRESS.has(member)) throw noTarget(member);
  return { [name]: { ...parent, [member]: readProperty(reading, ADDRESS, member, given) } };
}

/** Adding to what is there replaces it, and removing sets nothing. */
function valueOf(op: Json | undefined, value: Json | undefined): Json {
  if (op === 'remove') return null;
  if (op !== 'add' && op !== 'replace') throw badRequest('The operation is not supported.');
  if (value === undefined) throw badRequest('The operation has no value.');
  return value;
}

function noTarget(segment: string): Error {
  return badRequest(
    `The target location specified by path segment '${segment.slice(0, 100)}' was not found.`,
  );
}

function unescape(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
