import { derivedSeed, seeded, type Seeded } from '../random.ts';
import type { Effect, Mood } from '../system/weather.ts';
import type {
  Act,
  ActKind,
  ActTiming,
  Habit,
  Happening,
  Plan,
  PlannedEvent,
  RequestNumber,
} from './event.ts';
import { familyOf, type Rates } from './families.ts';

/** What may go wrong, as a person chooses it. */
export const FAULTS = [
  'requests',
  'crashes',
  'clocks',
  'stamps',
  'reads',
  'lists',
  'edits',
  'systems',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What a plan is made for. */
export interface Scenery {
  /** By connection: milliseconds that a read may lag behind. */
  readonly connections: ReadonlyMap<string, number>;
  /** Objects that are kept in step or referred to. */
  readonly objects: number;
}

/** A history from its seed. The numbers of its events stay, whichever are left out. */
export function drawPlan(seed: number, scenery: Scenery, faults: ReadonlySet<Fault>): Plan {
  const { name, rates } = familyOf(seed);
  const random = seeded(derivedSeed(seed, 'plan'));
  const rounds = rates.rounds;
  const drafts = [
    ...habitsOf(random, scenery).map((draft) => ({ round: 0, draft })),
    ...firstRecords(random, scenery).map((draft) => ({ round: 0, draft })),
    ...Array.from({ length: rounds }, (_, index) =>
      roundOf(random, rates, scenery).map((draft) => ({ round: index + 1, draft })),
    ).flat(),
  ];
  const pauses = Array.from({ length: rounds }, () =>
    random.chance(0.3) ? random.below(2_000) : random.below(rates.longestPause),
  );
  const events = drafts
    .map(({ round, draft }, index): PlannedEvent => ({ ...draft, number: index + 1, round }))
    .filter((event) => isWanted(event, faults));
  return { seed, family: name, rounds, pauses, fullScanEvery: rates.fullScanEvery, events };
}

/** The same history with some of its events alone. */
export function only(plan: Plan, numbers: ReadonlySet<number>): Plan {
  return { ...plan, events: plan.events.filter(({ number }) => numbers.has(number)) };
}

function isWanted(event: PlannedEvent, faults: ReadonlySet<Fault>): boolean {
  const fault = faultOf(event);
  return fault === undefined || faults.has(fault);
}

/** What kind of trouble an event is; undefined: none. */
function faultOf(event: PlannedEvent): Fault | undefined {
  switch (event.kind) {
    case 'act':
      if (event.during !== undefined) return 'edits';
      if (event.timing.jump !== undefined) return 'clocks';
      return event.timing.late === undefined && event.timing.lag === undefined ? undefined : 'stamps';
    case 'fault':
      return 'requests';
    case 'crash':
    case 'crash over answer':
      return 'crashes';
    case 'mood':
      if (event.mood.kind === 'old reads' || event.mood.kind === 'repeats') return 'reads';
      return event.mood.kind === 'down' ? 'requests' : 'lists';
    case 'habit':
      return event.habit.kind === 'clock' ? 'clocks' : 'systems';
  }
}

function habitsOf(random: Seeded, { connections }: Scenery): readonly Happening[] {
  return [...connections.keys()].flatMap((connection) => {
    const habits: Habit[] = [];
    if (random.chance(0.5)) habits.push({ kind: 'clock', ahead: random.below(120_000) - 60_000 });
    if (random.chance(0.2)) habits.push({ kind: 'trims' });
    if (random.chance(0.3)) habits.push({ kind: 'small pages', size: 1 + random.below(3) });
    return habits.map((habit): Happening => ({ kind: 'habit', connection, habit }));
  });
}

function firstRecords(random: Seeded, { objects }: Scenery): readonly Happening[] {
  const acts: ActKind[] = ['add', 'add', 'add', 'add twin', 'add twin', 'add same key', 'refer'];
  return Array.from({ length: 3 + objects * 2 }, () => act(random, random.pick(acts), {}));
}

const ACTS: readonly ActKind[] = [
  'add',
  'add',
  'add twin',
  'add same key',
  'edit',
  'edit',
  'edit',
  'edit',
  'clear',
  'edit both',
  'edit both',
  'edit at once',
  'change keys',
  'refer',
  'remove',
  'restore',
];

function roundOf(random: Seeded, rates: Rates, scenery: Scenery): readonly Happening[] {
  const draw = (): ActKind =>
    rates.habits.length > 0 && random.chance(0.7) ? random.pick(rates.habits) : random.pick(ACTS);
  const settle = Math.min(...scenery.connections.values());
  const acts = times(random, rates.acts).map(() => act(random, draw(), timingOf(random, rates, settle)));
  const during = times(random, rates.during).map((): Happening => {
    const missed = random.chance(rates.justMissed);
    const timing = missed && settle > 0 ? { late: settle } : {};
    const request: RequestNumber = missed
      ? { of: 'list', number: 1 + random.below(4) }
      : { of: 'any', number: 1 + random.below(20) };
    return { ...act(random, 'edit', timing), during: request };
  });
  return [
    ...acts,
    ...during,
    ...times(random, rates.faults).map((): Happening => ({
      kind: 'fault',
      request: drawRequest(random),
      effect: drawEffect(random),
    })),
    ...times(random, rates.lostCreates).map((): Happening => lostCreate(random)),
    ...times(random, rates.crashes).map((): Happening => ({ kind: 'crash', point: 1 + random.below(60) })),
    ...times(random, rates.moods).map((): Happening => drawMood(random, rates, scenery)),
  ];
}

/** As many as this on average. */
function times(random: Seeded, average: number): readonly undefined[] {
  const whole = Math.floor(average);
  const most = whole + (random.chance(average - whole) ? 1 : 0);
  return Array.from(
    { length: most === 0 ? 0 : random.chance(0.3) ? random.below(most * 2 + 1) : most },
    () => undefined,
  );
}

function act(random: Seeded, kind: ActKind, timing: ActTiming): Act {
  const after = random.chance(0.3) ? random.below(900) : random.below(60_000);
  return { kind: 'act', act: kind, seed: random.below(2 ** 31), after, timing };
}

function timingOf(random: Seeded, rates: Rates, settle: number): ActTiming {
  if (random.chance(rates.jumps)) return { jump: (random.chance(0.5) ? 1 : -1) * (1 + random.below(5)) };
  const late = settle > 0 && random.chance(rates.lateStamps) ? { late: random.below(settle) } : {};
  const lag = settle > 0 && random.chance(rates.lags) ? { lag: random.below(settle) } : {};
  return { ...late, ...lag };
}

function drawRequest(random: Seeded): RequestNumber {
  return random.chance(0.6)
    ? { of: 'any', number: 1 + random.below(25) }
    : { of: random.pick(['create', 'write']), number: 1 + random.below(3) };
}

const EFFECTS: readonly Effect[] = [
  'not sent',
  'lost before',
  'lost after',
  'failed before',
  'failed after',
  'too many requests',
];

function drawEffect(random: Seeded): Effect {
  return random.pick(EFFECTS);
}

/** The work is done, and nobody hears of it. */
function lostCreate(random: Seeded): Happening {
  const request: RequestNumber = { of: 'create', number: 1 + random.below(3) };
  if (random.chance(0.4)) return { kind: 'crash over answer', request };
  return { kind: 'fault', request, effect: random.pick(['lost after', 'failed after']) };
}

function drawMood(random: Seeded, rates: Rates, { connections }: Scenery): Happening {
  const connection = random.pick([...connections.keys()]);
  const kind = random.pick(rates.moodKinds);
  const settle = connections.get(connection) ?? 0;
  const mood: Mood = kind === 'old reads' ? { kind, ms: random.below(Math.max(settle, 1)) } : { kind };
  return { kind: 'mood', connection, mood };
}

/** Whether a system cuts white space off texts, and its descriptor does not say so. */
export function trimsSilently({ events }: Plan, connection: string): boolean {
  return events.some(
    (event) => event.kind === 'habit' && event.connection === connection && event.habit.kind === 'trims',
  );
}

/** What lists left out, or what was stamped by a clock that went back, is found by the next whole list. */
export function hidesRecords({ events }: Plan): boolean {
  return events.some((event) => {
    if (event.kind === 'act') return (event.timing.jump ?? 0) < 0;
    return event.kind === 'mood' && ['lists short', 'lists empty', 'blind'].includes(event.mood.kind);
  });
}
