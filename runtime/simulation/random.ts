/** A stream of numbers that is the same for the same seed on every machine. */
export interface Seeded {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T;
}

export function seeded(seed: number): Seeded {
  let state = (seed * 0x9e3779b1 + 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
  };
}

/** A seed of its own for each part of a history, so that what becomes of one part changes nothing in the others. */
export function derivedSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\n')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** One of these, by their names alone: the choice stays the same as long as the chosen one is there. */
export function choose<T>(seed: number, values: readonly T[], nameOf: (value: T) => string): T | undefined {
  let best: { readonly value: T; readonly weight: number } | undefined;
  for (const value of values) {
    const weight = seeded(derivedSeed(seed, nameOf(value))).next();
    if (best === undefined || weight > best.weight) best = { value, weight };
  }
  return best?.value;
}
