import { FAMILIES } from './families.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';

/** What is different from one history to the next, all derived from its seed. */
export interface Plan {
  readonly seed: number;
  /** What this history has more of than others. */
  readonly family: string;
  /** Milliseconds that a system's clock is ahead. */
  readonly skew: { readonly webcrm: number; readonly chargebee: number };
  /** The system cuts white space off what is written. */
  readonly trims: { readonly webcrm: boolean; readonly chargebee: boolean };
  /** Which identity creates in Chargebee have. */
  readonly identity: 'own-id' | 'key' | 'none';
  /** Persons are made in two calls. */
  readonly twoCalls: boolean;
  /** Records on a page; undefined: as many as the systems allow. */
  readonly pageSize: number | undefined;
  /** Milliseconds between two scans of everything. */
  readonly fullScanEvery: number;
  /** Events do not tell which of them is the later one, and old ones come again. */
  readonly repeatedEvents: boolean;
  /** Probability that a request meets a fault. */
  readonly requestFaults: number;
  /** Probability that the answer to a create gets lost after the work is done, or that the process dies over it. */
  readonly lostCreates: number;
  /** Probability that the process dies at an I/O point. */
  readonly crashes: number;
  /** Probability that a system does not answer at all during a cycle. */
  readonly outages: number;
  /** Probability that, for a cycle, a system shows no record to anybody. */
  readonly blindness: number;
  /** Probability that, for a cycle, all lists of a system fail, or answer as if there were nothing. */
  readonly brokenLists: number;
  /** Lists of items are refused up to this round. */
  readonly deniedUntil: number;
  /** Probability that a person's edit is stamped earlier than it becomes visible. */
  readonly lateCommits: number;
  /** Probability that somebody's edit becomes visible just after a list was answered, stamped as late as is allowed. */
  readonly justMissed: number;
  /** Probability that reads lag behind an edit or a write. */
  readonly staleReads: number;
  /** Probability that somebody edits a record while a request is under way. */
  readonly interference: number;
  /** Probability that a list answers with fewer records than there are. */
  readonly shortPages: number;
  /** Probability that a record in a list lacks a property. */
  readonly gaps: number;
  /** Probability that a clock is far off at the moment of an edit. */
  readonly jumps: number;
  /** What people do more often than anything else. */
  readonly habits: readonly string[];
  /** Longest time between two cycles in milliseconds. */
  readonly longestPause: number;
  /** One row of the flow is added after this round; undefined: it is there from the beginning. */
  readonly lateRow: number | undefined;
  readonly persons: number;
  readonly rounds: number;
}

/** What systems declare that reads and stamps lag behind at most. */
export const SETTLE = 2_000;

const DAY = 24 * 3_600_000;

export function planOf(seed: number, random: Seeded): Plan {
  const family = FAMILIES[seed % FAMILIES.length];
  if (family === undefined) throw new RangeError(`no family for seed ${seed}`);
  return { ...everyday(seed, random), family: family.name, ...family.plan(random) };
}

/** A little of everything that goes wrong everywhere; nothing in every fifth history. */
function everyday(seed: number, random: Seeded): Plan {
  const calm = seed % 5 === 0;
  return {
    seed,
    family: '',
    skew: {
      webcrm: random.chance(0.5) ? 0 : random.below(120_000) - 60_000,
      chargebee: random.chance(0.5) ? 0 : random.below(120_000) - 60_000,
    },
    trims: { webcrm: random.chance(0.3), chargebee: random.chance(0.3) },
    identity: random.chance(0.6) ? 'own-id' : random.pick(['key', 'none']),
    twoCalls: random.chance(0.2),
    pageSize: undefined,
    fullScanEvery: DAY,
    repeatedEvents: random.chance(0.2),
    requestFaults: calm ? 0 : random.next() * 0.12,
    lostCreates: 0,
    crashes: calm ? 0 : random.next() * 0.03,
    outages: 0,
    blindness: 0,
    brokenLists: 0,
    deniedUntil: 0,
    lateCommits: random.chance(0.3) ? 0.3 : 0,
    justMissed: 0,
    staleReads: calm ? 0 : random.chance(0.3) ? 0.2 : 0,
    interference: calm || random.chance(0.5) ? 0 : 0.03,
    shortPages: calm || random.chance(0.7) ? 0 : 0.2,
    gaps: 0,
    jumps: 0,
    habits: [],
    longestPause: 600_000,
    lateRow: random.chance(0.3) ? 2 : undefined,
    persons: 3 + random.below(5),
    rounds: 5 + random.below(6),
  };
}
