import { derive } from '../random.ts';

/** An id in the form of a UUID of version 4. */
export function deriveUuid(seed: number, ...purpose: readonly (string | number)[]): string {
  const digits = Array.from({ length: 4 }, (_, index) =>
    derive(seed, 'uuid', ...purpose, index)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
