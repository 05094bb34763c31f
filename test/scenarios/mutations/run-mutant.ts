import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FAMILIES } from '../families.ts';
import type { Verdict } from '../history.ts';
import { mutate, type Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { tableOfMutations } from './table.ts';

/**
 * With a name: plays histories with that deliberate bug in the runtime until a check catches it, and prints what
 * happened as JSON. Without: tries all of them and prints a table; exits with 1 where one is not caught.
 */
const [name, most] = process.argv.slice(2);
if (name === undefined) {
  const { text, missed } = await tableOfMutations();
  process.stdout.write(text);
  process.exitCode = missed > 0 ? 1 : 0;
} else {
  const mutation = mutations.find((each) => each.name === name);
  if (mutation === undefined) throw new Error(`no mutation is called ${name}`);
  process.stdout.write(`${JSON.stringify(await playMutated(mutation, Number(most)))}\n`);
}

type Played = { readonly applied: boolean; readonly runs: number } & Pick<Verdict, 'violations'>;

async function playMutated(mutation: Mutation, limit: number): Promise<Played> {
  const isApplied = await install(mutation);
  if (mutation.simulated !== undefined) return playSimulated(mutation.simulated, isApplied, limit);
  const { playHistory } = await import('../history.ts');
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-mutant-'));
  try {
    for (const [index, seed] of seedsFor(mutation, limit).entries()) {
      const { violations } = await playHistory(seed, folder).catch(notByItself);
      if (violations.length > 0) return { applied: isApplied(), runs: index + 1, violations };
    }
    return { applied: isApplied(), runs: limit, violations: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Histories between simulated systems, over flows that have what the two running syncs lack. */
async function playSimulated(
  flows: NonNullable<Mutation['simulated']>,
  isApplied: () => boolean,
  limit: number,
): Promise<Played> {
  const { createSimulation } = await import('../../../runtime/simulation/index.ts');
  const { simulatedFlows } = await import('./simulated-flows.ts');
  const simulation = createSimulation({ flows: simulatedFlows[flows] });
  for (let seed = 1; seed <= limit; seed += 1) {
    const { violations } = await simulation.play(simulation.plan(seed));
    const told = violations.map(({ promise, message }) => `${promise}: ${message}`);
    if (told.length > 0) return { applied: isApplied(), runs: seed, violations: told };
  }
  return { applied: isApplied(), runs: limit, violations: [] };
}

/** The first seeds, or the first ones of the mutation's family. */
function seedsFor({ family }: Mutation, limit: number): readonly number[] {
  if (family === undefined) return Array.from({ length: limit }, (_, index) => index + 1);
  const first = FAMILIES.findIndex(({ name }) => name === family);
  if (first < 0) throw new Error(`no family is called ${family}`);
  return Array.from({ length: limit }, (_, index) => first + index * FAMILIES.length);
}

/** From now on the mutated file is loaded with its bug. Gives whether that has happened. */
async function install(mutation: Mutation): Promise<() => boolean> {
  const target = pathToFileURL(path.resolve(import.meta.dirname, '../../..', mutation.file)).href;
  mutate(mutation, await readFile(fileURLToPath(target), 'utf8'));
  let applied = false;
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (url !== target) return loaded;
      applied = true;
      const source =
        typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: mutate(mutation, source) };
    },
  });
  return () => applied;
}

/** A run that ends in a plain error broke a promise; a text that cannot be executed is no bug that anybody would ship. */
function notByItself(error: unknown): Pick<Verdict, 'violations'> {
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  return { violations: [`the run broke off: ${String(error)}`] };
}
