import { createHash } from 'node:crypto';

/**
 * A name of 26 lower-case letters and digits that follows from its parts alone: 120 bits of a hash. Fits where systems
 * take ids, markers and idempotency keys.
 */
export function deriveId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 30);
  return `sl${BigInt(`0x${hash}`).toString(36).padStart(24, '0')}`;
}
