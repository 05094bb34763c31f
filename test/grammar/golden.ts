import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares a text with the file that holds what it should be; `UPDATE_SAMPLES=1` writes that file instead. */
export function expectGolden(path: string, actual: string): void {
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(path, actual);
  expect(existsSync(path), `${path} is missing: run with UPDATE_SAMPLES=1 and read what it writes`).toBe(
    true,
  );
  expect(actual).toBe(readFileSync(path, 'utf8'));
}
