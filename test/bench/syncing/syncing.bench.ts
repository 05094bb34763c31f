import { statSync } from 'node:fs';
import path from 'node:path';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import type { Bench, Figure, Times } from '../measure.ts';
import { secondsOf, timesOf } from '../measure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { isHistory, openRecordingStore, writeAgain } from './bare-loop.ts';
import type { Again } from './bare-loop.ts';
import { differsEvery } from './pairs.ts';
import { createStage, expectWrites } from './stage.ts';
import type { Stage } from './stage.ts';

const pairs = 10_000;
const conflictEvery = 100;

/** A first load, edits that flow on, and a cycle in which nothing happens: real engine, real state file. */
export const syncing: Bench = {
  name: 'syncing',
  run: () => inTemporaryFolder(measure),
};

async function measure(folder: string): Promise<readonly Figure[]> {
  const file = path.join(folder, 'state.db');
  const stage = createStage(await openSqliteStore(file), pairs);
  stage.resetPeak();
  const load = await timesOf(stage.cycle);
  await stage.expectLinks();
  expectWrites(stage.writes(), pairs / differsEvery);
  const loadPeak = stage.peak();
  await stage.cycle();
  const idle = await secondsOf(stage.cycle);
  expectWrites(stage.writes(), pairs / differsEvery);
  await stage.reopen(() => openSqliteStore(file));
  const bytes = statSync(file).size;

  const update = await timeOfEdits(stage, (position) => {
    stage.webcrm.edit(position, { PersonLastName: `Renamed ${position}` });
  });
  const conflict = await timeOfEdits(stage, (position) => {
    stage.webcrm.edit(position, { PersonLastName: `Again ${position}` });
    if (position % conflictEvery === 0) stage.chargebee.edit(position, { last_name: `Other ${position}` });
  });
  await stage.store.close();
  const memory = process.resourceUsage().maxRSS / 1000;
  const warm = await warmLoad(folder);
  const { all, silent } = await bareLoad(folder);

  const figure = (subject: string, value: number, unit: string, more: Partial<Figure> = {}): Figure => ({
    bench: 'syncing',
    subject,
    value,
    unit,
    ...more,
  });
  const besideBare = ({ thread }: Times): Partial<Figure> => ({
    ratio: all.times.thread / thread,
    peer: 'bare loop',
  });
  return [
    figure('first load', pairs / load.wall, 'pairs/s', { target: '≥ 10,000' }),
    figure('first load, main thread', pairs / load.thread, 'pairs/s', {
      ...besideBare(load),
      target: '≥ 0.5 ×',
    }),
    figure('first load, all threads', pairs / load.processor, 'pairs/s'),
    figure('first load again, warm', pairs / warm.wall, 'pairs/s'),
    figure('first load again, warm, main thread', pairs / warm.thread, 'pairs/s', besideBare(warm)),
    figure('bare loop, same writes, main thread', pairs / all.times.thread, 'pairs/s'),
    figure('history, of the bare loop', 100 * (1 - silent.times.thread / all.times.thread), '%'),
    figure('history, per link', (all.bytes - silent.bytes) / pairs, 'bytes'),
    figure('durable updates', pairs / update.wall, 'updates/s', { target: '≥ 3,000' }),
    figure('durable updates, all threads', pairs / update.processor, 'updates/s'),
    figure('durable updates, 1 % in conflict', pairs / conflict.wall, 'updates/s'),
    figure('idle cycle', idle * 1000, 'ms'),
    figure('state per link', bytes / pairs, 'bytes', { target: '≤ 2,500' }),
    figure('peak heap of the first load', loadPeak / 1e6, 'MB'),
    figure('peak memory of the process', memory, 'MB'),
  ];
}

/** One write follows from every edit, and one from each two that are in conflict. */
async function timeOfEdits(stage: Stage, edit: (position: number) => void): Promise<Times> {
  const before = stage.writes();
  for (let position = 0; position < pairs; position += 1) edit(position);
  const times = await timesOf(stage.cycle);
  expectWrites(stage.writes() - before, pairs);
  return times;
}

/** Once more, now that the engine that runs the code knows it. */
async function warmLoad(folder: string): Promise<Times> {
  const stage = createStage(await openSqliteStore(path.join(folder, 'warm.db')), pairs);
  stage.resetPeak();
  const times = await timesOf(stage.cycle);
  await stage.expectLinks();
  await stage.store.close();
  return times;
}

/** The writes of a first load alone, and without those of history. */
async function bareLoad(folder: string): Promise<Readonly<Record<'all' | 'silent', Again>>> {
  const { store, writes } = openRecordingStore(path.join(folder, 'recorded.db'));
  await createStage(store, pairs).cycle();
  await store.close();
  const silent = writes.filter((write) => !isHistory(write));
  return {
    all: await writeAgain(writes, path.join(folder, 'bare.db')),
    silent: await writeAgain(silent, path.join(folder, 'silent.db')),
  };
}
