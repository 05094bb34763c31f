import { SyncError } from '../errors.ts';

/**
 * How a sender proves who it is. Every one of the secrets is accepted, so that a new one can take an old one's place.
 *
 * - `chargebee`: basic authentication; a secret is user name, colon and password.
 * - `squarespace`: a signature over the body; a secret is the subscription's key, in hexadecimal digits.
 * - `unsigned`: not at all. The worst that a stranger can bring about is a pull.
 */
export type WebhookScheme =
  | { readonly kind: 'chargebee' | 'squarespace'; readonly secrets: readonly string[] }
  | { readonly kind: 'unsigned' };

/** Where webhooks of one connection arrive. */
export interface WebhookEndpoint {
  readonly connection: string;
  readonly scheme: WebhookScheme;
}

const forms = {
  chargebee: { pattern: /^[^:]+:.+$/s, words: 'a user name, a colon and a password' },
  squarespace: { pattern: /^(?:[0-9a-f]{2}){16,}$/i, words: 'a key of at least 32 hexadecimal digits' },
} as const;

/** Throws the `SyncError` `webhook-secret-malformed` where no sender could ever prove itself by a secret. */
export function checkSecrets({ connection, scheme }: WebhookEndpoint): void {
  if (scheme.kind === 'unsigned') return;
  const { pattern, words } = forms[scheme.kind];
  if (scheme.secrets.length > 0 && scheme.secrets.every((secret) => pattern.test(secret))) return;
  throw new SyncError(
    'webhook-secret-malformed',
    `a secret for webhooks of ${connection} has the wrong form`,
    {
      why: `The scheme ${scheme.kind} needs ${words}.`,
      fix: 'Put the secret in that form where syncline.yaml says that it comes from.',
      where: { connection },
    },
  );
}
