import path from 'node:path';
import type { RunReport } from '../../runtime/index.ts';
import { createChargebeeSandbox, createWebcrmSandbox } from '../../runtime/sandbox/index.ts';
import type { Store } from '../../runtime/store/store.ts';
import { drawMood, goodMood } from './answers.ts';
import { createLedger } from './ledger.ts';
import type { Stage } from './stage.ts';
import { planOf } from './plan.ts';
import { startProcess, type Process, type Tally } from './process.ts';
import { seeded } from '../../runtime/simulation/random.ts';
import { virtualTime } from '../../runtime/simulation/virtual-time.ts';

/** Two simulated systems, a state file, and a process between them that may die at any time. */
export interface World {
  readonly stage: Stage;
  /** Runs the process once. Undefined where it died on the way. */
  cycle(): Promise<RunReport | undefined>;
  /** Ends the process in good order; the next cycle starts another one. */
  restart(): Promise<void>;
  /** From now on nothing goes wrong any more, and whole lists are read once a day only. */
  calm(): Promise<void>;
  readonly store: () => Store;
  readonly tally: Tally;
  close(): Promise<void>;
}

export async function createWorld(seed: number, folder: string): Promise<World> {
  const stage = createStage(seed);
  const { random } = stage;
  const tally: Tally = {
    faults: 0,
    crashes: 0,
    requests: 0,
    listed: 0,
    writes: { webcrm: 0, chargebee: 0 },
  };
  const mishaps = { on: true, mood: goodMood };
  const around = { stage, tally, mishaps, file: path.join(folder, 'state.db'), random };
  let process: Process | undefined;

  const restart = async (): Promise<void> => {
    await process?.store.close();
    process = undefined;
  };
  return {
    stage,
    tally,
    store: () => {
      if (process === undefined) throw new Error('no process was started');
      return process.store;
    },
    async calm() {
      mishaps.on = false;
      mishaps.mood = goodMood;
      await restart();
    },
    async cycle() {
      if (mishaps.on) mishaps.mood = drawMood(stage, random);
      process ??= await startProcess(around);
      const running = process;
      const report = await Promise.race([runAndApprove(running), running.died]);
      if (report !== undefined && !stage.unclear) stage.period += 1;
      stage.unclear = false;
      if (report === undefined) {
        await running.store.close();
        process = await startProcess(around);
      }
      return report;
    },
    restart,
    close: async () => {
      await process?.store.close();
    },
  };
}

/** An operator lets through whatever is held. */
async function runAndApprove({ syncline }: Process): Promise<RunReport> {
  const report = await syncline.runOnce();
  for (const { id } of report.held) await syncline.decide({ kind: 'approve', held: id });
  return report;
}

function createStage(seed: number): Stage {
  const random = seeded(seed);
  const plan = planOf(seed, random);
  const { skew, trims } = plan;
  const logLimit = 100_000;
  return {
    plan,
    random,
    time: virtualTime(Date.UTC(2026, 9, 1) + random.below(1_000)),
    webcrm: createWebcrmSandbox({ seed, clockOffsetMs: skew.webcrm, trimsTexts: trims.webcrm, logLimit }),
    chargebee: createChargebeeSandbox({
      seed,
      clockOffsetMs: skew.chargebee,
      trimsTexts: trims.chargebee,
      logLimit,
    }),
    ledger: createLedger(),
    heard: [],
    round: 0,
    period: 0,
    unclear: false,
    serial: 0,
  };
}
