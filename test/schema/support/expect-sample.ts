import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'vitest';

/** Compares a text with the file that holds what is expected; UPDATE_SAMPLES=1 writes that file anew. */
export async function expectSample(file: string, actual: string): Promise<void> {
  if (process.env['UPDATE_SAMPLES'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, actual);
  }
  expect(actual).toBe(await readFile(file, 'utf8'));
}
