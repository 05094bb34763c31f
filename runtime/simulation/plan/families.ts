import type { ActKind } from './event.ts';

/** How often what happens, per round unless it says otherwise. */
export interface Rates {
  readonly acts: number;
  readonly during: number;
  /** Of the acts that happen during a run: just behind a list, with the oldest stamp that is allowed. */
  readonly justMissed: number;
  readonly faults: number;
  readonly lostCreates: number;
  readonly crashes: number;
  readonly moods: number;
  readonly lateStamps: number;
  readonly lags: number;
  readonly jumps: number;
  readonly habits: readonly ActKind[];
  readonly moodKinds: readonly (
    | 'down'
    | 'blind'
    | 'lists fail'
    | 'lists refused'
    | 'lists empty'
    | 'lists short'
    | 'repeats'
    | 'old reads'
  )[];
  readonly rounds: number;
  readonly longestPause: number;
  readonly fullScanEvery: number;
}

/** Histories with more of one kind of trouble, so that rare coincidences come about. */
export interface Family {
  readonly name: string;
  readonly rates: Partial<Rates>;
}

const DAY = 24 * 3_600_000;

const EVERYDAY: Rates = {
  acts: 2,
  during: 0.2,
  justMissed: 0,
  faults: 1,
  lostCreates: 0.1,
  crashes: 0.3,
  moods: 0.05,
  lateStamps: 0.1,
  lags: 0.1,
  jumps: 0,
  habits: [],
  moodKinds: ['down', 'lists fail', 'old reads'],
  rounds: 7,
  longestPause: 600_000,
  fullScanEvery: DAY,
};

const STILL: Partial<Rates> = {
  during: 0,
  faults: 0,
  lostCreates: 0,
  crashes: 0,
  moods: 0,
  lateStamps: 0,
  lags: 0,
};

/** Every history belongs to one, by its seed. */
const FAMILIES: readonly Family[] = [
  { name: 'everyday', rates: {} },
  {
    name: 'lost answers',
    rates: {
      ...STILL,
      lostCreates: 2,
      longestPause: 3_600_000,
      habits: ['add', 'add twin', 'change keys', 'refer'],
    },
  },
  {
    name: 'both sides at once',
    rates: { ...STILL, acts: 3, habits: ['edit both', 'edit both', 'edit at once'], longestPause: 60_000 },
  },
  {
    name: 'borders of scans',
    rates: { ...STILL, during: 1, justMissed: 1, longestPause: 3_000, habits: ['edit'], rounds: 8 },
  },
  { name: 'quiet', rates: { ...STILL, acts: 3 } },
  { name: 'crashes', rates: { ...STILL, crashes: 1.5, lostCreates: 0.3, longestPause: 60_000 } },
  { name: 'clocks', rates: { ...STILL, jumps: 0.4, habits: ['edit', 'edit both'], rounds: 8 } },
  {
    name: 'deletions',
    rates: { ...STILL, faults: 0.3, crashes: 0.3, habits: ['remove', 'restore', 'edit', 'add'], rounds: 8 },
  },
  {
    name: 'references',
    rates: { ...STILL, acts: 3, faults: 0.3, lags: 0.2, habits: ['refer', 'refer', 'add', 'edit'] },
  },
  {
    name: 'old reads',
    rates: {
      ...STILL,
      moods: 0.6,
      lags: 0.3,
      moodKinds: ['old reads', 'old reads', 'repeats'],
      longestPause: 1_500,
      habits: ['edit'],
      rounds: 10,
    },
  },
  {
    name: 'broken lists',
    rates: {
      ...STILL,
      moods: 0.6,
      moodKinds: ['lists fail', 'lists refused', 'lists short', 'lists empty', 'blind', 'down'],
      fullScanEvery: 60_000,
      habits: ['add', 'edit', 'add same key'],
    },
  },
];

export function familyOf(seed: number): Family & { readonly rates: Rates } {
  const family = FAMILIES[seed % FAMILIES.length];
  if (family === undefined) throw new RangeError(`no family for seed ${seed}`);
  return { name: family.name, rates: { ...EVERYDAY, ...family.rates } };
}
