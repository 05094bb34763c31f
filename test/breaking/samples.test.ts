import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareProjects } from '../../compiler/breaking/compare-projects.ts';
import { kinds } from '../../compiler/breaking/kinds.ts';
import { checkProject, type CheckedProject } from '../../compiler/compile-project.ts';
import { positionAt } from '../../grammar/index.ts';
import { expectGolden } from '../grammar/golden.ts';
import { memoryHost } from '../schema/support/memory-host.ts';

const folder = join(import.meta.dirname, 'samples');
const cases = readdirSync(folder).sort();

test.each(cases)('the changes of the sample %s', async (name) => {
  const before = await checked(join(folder, name, 'before'));
  const after = await checked(join(folder, name, 'after'));
  const lines = compareProjects(before, after).map(({ severity, kind, message, file, span }) => {
    const source = after.project.sources.get(file) ?? { path: file, text: '' };
    return `${file}:${positionAt(source, span.start).line} ${severity} ${kind}: ${message}\n`;
  });
  expectGolden(join(folder, name, 'expected.txt'), lines.join(''));
});

test('every kind has a sample that is called after it and shows it', () => {
  const missing = Object.keys(kinds).filter((kind) => {
    const path = join(folder, kind, 'expected.txt');
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(` ${kind}: `);
  });
  expect(missing).toEqual([]);
});

test('a project is no change of itself', async () => {
  const project = await checked(join(folder, 'none'));
  expect(compareProjects(project, project)).toEqual([]);
});

/**
 * The base project with the files of a folder put over it; an empty one stands for a file that is gone. A codec is
 * stored with `.txt` behind its name: it is no code of this repository.
 */
async function checked(overlay: string): Promise<CheckedProject> {
  const files = { ...filesIn(join(import.meta.dirname, 'base')), ...filesIn(overlay) };
  const present = Object.entries(files).filter(([, text]) => text !== '');
  const { value, diagnostics } = await checkProject(memoryHost(Object.fromEntries(present)));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return value;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = entries.filter((entry) => /\.\w+$/.test(entry));
  return Object.fromEntries(
    files.map((file) => [file.replace(/\.txt$/, ''), readFileSync(join(folder, file), 'utf8')]),
  );
}
