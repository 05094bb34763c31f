import { isSeq } from 'yaml';
import { oneOrMany } from '../schema/shape/collections.ts';
import { variant } from '../schema/shape/alternatives.ts';
import { field, record } from '../schema/shape/record.ts';
import { choice } from '../schema/shape/scalars.ts';
import type { Shape } from '../schema/shape/shape.ts';
import type { SecretSource, WebhookSource } from '../schema/system-schema.ts';
import { secretSource } from './secret-shape.ts';

const several = oneOrMany(secretSource);

/** Without any, nobody could ever prove anything. */
const secrets: Shape<readonly SecretSource[]> = {
  schema: { anyOf: [secretSource.schema, { type: 'array', items: secretSource.schema, minItems: 1 }] },
  read(yaml, reader) {
    if (!isSeq(yaml.node) || yaml.node.items.length > 0) return several.read(yaml, reader);
    reader.report('yaml-wrong-type', yaml.span, { expected: 'at least one secret', found: 'an empty list' });
    return undefined;
  },
};

/** How webhooks of a connection prove that they are its own. */
export const webhookSource: Shape<WebhookSource> = variant<WebhookSource>('scheme', {
  chargebee: record({
    scheme: field(choice(['chargebee']), 'Basic authentication.'),
    secrets: field(secrets, 'Where USER:PASSWORD comes from; two, while one takes the place of the other.'),
  }),
  squarespace: record({
    scheme: field(choice(['squarespace']), 'A signature over the body.'),
    secrets: field(secrets, 'Where the key of the subscription comes from; two while one is replaced.'),
  }),
  unsigned: record({
    scheme: field(choice(['unsigned']), 'No proof: anybody may ask for a look, now and then.'),
  }),
});
