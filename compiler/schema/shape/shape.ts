import type { SourceSpan } from '../../../grammar/source.ts';
import type { Reader } from '../reader.ts';
import type { JsonSchema } from './json-schema.ts';

/** One value of a YAML file and where it stands; an empty value (`key:`) has the node null. */
export interface YamlValue {
  readonly node: unknown;
  readonly span: SourceSpan;
}

/**
 * What a value must look like, said once: it validates what a file holds and tells editors the same as JSON Schema.
 * `read` reports what is wrong and then answers undefined.
 */
export interface Shape<T> {
  readonly schema: JsonSchema;
  read(value: YamlValue, reader: Reader): T | undefined;
}

/** A value together with its place, for checks that come later. */
export interface Located<T> {
  readonly value: T;
  readonly span: SourceSpan;
}

export function located<T>(shape: Shape<T>): Shape<Located<T>> {
  return {
    schema: shape.schema,
    read(yaml, reader) {
      const value = shape.read(yaml, reader);
      return value === undefined ? undefined : { value, span: yaml.span };
    },
  };
}

/** The same value in another form. */
export function mapped<From, To>(shape: Shape<From>, convert: (value: From) => To): Shape<To> {
  return {
    schema: shape.schema,
    read(yaml, reader) {
      const value = shape.read(yaml, reader);
      return value === undefined ? undefined : convert(value);
    },
  };
}

/** A shape that contains itself: `name` is its entry under `$defs`. */
export function reference<T>(name: string, shape: () => Shape<T>): Shape<T> {
  return {
    schema: { $ref: `#/$defs/${name}` },
    read: (yaml, reader) => shape().read(yaml, reader),
  };
}
