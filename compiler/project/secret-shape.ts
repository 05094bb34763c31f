import { isScalar } from 'yaml';
import { field, record } from '../schema/shape/record.ts';
import { text } from '../schema/shape/scalars.ts';
import type { Shape } from '../schema/shape/shape.ts';
import { entriesOf } from '../schema/shape/collections.ts';
import type { SecretSource } from '../schema/system-schema.ts';

const fromEnvironment = record({
  env: field(
    text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, form: 'the name of an environment variable' }),
    'The environment variable that holds it.',
  ),
});

const fromFile = record({ file: field(text(), 'The file that holds it.') });

/** Where a secret comes from. One that is written in clear is refused, and never shown. */
export const secretSource: Shape<SecretSource> = {
  schema: { anyOf: [fromEnvironment.schema, fromFile.schema] },
  read(yaml, reader) {
    if (isScalar(yaml.node) && yaml.node.value !== null) {
      reader.report('project-secret-in-clear', yaml.span, {}, { hint: secretHint });
      return undefined;
    }
    const isFile = entriesOf(yaml, reader)?.some(({ name }) => name === 'file');
    if (isFile === undefined) return undefined;
    return (isFile ? fromFile : fromEnvironment).read(yaml, reader);
  },
};

const secretHint =
  'Write `{ env: NAME }` or `{ file: PATH }`, and change the secret: it may have been seen here.';
