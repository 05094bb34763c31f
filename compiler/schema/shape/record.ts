import { suggest } from '../../../grammar/suggest.ts';
import type { Reader } from '../reader.ts';
import { suggestion } from '../suggest.ts';
import { entriesOf, type RawEntry } from './collections.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Shape } from './shape.ts';

/** A key of a record: what it holds, and one sentence for the person who hovers over it. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly doc: string;
}

export type Fields<T> = { readonly [Key in keyof T]: Field<T[Key]> };

export function field<T>(shape: Shape<T>, doc: string): Field<T> {
  return { shape, doc };
}

/** A mapping whose keys must all be there. */
export function record<Required extends object>(required: Fields<Required>): Shape<Required> {
  return recordWith<Required, object>(required, {});
}

/** A mapping whose keys may all be missing. */
export function partial<Optional extends object>(optional: Fields<Optional>): Shape<Partial<Optional>> {
  return recordWith<object, Optional>({}, optional);
}

/** A mapping with fixed keys. It answers undefined unless all of the required ones are there and right. */
export function recordWith<Required extends object, Optional extends object>(
  required: Fields<Required>,
  optional: Fields<Optional>,
): Shape<Required & Partial<Optional>> {
  const names = [...Object.keys(required), ...Object.keys(optional)];
  return {
    schema: recordSchema(required, optional),
    read(yaml, reader) {
      const entries = entriesOf(yaml, reader);
      if (entries === undefined) return undefined;
      const unknown = entries.filter(({ name }) => !names.includes(name));
      for (const { name, span } of unknown) {
        reader.report('yaml-unknown-key', span, { key: name }, suggestion(name, names, span));
      }
      const byName = new Map(entries.map((entry) => [entry.name, entry]));
      const misspelt = unknown.map(({ name }) => suggest(name, names));
      for (const name in required) {
        if (byName.has(name) || misspelt.includes(name)) continue;
        reader.report('yaml-missing-key', yaml.span, { key: name });
      }
      const mandatory = readFields(required, byName, reader);
      const rest = readFields(optional, byName, reader);
      return isComplete(mandatory, required) ? { ...mandatory, ...rest } : undefined;
    },
  };
}

function readFields<T extends object>(
  fields: Fields<T>,
  entries: ReadonlyMap<string, RawEntry>,
  reader: Reader,
): Partial<T> {
  const result: Partial<T> = {};
  for (const name in fields) {
    const entry = entries.get(name);
    if (entry === undefined) continue;
    const value = fields[name].shape.read(entry.yaml, reader);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function isComplete<T extends object>(value: Partial<T>, fields: Fields<T>): value is T {
  return Object.keys(fields).every((name) => Object.hasOwn(value, name));
}

function recordSchema<R extends object, O extends object>(
  required: Fields<R>,
  optional: Fields<O>,
): JsonSchema {
  const names = Object.keys(required);
  return {
    type: 'object',
    properties: { ...fieldSchemas(required), ...fieldSchemas(optional) },
    ...(names.length === 0 ? {} : { required: names }),
    additionalProperties: false,
  };
}

function fieldSchemas<T extends object>(fields: Fields<T>): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  for (const name in fields) schemas[name] = { description: fields[name].doc, ...fields[name].shape.schema };
  return schemas;
}
