import { createSyncline, type RunReport } from '../index.ts';
import type { FlowModel } from '../abi/index.ts';
import { uniteSystems } from '../core/unite-systems.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import type { Store } from '../store/store.ts';
import { createLedger } from './ledger.ts';
import { mortal, openLife, type Life } from './life.ts';
import { syncsOf } from './pairing.ts';
import type { Habit, Plan } from './plan/event.ts';
import { derivedSeed, seeded } from './random.ts';
import { roundWeather, type Tally } from './round-weather.ts';
import type { Mentioned, Stage } from './stage.ts';
import { createSimulatedSystem } from './system/simulated-system.ts';
import { virtualTime } from './virtual-time.ts';

/** What a history is played with. */
export interface Setting {
  readonly flows: readonly FlowModel[];
  readonly mentioned: Mentioned;
  /** More requests than any run needs. */
  readonly mostRequests: number;
}

/** A run made more requests than any needs. */
export class EndlessRun extends Error {}

/** Simulated systems, a state, and a process between them that may die at any time. */
export interface World {
  readonly stage: Stage;
  readonly tally: Tally;
  /** Runs the process once. Undefined where it died on the way; rejects with `EndlessRun`. */
  run(): Promise<RunReport | undefined>;
  readonly store: Store;
  /** From now on nothing goes wrong any more, and whole lists are read once a day only. */
  calm(): void;
  close(): Promise<void>;
}

interface Process {
  readonly life: Life;
  runOnce(): Promise<RunReport>;
}

export async function createWorld(setting: Setting, plan: Plan): Promise<World> {
  const { flows, mentioned, mostRequests } = setting;
  const stage = createStage(flows, mentioned, plan);
  const tally: Tally = { faults: 0, crashes: 0, requests: 0, questions: 0, mostRequests };
  // What has been committed is there, whatever becomes of a process: a file could not say more.
  const state = await openSqliteStore(':memory:');
  const random = seeded(derivedSeed(plan.seed, 'environment'));
  let isCalm = false;
  let process: Process | undefined;

  function start(): Process {
    let points = 0;
    let round = stage.round;
    const planned = () => (isCalm ? [] : plan.events.filter((event) => event.round === stage.round));
    const life = openLife(
      () => {
        if (round !== stage.round) [points, round] = [0, stage.round];
        points += 1;
        return planned().some((event) => event.kind === 'crash' && event.point === points);
      },
      () => {
        stage.unclear = true;
        tally.crashes += 1;
      },
    );
    const store = mortal(state, life);
    let weather = roundWeather(stage, planned(), life, tally);
    const connectors = [...stage.systems.values()].map((system) =>
      system.connect(
        { meet: (request) => weather.meet(request), heard: (request) => weather.heard(request) },
        () => stage.time.now(),
      ),
    );
    const syncline = createSyncline({
      flows,
      connectors,
      store,
      environment: { clock: stage.time, scheduler: stage.time, random },
      settings: isCalm ? {} : { fullScanEvery: plan.fullScanEvery },
    });
    return {
      life,
      runOnce() {
        weather = roundWeather(stage, planned(), life, tally);
        return syncline.runOnce();
      },
    };
  }

  const restart = (): void => {
    process = undefined;
  };
  return {
    stage,
    tally,
    store: state,
    calm() {
      isCalm = true;
      restart();
    },
    async run() {
      stage.startedAt.set(stage.round, stage.time.now());
      const running = (process ??= start());
      const report = await Promise.race([running.runOnce(), running.life.died]);
      if (tally.requests > mostRequests) throw new EndlessRun();
      if (report !== undefined && !stage.unclear) stage.period += 1;
      stage.unclear = false;
      if (report === undefined) restart();
      return report;
    },
    async close() {
      await state.close();
    },
  };
}

function createStage(flows: readonly FlowModel[], mentioned: Mentioned, plan: Plan): Stage {
  const models = Object.entries(uniteSystems(flows));
  const systems = models.map(([connection, model]) => {
    const habits = plan.events.flatMap((event) =>
      event.kind === 'habit' && event.connection === connection ? [event.habit] : [],
    );
    return [connection, createSimulatedSystem(connection, model, toHabits(habits))] as const;
  });
  return {
    flows,
    syncs: syncsOf(flows),
    plan,
    mentioned,
    time: virtualTime(Date.UTC(2026, 9, 1) + (derivedSeed(plan.seed) % 1_000)),
    systems: new Map(systems),
    ledger: createLedger(),
    startedAt: new Map(),
    round: 0,
    period: 0,
    unclear: false,
    links: [],
  };
}

const PAGE = 100;

function toHabits(habits: readonly Habit[]) {
  const clock = habits.find((habit) => habit.kind === 'clock');
  const pages = habits.find((habit) => habit.kind === 'small pages');
  return {
    skew: clock?.ahead ?? 0,
    trims: habits.some(({ kind }) => kind === 'trims'),
    pageSize: pages?.size ?? PAGE,
  };
}
