import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Plan } from '../../runtime/index.ts';
import { savePlan } from '../../runtime/index.ts';
import { fileFailure } from './file-failure.ts';
import type { Terminal } from './terminal.ts';

/** Writes a plan for `apply`: what it does, and no value. */
export async function writePlanFile(
  made: Plan,
  file: string,
  keyPath: string,
  { folder }: Terminal,
): Promise<void> {
  const key = await planKey(keyPath);
  try {
    await writeFile(resolve(folder, file), `${JSON.stringify(savePlan(made, key), undefined, 2)}\n`);
  } catch (error) {
    throw fileFailure(error, file);
  }
}

/** What a plan file holds; undefined where it is no JSON. The runtime tells what is wrong with it. */
export async function readPlanFile(file: string, { folder }: Terminal): Promise<unknown> {
  try {
    return toJson(await readFile(resolve(folder, file), 'utf8'));
  } catch (error) {
    throw fileFailure(error, file);
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names of the flows that a plan was made with. */
export function flowsIn(saved: unknown): readonly string[] {
  const flows: unknown = typeof saved === 'object' && saved !== null && 'flows' in saved ? saved.flows : [];
  return Array.isArray(flows) ? flows.filter((name) => typeof name === 'string') : [];
}

/**
 * What the digests of plans are keyed with. It lies beside the state and is made with the first plan that is saved: who
 * has the plan alone cannot try which values would fit.
 */
export async function planKey(path: string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isThere(error)) throw fileFailure(error, path);
  }
  return readFile(path, 'utf8');
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
