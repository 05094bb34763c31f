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

async function playMutated(
  mutation: Mutation,
  limit: number,
): Promise<{ readonly applied: boolean; readonly runs: number } & Pick<Verdict, 'violations'>> {
  const isApplied = await install(mutation);
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
