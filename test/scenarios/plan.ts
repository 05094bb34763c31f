import type { FaultEffect } from '../../runtime/sandbox/index.ts';
import type { Seeded } from './random.ts';

/** What is different from one history to the next, all derived from its seed. */
export interface Plan {
  readonly seed: number;
  /** Milliseconds that a system's clock is ahead. */
  readonly skew: { readonly webcrm: number; readonly chargebee: number };
  /** The system cuts white space off what is written. */
  readonly trims: { readonly webcrm: boolean; readonly chargebee: boolean };
  /** Which identity creates in Chargebee have. */
  readonly identity: 'own-id' | 'key' | 'none';
  /** Probability that a request meets a fault. */
  readonly requestFaults: number;
  /** Probability that the process dies at an I/O point. */
  readonly crashes: number;
  /** Probability that a person's edit is stamped earlier than it becomes visible. */
  readonly lateCommits: number;
  /** Probability that reads lag behind an edit or a write. */
  readonly staleReads: number;
  /** Probability that somebody edits a record while a request is under way. */
  readonly interference: number;
  /** Probability that a list answers with fewer records than there are. */
  readonly shortPages: number;
  /** One row of the flow is added after this round; undefined: it is there from the beginning. */
  readonly lateRow: number | undefined;
  readonly persons: number;
  readonly rounds: number;
}

export function planOf(seed: number, random: Seeded): Plan {
  const calm = seed % 5 === 0;
  return {
    seed,
    skew: {
      webcrm: random.chance(0.5) ? 0 : random.below(120_000) - 60_000,
      chargebee: random.chance(0.5) ? 0 : random.below(120_000) - 60_000,
    },
    trims: { webcrm: random.chance(0.3), chargebee: random.chance(0.3) },
    identity: random.chance(0.6) ? 'own-id' : random.pick(['key', 'none']),
    requestFaults: calm ? 0 : random.next() * 0.12,
    crashes: calm ? 0 : random.next() * 0.03,
    lateCommits: random.chance(0.3) ? 0.3 : 0,
    staleReads: calm ? 0 : random.chance(0.3) ? 0.2 : 0,
    interference: calm || random.chance(0.5) ? 0 : 0.03,
    shortPages: calm || random.chance(0.7) ? 0 : 0.2,
    lateRow: random.chance(0.3) ? 2 : undefined,
    persons: 3 + random.below(5),
    rounds: 5 + random.below(6),
  };
}

const TROUBLES = [
  'rate_limited',
  'lock_timeout',
  'internal_error',
  'unavailable',
  'unavailable_html',
] as const;

/** A fault for one request. */
export function drawFault(random: Seeded): FaultEffect {
  const point = random.chance(0.5) ? 'before' : 'after';
  switch (random.below(4)) {
    case 0:
      return { kind: 'refuse' };
    case 1:
    case 2:
      return { kind: 'reset', point };
    default: {
      const trouble = random.pick(TROUBLES);
      // A server that says "not now" has done nothing.
      const limited = trouble === 'rate_limited' || trouble === 'lock_timeout';
      return {
        kind: 'trouble',
        trouble,
        point: limited ? 'before' : point,
        ...(limited && random.chance(0.5) ? { retryAfterSeconds: 1 + random.below(5) } : {}),
      };
    }
  }
}
