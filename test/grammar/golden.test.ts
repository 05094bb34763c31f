import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectGolden } from './golden.ts';

let folder = '';
beforeEach(() => {
  vi.stubEnv('UPDATE_SAMPLES', '');
  folder = mkdtempSync(join(tmpdir(), 'syncline-golden-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a golden that says something else fails', () => {
  const path = join(folder, 'golden.txt');
  writeFileSync(path, 'one');
  expect(() => expectGolden(path, 'two')).toThrow(/two/);
  expectGolden(path, 'one');
});

test('a golden that is missing fails', () => {
  expect(() => expectGolden(join(folder, 'nothing.txt'), 'one')).toThrow(/missing/);
});
