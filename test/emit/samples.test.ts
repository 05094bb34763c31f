import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { expectSample } from '../schema/support/expect-sample.ts';
import { compileSample, sampleProjects, samplesFolder } from './sample-projects.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe.each(sampleProjects())('%s', (name) => {
  test('compiles to the expected module, twice to the same bytes', async () => {
    const { files, errors } = await compileSample(name);
    expect(errors).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) await expectSample(path.join(samplesFolder, name, file.path), file.text);
    expect((await compileSample(name)).files).toEqual(files);
  });

  test('is formatted as prettier formats it', async () => {
    for (const { path: filepath, text } of (await compileSample(name)).files) {
      const options = { filepath, printWidth: 110, singleQuote: true };
      expect(await check(text, options), filepath).toBe(true);
    }
  });

  test('has lines that end with LF, and no character that hides or turns text', async () => {
    for (const { text } of (await compileSample(name)).files) {
      expect(text).toMatch(/[^\n]\n$/);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });
});

test('all expected modules stand the strictest type check', async () => {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const project = path.join(samplesFolder, 'tsconfig.json');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '-p', project]).catch(
    (failure: { readonly stdout: string }) => failure,
  );
  expect(stdout).toBe('');
});

test('all expected modules pass the linter', async () => {
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const config = path.join(samplesFolder, 'oxlint.json');
  const run = promisify(execFile)(process.execPath, [oxlint, '--deny-warnings', '-c', config, samplesFolder]);
  const { stdout } = await run.catch((failure: { readonly stdout: string }) => failure);
  expect(stdout).toContain('Found 0 warnings and 0 errors.');
});
