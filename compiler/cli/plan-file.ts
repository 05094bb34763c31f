import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Plan } from '../../runtime/index.ts';
import { savePlan } from '../../runtime/index.ts';
import { cliExplanations } from './explanations.ts';
import { CliError } from './failure.ts';
import { errorName, fileFailure } from './file-failure.ts';
import type { Terminal } from './terminal.ts';

/** Writes a plan for `apply`: what it does, and no value. */
export async function writePlanFile(
  made: Plan,
  file: string,
  keyPath: string,
  { folder }: Terminal,
): Promise<void> {
  const key = await ownKey(keyPath);
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

/**
 * What the digests of plans are keyed with. It lies beside the state and is made with the first plan that is saved: who
 * has the plan alone cannot try which values would fit.
 */
async function ownKey(path: string): Promise<string> {
  try {
    await makeKey(path);
  } catch (error) {
    throw fileFailure(error, path);
  }
  return planKey(path);
}

/** The key of plans that were saved here. */
export async function planKey(path: string): Promise<string> {
  const key = await readKey(path);
  if (!/^[0-9a-f]{64}$/.test(key)) {
    throw new CliError('plan-key-broken', `${path} holds no key of saved plans`, {
      fix: cliExplanations['plan-key-broken'].fix,
      file: path,
    });
  }
  return key;
}

async function readKey(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileFailure(error, path);
  }
}

/** Whole or not at all; one that is there stays. */
async function makeKey(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
    await link(draft, path);
  } catch (error) {
    if (errorName(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
