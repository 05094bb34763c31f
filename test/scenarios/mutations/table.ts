import { playMutant, testMutant } from './catch.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

/** Prints which deliberate bug is caught by what, and after how many runs. Exits with 1 where one is not. */
const rows = [['promise', 'deliberate bug', 'caught by', 'runs', 'first violation']];
const queue = [...mutations];
let missed = 0;

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) rows.push(await toRow(next));
}

async function toRow(mutation: Mutation): Promise<string[]> {
  const { promise, name, tests } = mutation;
  const { runs, violations } = await (tests === undefined ? playMutant(name) : testMutant(mutation));
  const [first] = violations;
  if (first === undefined) missed += 1;
  const by = first === undefined ? 'NOTHING' : (tests ?? 'histories');
  return [promise, name, by, String(runs), (first ?? '').slice(0, 100)];
}

await Promise.all([work(), work()]);
const [head = [], ...body] = rows;
const order = mutations.map(({ name }) => name);
body.sort((left, right) => order.indexOf(left[1] ?? '') - order.indexOf(right[1] ?? ''));
const rule = head.map(() => '---');
process.stdout.write(`${[head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
process.exitCode = missed > 0 ? 1 : 0;
