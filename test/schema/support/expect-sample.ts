import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';

/** Compares a text with the file that holds what is expected; UPDATE_SAMPLES=1 writes that file anew. */
export async function expectSample(file: string, actual: string): Promise<void> {
  if (process.env['UPDATE_SAMPLES'] === '1') await writeFile(file, actual);
  expect(actual).toBe(await readFile(file, 'utf8'));
}
