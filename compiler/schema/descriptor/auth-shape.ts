import type { AuthModel, SecretName } from '../../../runtime/abi/index.ts';
import { shortOr, variant } from '../shape/alternatives.ts';
import { mapOf, type Entry } from '../shape/collections.ts';
import { field, record, recordWith } from '../shape/record.ts';
import { anyText, choice, text } from '../shape/scalars.ts';
import { neverInClear } from '../shape/secret.ts';
import { mapped, type Shape } from '../shape/shape.ts';
import { toRecord } from '../to-record.ts';

/** A secret has a name in a descriptor, and a source in `syncline.yaml`. */
const secretName: Shape<SecretName> = record({ secret: field(text(), 'What `syncline.yaml` calls it.') });
const secret = neverInClear(secretName, '`{ secret: NAME }`');

export const textOrSecret: Shape<string | SecretName> = shortOr(anyText, secretName);

const none = record({ scheme: field(choice(['none']), 'Nothing is proved.') });

const basic = recordWith(
  { scheme: field(choice(['basic']), 'HTTP Basic.'), username: field(secret, 'The user, or an API key.') },
  { password: field(secret, 'Missing: empty.') },
);

const bearer = record({ scheme: field(choice(['bearer']), 'A token.'), token: field(secret, 'The token.') });

const header = record({
  scheme: field(choice(['header']), 'A key in a header of its own.'),
  name: field(text(), 'Name of the header.'),
  value: field(secret, 'The key.'),
});

const login = mapped(
  recordWith(
    {
      scheme: field(choice(['login']), 'Secrets are exchanged for a token.'),
      request: field(text(), 'Method and path, as in POST /login.'),
      body: field(choice(['form', 'json']), 'How the fields are written.'),
      fields: field(mapOf(textOrSecret), 'What is sent.'),
      token: field(text(), 'Path of the token in the answer.'),
    },
    { expires_in: field(text(), "Path of the token's life in seconds in the answer.") },
  ),
  ({ expires_in: expiresIn, fields, ...rest }): AuthModel => ({
    ...rest,
    fields: fieldsOf(fields),
    ...(expiresIn === undefined ? {} : { expiresIn }),
  }),
);

const clientCredentials = mapped(
  recordWith(
    {
      scheme: field(choice(['client_credentials']), 'OAuth 2 client credentials.'),
      token_url: field(text(), "Absolute, or relative to the connection's URL."),
      client_id: field(secret, 'Who asks.'),
      client_secret: field(secret, 'The proof.'),
    },
    { scope: field(text(), 'What is asked for.') },
  ),
  (auth): AuthModel => ({
    scheme: auth.scheme,
    tokenUrl: auth.token_url,
    clientId: auth.client_id,
    clientSecret: auth.client_secret,
    ...(auth.scope === undefined ? {} : { scope: auth.scope }),
  }),
);

export const auth: Shape<AuthModel> = variant<AuthModel>('scheme', {
  none,
  basic,
  bearer,
  header,
  login,
  client_credentials: clientCredentials,
});

function fieldsOf(entries: readonly Entry<string | SecretName>[]): Record<string, string | SecretName> {
  return toRecord(
    entries.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
  );
}
