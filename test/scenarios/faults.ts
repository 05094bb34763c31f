import type { FaultEffect } from '../../runtime/sandbox/index.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';

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

/** The work is done, and its answer is not heard. */
export function drawLostAnswer(random: Seeded): FaultEffect {
  return random.chance(0.5)
    ? { kind: 'reset', point: 'after' }
    : { kind: 'trouble', trouble: random.pick(['internal_error', 'unavailable']), point: 'after' };
}
