import { statSync } from 'node:fs';
import path from 'node:path';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import type { Bench, Figure } from '../measure.ts';
import { collectGarbage, secondsOf, timesOf } from '../measure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { differsEvery } from './pairs.ts';
import { createStage, expectWrites } from './stage.ts';

const sizes = [1_000, 100_000, 1_000_000];
const largest = 1_000_000;

/** First loads and idle cycles of growing size, one after the other in one process: minutes. */
export const scale: Bench = {
  name: 'scale',
  onlyWhenNamed: true,
  run: async () => {
    const figures: Figure[] = [];
    for (const pairs of sizes) {
      process.stderr.write(`${pairs.toLocaleString('en')} pairs …\n`);
      figures.push(...(await inTemporaryFolder((folder) => measure(folder, pairs))));
      collectGarbage();
    }
    return figures;
  },
};

async function measure(folder: string, pairs: number): Promise<readonly Figure[]> {
  const file = path.join(folder, 'state.db');
  const stage = createStage(await openSqliteStore(file), pairs);
  stage.resetPeak();
  const load = await timesOf(stage.cycle);
  await stage.expectLinks();
  expectWrites(stage.writes(), Math.ceil(pairs / differsEvery));
  const heap = stage.peak();
  await stage.cycle();
  const idle = await secondsOf(stage.cycle);
  expectWrites(stage.writes(), Math.ceil(pairs / differsEvery));
  await stage.store.close();

  const subject = (text: string): string => `${pairs.toLocaleString('en')} pairs: ${text}`;
  const target = (text: string): Partial<Figure> => (pairs === largest ? { target: text } : {});
  const figure = (text: string, value: number, unit: string, more: Partial<Figure> = {}): Figure => ({
    bench: 'scale',
    subject: subject(text),
    value,
    unit,
    ...more,
  });
  return [
    figure('first load', pairs / load.wall, 'pairs/s', target('≥ 7,000')),
    figure('first load, main thread', pairs / load.thread, 'pairs/s'),
    figure('idle cycle', idle * 1000, 'ms'),
    figure('state per link', statSync(file).size / pairs, 'bytes', target('≤ 2,500')),
    figure('peak heap of the first load', heap / 1e6, 'MB'),
    figure('peak memory of the process', process.resourceUsage().maxRSS / 1000, 'MB', target('≤ 400')),
  ];
}
