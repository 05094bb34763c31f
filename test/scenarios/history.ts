import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RunReport } from '../../runtime/index.ts';
import {
  checks,
  checksWithoutFullScan,
  type Check,
  type Idle,
  type Outcome,
  type Situations,
} from './checks/index.ts';
import { act } from './people.ts';
import { populate } from './populate.ts';
import { isWrite } from './process.ts';
import { createWorld, type World } from './world.ts';

/** What one seed told: what was broken, and which situations it met. */
export interface Verdict {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly situations: Situations;
}

const DAY = 24 * 3_600_000;

/** Plays one history: people and mishaps for some rounds, then calm until everything has come to rest. */
export async function playHistory(
  seed: number,
  folder: string,
  inspect: (outcome: Outcome) => void = () => undefined,
): Promise<Verdict> {
  const own = await mkdtemp(path.join(folder, 'history-'));
  const world = await createWorld(seed, own);
  try {
    populate(world.stage);
    for (let round = 0; round < world.stage.plan.rounds; round += 1) await playRound(world);
    await world.calm();
    const settled = await settle(world);
    // What a list left out is found by the next whole one.
    const { shortPages, gaps } = world.stage.plan;
    const early = shortPages > 0 || gaps > 0 ? [] : judge(checksWithoutFullScan, settled);
    const outcome = await comeToRest(world);
    inspect(outcome);
    const violations = [...early.map((text) => `before the full scan, ${text}`), ...judge(checks, outcome)];
    const situations: Situations = {};
    for (const check of checks) {
      for (const [name, count] of Object.entries(check.situations(outcome)))
        situations[`${check.promise} ${name}`] = (situations[`${check.promise} ${name}`] ?? 0) + count;
    }
    return { seed, violations, situations };
  } finally {
    await world.close();
    await rm(own, { recursive: true, force: true });
  }
}

function judge(all: readonly Check[], outcome: Outcome): readonly string[] {
  return all.flatMap((check) =>
    check.violations(outcome).map((violation) => `${check.promise}: ${violation}`),
  );
}

async function playRound(world: World): Promise<void> {
  const { random, time, plan } = world.stage;
  world.stage.round += 1;
  if (plan.lateRow !== undefined && world.stage.round === plan.lateRow + 1) await world.restart();
  const acts = random.below(4);
  for (let index = 0; index < acts; index += 1) {
    act(world.stage);
    time.advance(random.chance(0.3) ? random.below(900) : random.below(60_000));
  }
  world.tally.requests = 0;
  await world.cycle();
  time.advance(random.chance(0.3) ? random.below(2_000) : random.below(plan.longestPause));
}

/** Cycles without people and mishaps, before the next full scan is due: changes alone have to bring agreement. */
async function settle(world: World): Promise<Outcome> {
  for (let index = 0; index < 6; index += 1) await calmCycle(world);
  return outcomeOf(world, [], []);
}

/** A full scan finds what came too late for its stamp; after it nothing is left to do. */
async function comeToRest(world: World): Promise<Outcome> {
  const { stage } = world;
  stage.time.advance(DAY);
  for (let index = 0; index < 4; index += 1) await calmCycle(world);
  const errors: string[] = [];
  const idle: Idle[] = [];
  for (let index = 0; index < 3; index += 1) {
    const { report, ...cost } = await calmCycle(world);
    idle.push(cost);
    errors.push(...(report?.errors ?? []).map((error) => `${error.code}: ${error.message}`));
  }
  return outcomeOf(world, idle, errors);
}

async function calmCycle(world: World): Promise<Idle & { readonly report: RunReport | undefined }> {
  const { stage, tally } = world;
  stage.time.advance(1_800_000);
  tally.requests = 0;
  tally.listed = 0;
  const before = tally.writes.webcrm + tally.writes.chargebee;
  const report = await world.cycle();
  const writes = tally.writes.webcrm + tally.writes.chargebee - before;
  return { report, writes, requests: tally.requests, listed: tally.listed };
}

async function outcomeOf(world: World, idle: readonly Idle[], errors: readonly string[]): Promise<Outcome> {
  const { stage, tally } = world;
  const store = world.store();
  return {
    stage,
    links: await store.links({ limit: 100_000 }),
    inbox: await store.inbox({ limit: 10_000 }),
    history: await store.history({ limit: 100_000 }),
    idle,
    writes: tally.writes,
    faults: tally.faults,
    crashes: tally.crashes,
    errors,
    alarms: refusedWrites(world),
  };
}

/** Requests that a real system would refuse show a mistake, whatever came of them. */
function refusedWrites({ stage }: World): readonly string[] {
  return [stage.webcrm, stage.chargebee]
    .flatMap((sandbox) => sandbox.log)
    .filter((request) => isWrite(request) && request.status === 400 && request.effects.length === 0)
    .map((request) => `refused: ${request.method} ${request.url} ${request.body ?? ''}`);
}
