import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mutate } from './mutation.ts';
import type { Verdict } from '../history.ts';
import { mutations } from './mutations.ts';

/** Plays histories with one deliberate bug in the runtime until a check catches it. Prints what happened as JSON. */
const [name, most] = process.argv.slice(2);
const mutation = mutations.find((each) => each.name === name);
if (mutation === undefined) throw new Error(`no mutation is called ${name}`);

const root = path.resolve(import.meta.dirname, '../../..');
const target = pathToFileURL(path.join(root, mutation.file)).href;
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

/** A run that ends in a plain error broke a promise; a text that cannot be executed is no bug that anybody would ship. */
function notByItself(error: unknown): Pick<Verdict, 'violations'> {
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  return { violations: [`the run broke off: ${String(error)}`] };
}

const { playHistory } = await import('../history.ts');
const folder = await mkdtemp(path.join(tmpdir(), 'syncline-mutant-'));
try {
  const limit = Number(most);
  for (let seed = 1; seed <= limit; seed += 1) {
    const { violations } = await playHistory(seed, folder).catch(notByItself);
    if (violations.length > 0 || seed === limit) {
      process.stdout.write(`${JSON.stringify({ applied, runs: seed, violations })}\n`);
      break;
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
