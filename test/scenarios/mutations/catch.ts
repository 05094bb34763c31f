import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Mutation } from './mutation.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

/** As many histories as `npm test` plays over the runtime as it is. */
const HISTORIES = 200;

/** What became of a deliberate bug. */
export interface Catch {
  /** The changed text was loaded. */
  readonly applied: boolean;
  /** Histories, or tests, up to the first that failed. */
  readonly runs: number;
  /** What told on it; empty: nothing did. */
  readonly violations: readonly string[];
}

/** Plays histories over the changed runtime, in a process of its own, until one breaks a promise. */
export async function playMutant(name: string): Promise<Catch> {
  const script = path.join(import.meta.dirname, 'run-mutant.ts');
  const options = ['--conditions=syncline-source', '--disable-warning=ExperimentalWarning'];
  const { stdout } = await run('node', [...options, script, name, String(HISTORIES)], { cwd: root });
  const told: unknown = JSON.parse(stdout);
  if (!isCatch(told)) throw new Error(`unexpected output: ${stdout}`);
  return told;
}

function isCatch(value: unknown): value is Catch {
  return typeof value === 'object' && value !== null && 'applied' in value && 'violations' in value;
}

/** Runs the tests that a mutation names over the changed runtime. */
export async function testMutant({ name }: Mutation): Promise<Catch> {
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
    return toCatch(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toCatch(report: unknown): Catch {
  if (!isReport(report)) throw new Error('the tests left no report');
  const { numFailedTests, numTotalTests } = report;
  const violations = numFailedTests > 0 ? [`${numFailedTests} tests fail`] : [];
  return { applied: true, runs: numTotalTests, violations };
}

function isReport(
  value: unknown,
): value is { readonly numFailedTests: number; readonly numTotalTests: number } {
  return typeof value === 'object' && value !== null && 'numFailedTests' in value && 'numTotalTests' in value;
}
