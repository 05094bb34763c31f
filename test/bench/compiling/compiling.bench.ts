import path from 'node:path';
import type { Bench, Figure } from '../measure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { buildPackage, tsp } from './built-package.ts';
import type { Cost } from './cold-process.ts';
import { coldCost } from './cold-process.ts';
import { measureEdits } from './edits.ts';
import { writeFlows, writeModels } from './projects.ts';

const peer = 'tsp compile';
const sizes = [1, 10, 100, 1000] as const;

/** `check` and `compile` of whole projects in cold processes, beside `tsp compile` of as many models; and one edit. */
export const compiling: Bench = {
  name: 'compiling',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const syncline = buildPackage(folder);
      const costs = new Map(
        sizes.map((size) => [size, measureSize(path.join(folder, `of-${size}`), size, syncline)]),
      );
      return [
        ...[...costs].flatMap(([size, cost]) => figuresOf(size, cost)),
        ...growth(costs, 'check'),
        ...growth(costs, 'compile'),
        ...(await measureEdits(path.join(folder, 'of-1000'))),
      ];
    }),
};

interface Costs {
  readonly check: Cost;
  readonly compile: Cost;
  readonly models: Cost;
}

function measureSize(folder: string, size: number, syncline: string): Costs {
  writeFlows(folder, size);
  writeModels(folder, size);
  return {
    models: coldCost([tsp, 'compile', 'main.tsp', '--no-emit'], folder),
    check: coldCost([syncline, 'check'], folder),
    compile: coldCost([syncline, 'compile'], folder),
  };
}

function figuresOf(size: number, { check, compile, models }: Costs): readonly Figure[] {
  return [
    ...figures(`${peer}, ${size} models`, models),
    ...figures(`check, ${size} flows`, check, models),
    ...figures(`compile, ${size} flows`, compile, models),
  ];
}

const measures = { wall: ['wall', 'ms'], cpu: ['CPU', 'ms'], peak: ['peak memory', 'MB'] } as const;

function figures(subject: string, cost: Cost, models?: Cost): readonly Figure[] {
  return (['wall', 'cpu', 'peak'] as const).map((measure) => {
    const [name, unit] = measures[measure];
    const compared = models ? { ratio: cost[measure] / models[measure], peer } : {};
    return { bench: 'compiling', subject: `${subject}: ${name}`, value: cost[measure], unit, ...compared };
  });
}

/** What flows cost beyond the start, which one flow stands for. */
function growth(costs: ReadonlyMap<number, Costs>, command: 'check' | 'compile'): readonly Figure[] {
  const beyond = (size: number) => (costs.get(size)?.[command].cpu ?? 0) - (costs.get(1)?.[command].cpu ?? 0);
  const figure = { bench: 'compiling' } as const;
  return [
    {
      ...figure,
      subject: `${command}, each of 1000 flows: CPU`,
      value: beyond(1000) / 999,
      unit: 'ms',
      target: '≤ 5 ms',
    },
    {
      ...figure,
      subject: `${command}, 1000 flows beside 100: CPU`,
      value: beyond(1000) / beyond(100),
      unit: '×',
      target: '≤ 11',
    },
  ];
}
