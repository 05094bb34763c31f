import type { Plan } from './plan.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';

/** Histories with more of one kind of trouble, so that rare coincidences come about. */
export interface Family {
  readonly name: string;
  /** What differs from an everyday history. */
  plan(random: Seeded): Partial<Plan>;
}

const still: Partial<Plan> = {
  requestFaults: 0,
  crashes: 0,
  lateCommits: 0,
  staleReads: 0,
  interference: 0,
  shortPages: 0,
};

/** Every history belongs to one, by its seed. */
export const FAMILIES: readonly Family[] = [
  { name: 'everyday', plan: () => ({}) },
  {
    name: 'lost answers',
    plan: (random) => ({
      ...still,
      identity: random.pick(['own-id', 'key', 'none']),
      twoCalls: random.chance(0.5),
      lostCreates: 0.6,
      longestPause: 3_600_000,
      habits: ['newcomer', 'new customer', 'change keys', 'change keys'],
    }),
  },
  {
    name: 'borders of scans',
    plan: (random) => ({
      ...still,
      justMissed: 0.5,
      pageSize: random.chance(0.5) ? 2 : undefined,
      longestPause: 3_000,
      rounds: 8,
      habits: ['edit person', 'edit customer', 'edit item'],
    }),
  },
  {
    name: 'clocks',
    plan: (random) => ({
      ...still,
      jumps: 0.4,
      outages: random.chance(0.5) ? 0.4 : 0,
      lateRow: undefined,
      rounds: 8,
      habits: ['edit both sides', 'edit at once', 'edit product', 'edit item'],
    }),
  },
  {
    name: 'edits at once',
    plan: () => ({ ...still, habits: ['edit at once'], longestPause: 60_000, rounds: 8 }),
  },
  {
    name: 'old reads',
    plan: () => ({
      ...still,
      staleReads: 0.5,
      repeatedEvents: true,
      longestPause: 1_500,
      rounds: 10,
      habits: ['edit person', 'edit customer', 'edit entity', 'edit entity'],
    }),
  },
  {
    name: 'broken lists',
    plan: (random) => ({
      ...still,
      brokenLists: 0.5,
      deniedUntil: random.chance(0.5) ? 2 : 0,
      pageSize: random.chance(0.5) ? 2 : undefined,
      habits: ['new customer', 'newcomer', 'same key'],
    }),
  },
  {
    name: 'short lists',
    // Of a record that no list and no search has ever shown nobody can know.
    plan: (random) => ({
      ...still,
      ...(random.chance(0.5) ? { shortPages: 0.5 } : { blindness: 0.4 }),
      fullScanEvery: 60_000,
      rounds: 9,
      habits: ['edit person', 'edit customer', 'same key'],
    }),
  },
  {
    name: 'gaps in answers',
    plan: () => ({
      ...still,
      gaps: 0.3,
      trims: { webcrm: true, chargebee: true },
      fullScanEvery: 60_000,
      habits: ['edit person', 'edit customer', 'bare records', 'same key'],
    }),
  },
];
