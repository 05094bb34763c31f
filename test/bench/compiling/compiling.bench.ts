import path from 'node:path';
import type { Bench, Figure } from '../measure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { buildPackage, tsp } from './built-package.ts';
import type { Cost } from './cold-process.ts';
import { coldCost } from './cold-process.ts';
import { writeFlows, writeModels } from './projects.ts';

const peer = 'tsp compile';

/** `check` and `compile` of whole projects in cold processes, beside `tsp compile` of as many models. */
export const compiling: Bench = {
  name: 'compiling',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const syncline = buildPackage(folder);
      const sizes = [1, 10, 100];
      return sizes.flatMap((size) => measureSize(path.join(folder, `of-${size}`), size, syncline));
    }),
};

function measureSize(folder: string, size: number, syncline: string): readonly Figure[] {
  writeFlows(folder, size);
  writeModels(folder, size);
  const models = coldCost([tsp, 'compile', 'main.tsp', '--no-emit'], folder);
  return [
    ...figures(`${peer}, ${size} models`, models),
    ...figures(`check, ${size} flows`, coldCost([syncline, 'check'], folder), models),
    ...figures(`compile, ${size} flows`, coldCost([syncline, 'compile'], folder), models),
  ];
}

function figures(subject: string, cost: Cost, models?: Cost): readonly Figure[] {
  const compared = (measure: keyof Cost) => (models ? { ratio: cost[measure] / models[measure], peer } : {});
  return (['wall', 'cpu'] as const).map((measure) => ({
    bench: 'compiling',
    subject: `${subject}: ${measure === 'cpu' ? 'CPU' : measure}`,
    value: cost[measure],
    unit: 'ms',
    ...compared(measure),
  }));
}
