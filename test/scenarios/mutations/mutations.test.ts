import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { mutate } from './mutation.ts';
import { mutations } from './mutations.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const HISTORIES = 200;

interface Catch {
  readonly applied: boolean;
  readonly violations: readonly string[];
}

function isCatch(value: unknown): value is Catch {
  return typeof value === 'object' && value !== null && 'applied' in value && 'violations' in value;
}

/** Plays histories over the mutated runtime, in a process of its own. */
async function playMutant(name: string): Promise<Catch> {
  const script = path.join(import.meta.dirname, 'run-mutant.ts');
  const options = ['--conditions=syncline-source', '--disable-warning=ExperimentalWarning'];
  const { stdout } = await run('node', [...options, script, name, String(HISTORIES)], { cwd: root });
  const told: unknown = JSON.parse(stdout);
  if (!isCatch(told)) throw new Error(`unexpected output: ${stdout}`);
  return told;
}

/** Runs tests over the mutated runtime; tells how many failed. */
async function failingTests(name: string): Promise<number> {
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const options = ['exec', '--', 'vitest', 'run', '--config', config, '--reporter=json'];
  const env = { ...process.env, SYNCLINE_MUTATION: name };
  const stdout = await run('npm', options, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 }).then(
    (result) => result.stdout,
    (error: unknown) =>
      typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error),
  );
  return Number(/"numFailedTests":(\d+)/.exec(stdout)?.[1] ?? Number.NaN);
}

describe('a deliberate bug in the runtime', () => {
  test.each(mutations)('$promise: $name stands where it is looked for', (mutation) => {
    const text = readFileSync(path.join(root, mutation.file), 'utf8');
    expect(mutate(mutation, text)).not.toBe(text);
  });

  describe.concurrent('is caught', { timeout: 300_000 }, () => {
    test.each(mutations.filter(({ tests }) => tests === undefined))(
      '$promise: $name, by the histories',
      async ({ name }) => {
        const { applied, violations } = await playMutant(name);
        expect(applied).toBe(true);
        expect(violations).not.toEqual([]);
      },
    );

    test.each(mutations.filter(({ tests }) => tests !== undefined))(
      '$promise: $name, by $tests',
      async ({ name }) => {
        expect(await failingTests(name)).toBeGreaterThan(0);
      },
    );
  });
});
