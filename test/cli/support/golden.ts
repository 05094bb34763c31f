import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';

const samples = resolve(import.meta.dirname, '../samples');

/** Compares a text with a file of the samples; `UPDATE_SAMPLES=1` writes that file anew. */
export function expectGolden(actual: string, name: string): void {
  const file = join(samples, name);
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
