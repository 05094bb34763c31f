import { isMap, isScalar } from 'yaml';
import { choice } from './scalars.ts';
import { entriesOf } from './collections.ts';
import type { Shape } from './shape.ts';

/** A short form (text) for what is otherwise a mapping. */
export function shortOr<Short, Long>(short: Shape<Short>, long: Shape<Long>): Shape<Short | Long> {
  return {
    schema: { anyOf: [short.schema, long.schema] },
    read: (yaml, reader) => (isScalar(yaml.node) ? short : long).read(yaml, reader),
  };
}

/** A mapping whose other keys depend on the word under `key`. */
export function variant<T>(key: string, cases: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const words = choice(Object.keys(cases));
  return {
    schema: { anyOf: Object.values(cases).map((each) => each.schema) },
    read(yaml, reader) {
      const entry = entriesOf(yaml, reader)?.find((each) => each.name === key);
      if (entry === undefined) {
        if (isMap(yaml.node)) reader.report('yaml-missing-key', yaml.span, { key });
        return undefined;
      }
      const word = words.read(entry.yaml, reader);
      return word === undefined ? undefined : cases[word]?.read(yaml, reader);
    },
  };
}
