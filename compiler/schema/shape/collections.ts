import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { SourceSpan } from '../../../grammar/source.ts';
import { spanOf, type Reader } from '../reader.ts';
import { kindOf } from './kind.ts';
import type { Shape, YamlValue } from './shape.ts';

/** One line of a mapping with free names. The value is undefined where it was reported. */
export interface Entry<T> {
  readonly name: string;
  /** Of the name. */
  readonly span: SourceSpan;
  readonly value: T | undefined;
}

export function list<T>(element: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: element.schema },
    read(yaml, reader) {
      if (isSeq(yaml.node)) {
        return yaml.node.items
          .map((item) => element.read({ node: item, span: spanOf(item, yaml.span) }, reader))
          .filter((item) => item !== undefined);
      }
      reader.report('yaml-wrong-type', yaml.span, { expected: 'a list', found: kindOf(yaml.node) });
      return undefined;
    },
  };
}

/** A list, or its only element without the brackets. */
export function oneOrMany<T>(element: Shape<T>): Shape<readonly T[]> {
  const many = list(element);
  return {
    schema: { anyOf: [element.schema, many.schema] },
    read(yaml, reader) {
      if (isSeq(yaml.node)) return many.read(yaml, reader);
      const only = element.read(yaml, reader);
      return only === undefined ? undefined : [only];
    },
  };
}

/** A list without elements, or something else. */
export function emptyListOr<T>(other: Shape<T>): Shape<T | readonly []> {
  return {
    schema: { anyOf: [{ type: 'array', maxItems: 0 }, other.schema] },
    read: (yaml, reader) =>
      isSeq(yaml.node) && yaml.node.items.length === 0 ? [] : other.read(yaml, reader),
  };
}

/** A mapping whose names are the user's own. */
export function mapOf<T>(value: Shape<T>): Shape<readonly Entry<T>[]> {
  return {
    schema: { type: 'object', additionalProperties: value.schema },
    read(yaml, reader) {
      return entriesOf(yaml, reader)
        ?.filter((entry) => isUsableName(entry, reader))
        .map((entry) => ({ name: entry.name, span: entry.span, value: value.read(entry.yaml, reader) }));
    },
  };
}

export interface RawEntry {
  readonly name: string;
  readonly span: SourceSpan;
  readonly yaml: YamlValue;
}

/** The lines of a mapping; undefined, and reported, where there is none. */
export function entriesOf(yaml: YamlValue, reader: Reader): readonly RawEntry[] | undefined {
  if (!isMap(yaml.node)) {
    reader.report('yaml-wrong-type', yaml.span, { expected: 'a mapping', found: kindOf(yaml.node) });
    return undefined;
  }
  return yaml.node.items.map((pair) => entryOf(pair, yaml, reader)).filter((entry) => entry !== undefined);
}

function entryOf(pair: Pair, parent: YamlValue, reader: Reader): RawEntry | undefined {
  const span = spanOf(pair.key, parent.span);
  const name = isScalar(pair.key) ? pair.key.value : undefined;
  if (typeof name === 'string' || typeof name === 'number' || typeof name === 'boolean') {
    return { name: String(name), span, yaml: { node: pair.value, span: spanOf(pair.value, span) } };
  }
  reader.report('yaml-wrong-type', span, { expected: 'a name', found: kindOf(pair.key) });
  return undefined;
}

export const reservedNames: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '<<',
  '',
]);

/** Names become keys of objects later: those that JavaScript or YAML gives a meaning to are refused here, once. */
function isUsableName(entry: RawEntry, reader: Reader): boolean {
  if (!reservedNames.has(entry.name)) return true;
  reader.report('yaml-reserved-name', entry.span, { name: entry.name });
  return false;
}
