import type { Random } from '../environment.ts';

/** A 32-bit hash of a seed and what it is wanted for: the same question always has the same answer. */
export function derive(seed: number, ...purpose: readonly (string | number)[]): number {
  let hash = seed ^ 0x811c9dc5;
  for (const character of purpose.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return mix(hash);
}

/** Text of letters and digits derived from a seed, for ids and tokens. */
export function deriveText(length: number, seed: number, ...purpose: readonly (string | number)[]): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  return Array.from({ length }, (_, index) =>
    alphabet.charAt(derive(seed, ...purpose, index) % alphabet.length),
  ).join('');
}

/** An endless row of numbers in [0, 1) that depends on the seed alone. */
export function createRandom(seed: number): Random {
  let state = mix(seed);
  return {
    next() {
      state = (state + 0x9e3779b9) | 0;
      return mix(state) / 2 ** 32;
    },
  };
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
