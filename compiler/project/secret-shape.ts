import { entriesOf } from '../schema/shape/collections.ts';
import { field, record } from '../schema/shape/record.ts';
import { text } from '../schema/shape/scalars.ts';
import { neverInClear } from '../schema/shape/secret.ts';
import type { Shape } from '../schema/shape/shape.ts';
import type { SecretSource } from '../schema/system-schema.ts';

const fromEnvironment = record({
  env: field(
    text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, form: 'the name of an environment variable' }),
    'The environment variable that holds it.',
  ),
});

const fromFile = record({ file: field(text(), 'The file that holds it.') });

const eitherSource: Shape<SecretSource> = {
  schema: { anyOf: [fromEnvironment.schema, fromFile.schema] },
  read(yaml, reader) {
    const entries = entriesOf(yaml, reader);
    if (entries === undefined) return undefined;
    return (entries.some(({ name }) => name === 'file') ? fromFile : fromEnvironment).read(yaml, reader);
  },
};

/** Where a secret comes from. */
export const secretSource = neverInClear(eitherSource, '`{ env: NAME }` or `{ file: PATH }`');
