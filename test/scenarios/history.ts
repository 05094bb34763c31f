import type { LinkRow } from '../../runtime/store/store.ts';
import { checks, type Outcome, type Situations } from './checks/index.ts';
import { act, populate } from './people.ts';
import { createWorld, isWrite, type World } from './world.ts';

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
  const world = await createWorld(seed, folder);
  try {
    populate(world.stage);
    for (let round = 0; round < world.stage.plan.rounds; round += 1) await playRound(world);
    world.calm();
    const outcome = await comeToRest(world);
    inspect(outcome);
    const violations = checks.flatMap((check) =>
      check.violations(outcome).map((violation) => `${check.promise}: ${violation}`),
    );
    const situations: Situations = {};
    for (const check of checks) {
      for (const [name, count] of Object.entries(check.situations(outcome)))
        situations[`${check.promise} ${name}`] = (situations[`${check.promise} ${name}`] ?? 0) + count;
    }
    return { seed, violations, situations };
  } finally {
    await world.close();
  }
}

async function playRound(world: World): Promise<void> {
  const { random, time } = world.stage;
  const acts = random.below(4);
  for (let index = 0; index < acts; index += 1) {
    act(world.stage);
    time.advance(random.chance(0.3) ? random.below(900) : random.below(60_000));
  }
  world.tally.requests = 0;
  await world.cycle();
  time.advance(random.chance(0.3) ? random.below(2_000) : random.below(600_000));
}

/** Cycles without people and mishaps; a full scan finds what came too late for its stamp. */
async function comeToRest(world: World): Promise<Outcome> {
  const { stage, tally } = world;
  const errors: string[] = [];
  const idle: { writes: number; requests: number }[] = [];
  for (let index = 0; index < 14; index += 1) {
    stage.time.advance(index === 4 ? DAY + 1_000 : 3_700_000);
    tally.requests = 0;
    const before = tally.writes.webcrm + tally.writes.chargebee;
    const report = await world.cycle();
    if (index > 6) {
      idle.push({ writes: tally.writes.webcrm + tally.writes.chargebee - before, requests: tally.requests });
      errors.push(...(report?.errors ?? []).map((error) => `${error.code}: ${error.message}`));
    }
  }
  const store = world.store();
  return {
    stage,
    links: await allLinks(world),
    inbox: await store.inbox({ limit: 10_000 }),
    history: await store.history({ limit: 100_000 }),
    idle: idle.slice(-3),
    writes: tally.writes,
    faults: tally.faults,
    crashes: tally.crashes,
    errors,
    alarms: [...tally.alarms, ...refusedWrites(world)],
  };
}

async function allLinks(world: World): Promise<readonly LinkRow[]> {
  return world.store().links({ limit: 100_000 });
}

/** Requests that a real system would refuse show a mistake, whatever came of them. */
function refusedWrites({ stage }: World): readonly string[] {
  return [stage.webcrm, stage.chargebee]
    .flatMap((sandbox) => sandbox.log)
    .filter((request) => isWrite(request) && request.status === 400 && request.effects.length === 0)
    .map((request) => `refused: ${request.method} ${request.url} ${request.body ?? ''}`);
}
