import { spawnSync } from 'node:child_process';
import { median } from '../measure.ts';

/** What one run of a command costs, in milliseconds. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  /** Most memory that it held, in megabytes. */
  readonly peak: number;
}

/** Tells the processor time of all threads and the most memory as the last line of stderr. */
const reporter =
  'data:text/javascript,' +
  encodeURIComponent(
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\ncost ${(user + system) / 1000} ${process.resourceUsage().maxRSS / 1024}\\n`); });",
  );

/** Median cost of a command of Node, each time in a new process. Throws where the command fails. */
export function coldCost(command: readonly string[], folder: string, rounds = 5): Cost {
  const costs = Array.from({ length: rounds }, () => runOnce(command, folder));
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    peak: median(costs.map(({ peak }) => peak)),
  };
}

function runOnce(command: readonly string[], folder: string): Cost {
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--import', reporter, ...command], {
    cwd: folder,
    encoding: 'utf8',
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  const [, cpu, peak] = (/\ncost ([\d.]+) ([\d.]+)\n$/.exec(child.stderr) ?? []).map(Number);
  if (child.status !== 0 || cpu === undefined || peak === undefined)
    throw new Error(`${command.join(' ')} failed:\n${child.stdout}\n${child.stderr}`);
  return { wall, cpu, peak };
}
