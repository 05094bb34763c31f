import type { RunReport } from '../index.ts';
import {
  checks,
  checksWithoutFullScan,
  type Check,
  type Idle,
  type Outcome,
  type Violation,
} from './checks/index.ts';
import { quiescence } from './checks/quiescence.ts';
import { act } from './people/act.ts';
import type { Plan, PlannedEvent } from './plan/event.ts';
import { hidesRecords } from './plan/plan.ts';
import { createWorld, EndlessRun, type Setting, type World } from './world.ts';

/** What one history told: what was broken, and which situations it met. */
export interface Verdict {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly situations: Readonly<Record<string, number>>;
  /** All that happened, for a person who wants to see what went wrong. */
  readonly outcome: Outcome;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Plays one history: people and mishaps for some rounds, then calm until everything has come to rest. */
export async function playHistory(setting: Setting, plan: Plan): Promise<Verdict> {
  const world = await createWorld(setting, plan);
  try {
    actAll(world, 0);
    for (let round = 1; round <= plan.rounds; round += 1) await playRound(world, round);
    world.stage.round = plan.rounds + 1;
    world.calm();
    const settled = await settle(world);
    const early = hidesRecords(plan) ? [] : judge(checksWithoutFullScan, settled);
    const outcome = await comeToRest(world);
    const violations = [
      ...early.map((each) => ({ ...each, message: `before the full scan, ${each.message}` })),
      ...judge(checks, outcome),
    ];
    return { plan, violations, situations: situationsOf(outcome), outcome };
  } catch (error) {
    if (!(error instanceof EndlessRun)) throw error;
    // Nothing has come to rest: the other promises cannot be judged.
    const message = `a run made more than ${setting.mostRequests} requests: it does not end`;
    const violation = { promise: quiescence.promise, message, records: [] };
    return { plan, violations: [violation], situations: {}, outcome: await outcomeOf(world, [], []) };
  } finally {
    await world.close();
  }
}

function situationsOf(outcome: Outcome): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const check of checks) {
    for (const [name, count] of Object.entries(check.situations(outcome))) {
      const key = `${check.promise} ${name}`;
      counted[key] = (counted[key] ?? 0) + count;
    }
  }
  return counted;
}

function judge(all: readonly Check[], outcome: Outcome): readonly Violation[] {
  return all.flatMap((check) =>
    check.violations(outcome).map((violation) => ({ ...violation, promise: check.promise })),
  );
}

/** People's turns of a round, in the order of their times. */
function actAll({ stage }: World, round: number): void {
  const start = stage.time.now();
  const isTurn = (event: PlannedEvent): event is Extract<PlannedEvent, { kind: 'act' }> =>
    event.kind === 'act' && event.round === round && event.during === undefined;
  for (const event of stage.plan.events.filter(isTurn).toSorted((a, b) => a.after - b.after)) {
    stage.time.advance(Math.max(0, start + event.after - stage.time.now()));
    act(stage, event.number, event);
  }
}

async function playRound(world: World, round: number): Promise<void> {
  const { stage, tally } = world;
  stage.round = round;
  stage.links = await world.store.links({ limit: 100_000 });
  actAll(world, round);
  tally.requests = 0;
  await world.run();
  stage.time.advance(stage.plan.pauses[round - 1] ?? MINUTE);
}

/** Runs without people and mishaps, before the next full scan is due: changes alone have to bring agreement. */
async function settle(world: World): Promise<Outcome> {
  for (let index = 0; index < 6; index += 1) await calmRun(world);
  return outcomeOf(world, [], []);
}

/** A full scan finds what came too late for its stamp; after it nothing is left to do. */
async function comeToRest(world: World): Promise<Outcome> {
  world.stage.time.advance(DAY);
  for (let index = 0; index < 4; index += 1) await calmRun(world);
  const errors: string[] = [];
  const idle: Idle[] = [];
  for (let index = 0; index < 3; index += 1) {
    const { report, ...cost } = await calmRun(world);
    idle.push(cost);
    errors.push(...(report?.errors ?? []).map((error) => `${error.code}: ${error.message}`));
  }
  return outcomeOf(world, idle, errors);
}

async function calmRun(world: World): Promise<Idle & { readonly report: RunReport | undefined }> {
  const { stage, tally } = world;
  stage.time.advance(30 * MINUTE);
  const writes = (): number => [...stage.systems.values()].reduce((sum, { sent }) => sum + sent.length, 0);
  tally.requests = 0;
  tally.questions = 0;
  const before = writes();
  const report = await world.run();
  return { report, writes: writes() - before, requests: tally.requests, questions: tally.questions };
}

async function outcomeOf(world: World, idle: readonly Idle[], errors: readonly string[]): Promise<Outcome> {
  const { stage, tally, store } = world;
  return {
    stage,
    links: await store.links({ limit: 100_000 }),
    inbox: await store.inbox({ limit: 10_000 }),
    history: await store.history({ limit: 100_000 }),
    idle,
    faults: tally.faults,
    crashes: tally.crashes,
    errors,
  };
}
