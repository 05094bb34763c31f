import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { WebhookScheme } from './endpoint.ts';
import type { WebhookRequest } from './receive.ts';

/** Whether a request comes from somebody who knows one of the secrets. */
export function isAuthentic(request: WebhookRequest, scheme: WebhookScheme): boolean {
  switch (scheme.kind) {
    case 'chargebee':
      return hasCredentials(request, scheme.secrets);
    case 'squarespace':
      return hasSignature(request, scheme.secrets);
    case 'unsigned':
      return true;
  }
}

function hasCredentials({ headers }: WebhookRequest, secrets: readonly string[]): boolean {
  const { authorization } = headers;
  const match = typeof authorization === 'string' ? /^basic +([a-z0-9+/=]+) *$/i.exec(authorization) : null;
  if (match?.[1] === undefined) return false;
  const given = digest(Buffer.from(match[1], 'base64'));
  return matchesAny(
    given,
    secrets.map((secret) => digest(Buffer.from(secret))),
  );
}

function hasSignature({ headers, body }: WebhookRequest, secrets: readonly string[]): boolean {
  const signature = headers['squarespace-signature'];
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const keys = secrets.map((secret) => Buffer.from(secret, 'hex'));
  return matchesAny(
    Buffer.from(signature, 'hex'),
    keys.map((key) => createHmac('sha256', key).update(body).digest()),
  );
}

/** Digests are of one length, whatever was sent: comparing them tells nothing about a secret, nor which one it was. */
function matchesAny(given: Buffer, expected: readonly Buffer[]): boolean {
  return expected.filter((each) => timingSafeEqual(each, given)).length > 0;
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
