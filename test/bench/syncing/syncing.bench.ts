import { statSync } from 'node:fs';
import path from 'node:path';
import { createSyncline } from '../../../runtime/index.ts';
import type { Store } from '../../../runtime/index.ts';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import type { Bench, Figure } from '../measure.ts';
import { collectGarbage, secondsOf, timesOf } from '../measure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { openRecordingStore, writeAgain } from './bare-loop.ts';
import { createMemorySystem } from './memory-system.ts';
import { addPairs, differsEvery, flow, modelOf } from './pairs.ts';

const pairs = 10_000;
const day = 86_400_000;

/** A first load, edits that flow on, and a cycle in which nothing happens: real engine, real state file. */
export const syncing: Bench = {
  name: 'syncing',
  run: () => inTemporaryFolder(measure),
};

async function measure(folder: string): Promise<readonly Figure[]> {
  const file = path.join(folder, 'state.db');
  const stage = createStage(await openSqliteStore(file));
  addPairs(stage, pairs);
  stage.advance(day);
  stage.resetPeak();

  const load = await timesOf(stage.cycle);
  await expectLinks(stage.store);
  expectWrites(stage.writes(), pairs / differsEvery);
  const loadPeak = stage.peak();
  await stage.cycle();

  const idle = await secondsOf(stage.cycle);
  expectWrites(stage.writes(), pairs / differsEvery);

  await stage.reopen(() => openSqliteStore(file));
  const bytes = statSync(file).size;

  const before = stage.writes();
  for (let index = 0; index < pairs; index += 1)
    stage.webcrm.put('Persons', String(index + 1), { PersonLastName: `Renamed ${index}` });
  const update = await timesOf(stage.cycle);
  expectWrites(stage.writes() - before, pairs);
  await stage.store.close();
  const memory = process.resourceUsage().maxRSS / 1000;
  const bare = await bareLoad(folder);

  const figure = (subject: string, value: number, unit: string, more: Partial<Figure> = {}): Figure => ({
    bench: 'syncing',
    subject,
    value,
    unit,
    ...more,
  });
  return [
    figure('first load', pairs / load.wall, 'pairs/s', { target: '≥ 10,000' }),
    figure('first load, processor time', pairs / load.processor, 'pairs/s'),
    figure('bare loop, same writes', pairs / bare, 'pairs/s'),
    figure('first load', pairs / load.wall, 'pairs/s', {
      ratio: bare / load.wall,
      peer: 'bare loop',
      target: '≥ 0.5 ×',
    }),
    figure('durable updates', pairs / update.wall, 'updates/s', { target: '≥ 3,000' }),
    figure('durable updates, processor time', pairs / update.processor, 'updates/s'),
    figure('idle cycle', idle * 1000, 'ms'),
    figure('state per link', bytes / pairs, 'bytes', { target: '≤ 2,500' }),
    figure('peak heap of the first load', loadPeak / 1e6, 'MB'),
    figure('peak memory of the process', memory, 'MB'),
  ];
}

/** Seconds for the writes of a first load alone. */
async function bareLoad(folder: string): Promise<number> {
  const { store, writes } = openRecordingStore(path.join(folder, 'recorded.db'));
  const stage = createStage(store);
  addPairs(stage, pairs);
  stage.advance(day);
  await stage.cycle();
  await store.close();
  return writeAgain(writes, path.join(folder, 'bare.db'));
}

function createStage(opened: Store) {
  let now = Date.UTC(2026, 0, 1);
  let floor = 0;
  let highest = 0;
  let store = opened;
  let asked = 0;
  // Asking for the memory is slow itself.
  const onRequest = (): void => {
    asked += 1;
    if (asked % 50 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed);
  };
  const system = (connection: string, pageSize: number) =>
    createMemorySystem({ connection, model: modelOf(connection), now: () => now, pageSize, onRequest });
  const webcrm = system('webcrm', 1000);
  const chargebee = system('chargebee', 100);
  const start = () =>
    createSyncline({
      flows: [flow],
      connectors: [webcrm, chargebee],
      store,
      environment: {
        clock: { now: () => now },
        random: { next: () => 0.5 },
        scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
      },
    });
  let syncline = start();
  return {
    webcrm,
    chargebee,
    get store() {
      return store;
    },
    advance: (ms: number) => {
      now += ms;
    },
    /** An hour passes, then one cycle runs. */
    cycle: async () => {
      now += 3_600_000;
      const { errors } = await syncline.runOnce();
      if (errors.length > 0) throw new Error(`the cycle failed: ${JSON.stringify(errors)}`);
    },
    /** The state file is closed, which writes its journal back into it, and opened again. */
    reopen: async (open: () => Promise<Store>) => {
      await store.close();
      store = await open();
      syncline = start();
    },
    writes: () => webcrm.writes() + chargebee.writes(),
    resetPeak: () => {
      collectGarbage();
      floor = process.memoryUsage().heapUsed;
      highest = floor;
    },
    peak: () => highest - floor,
  };
}

async function expectLinks(store: Store): Promise<void> {
  const { links } = await store.counts();
  if (links.active !== pairs) throw new Error(`not all pairs are linked: ${JSON.stringify(links)}`);
}

function expectWrites(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`${actual} writes instead of ${expected}`);
}
