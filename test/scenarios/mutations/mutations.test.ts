import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-mutant-'));
  const report = path.join(folder, 'report.json');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const options = ['exec', '--', 'vitest', 'run', '--config', config];
  const reporter = ['--reporter=json', `--outputFile.json=${report}`];
  try {
    // The run fails, as it should: what counts is what its report says.
    await run('npm', [...options, ...reporter], {
      cwd: root,
      env: { ...process.env, SYNCLINE_MUTATION: name },
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => undefined);
    const told: unknown = JSON.parse(readFileSync(report, 'utf8'));
    return isReport(told) ? told.numFailedTests : Number.NaN;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isReport(value: unknown): value is { readonly numFailedTests: number } {
  return typeof value === 'object' && value !== null && 'numFailedTests' in value;
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
