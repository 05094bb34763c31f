import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeHost } from '../../../compiler/cli/node-host.ts';
import { rememberingHost } from '../../../compiler/cli/remembering-host.ts';
import { checkProject } from '../../../compiler/compile-project.ts';
import { createMemory } from '../../../compiler/memory.ts';
import { median, secondsOf, type Figure } from '../measure.ts';

const rounds = 21;

/** One row of one flow is changed, again and again, and the whole project is checked with the memory of the last time. */
export async function measureEdits(folder: string): Promise<readonly Figure[]> {
  const host = rememberingHost(nodeHost(folder));
  const memory = createMemory();
  await checkProject(host, memory);
  const costs: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const edited = editFlow(folder, round);
    const before = process.cpuUsage();
    const wall = await secondsOf(async () => {
      host.forget([edited]);
      const { diagnostics } = await checkProject(host, memory);
      if (diagnostics.length > 0) throw new Error('the edited flows have faults');
    });
    const { user, system } = process.cpuUsage(before);
    costs.push({ wall: wall * 1000, cpu: (user + system) / 1000 });
  }
  return (['wall', 'cpu'] as const).map((measure) => ({
    bench: 'compiling',
    subject: `check after an edit, 1000 flows: ${measure === 'cpu' ? 'CPU' : measure}`,
    value: median(costs.map((cost) => cost[measure])),
    unit: 'ms',
    target: '≤ 50 ms',
  }));
}

/** Turns the last row of a flow one way, and back with the next edit. */
function editFlow(folder: string, round: number): string {
  const name = 'flows/thing7.flow';
  const file = path.join(folder, name);
  const text = readFileSync(file, 'utf8');
  const [from, to] = round % 2 === 0 ? ['p9 <-> p9', 'p9 -> p9'] : ['p9 -> p9', 'p9 <-> p9'];
  writeFileSync(file, text.replace(from, to));
  return name;
}
