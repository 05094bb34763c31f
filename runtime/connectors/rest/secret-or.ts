import type { SecretName } from '../../abi/index.ts';

/** A text as it stands in a descriptor, or the secret that is named there. */
export function secretOr(value: string | SecretName, secrets: (name: string) => string): string {
  return typeof value === 'string' ? value : secrets(value.secret);
}
