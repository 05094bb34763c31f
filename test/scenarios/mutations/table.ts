import { playMutant, testMutant } from './catch.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

const HEAD = ['promise', 'deliberate bug', 'caught by', 'runs', 'first violation'];

/** Which deliberate bug is caught by what, and after how many runs, as a table. Two are tried at a time. */
export async function tableOfMutations(): Promise<{ readonly text: string; readonly missed: number }> {
  const rows = new Map<Mutation, readonly string[]>();
  const queue = [...mutations];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      rows.set(next, await toRow(next));
  };
  await Promise.all([work(), work()]);
  const body = mutations.flatMap((mutation) => [rows.get(mutation) ?? []]);
  const lines = [HEAD, HEAD.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |\n`);
  return { text: lines.join(''), missed: body.filter(([, , by]) => by === NOTHING).length };
}

const NOTHING = 'nothing';

async function toRow(mutation: Mutation): Promise<readonly string[]> {
  const { promise, name, tests, simulated } = mutation;
  const { runs, violations } = await (tests === undefined ? playMutant(name) : testMutant(mutation));
  const [first] = violations;
  const by =
    first === undefined
      ? NOTHING
      : (tests ?? (simulated === undefined ? 'histories' : `simulated ${simulated}`));
  return [promise, name, by, String(runs), (first ?? '').slice(0, 100).replaceAll('|', '/')];
}
