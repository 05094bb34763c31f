import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages } from '../../compiler/check/messages.ts';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { expectGolden } from '../grammar/golden.ts';
import { renderDiagnostics } from '../schema/support/render.ts';
import { sampleProject } from './project.ts';

const folder = join(import.meta.dirname, 'samples');
const cases = readdirSync(folder).sort();

test.each(cases)('the flows of the sample %s are answered with their diagnostics', async (name) => {
  const project = await sampleProject(join(folder, name));
  const diagnostics = [...project.diagnostics, ...compileFlows(project.value).diagnostics];
  expectGolden(join(folder, name, 'diagnostics.txt'), renderDiagnostics(diagnostics, project.texts));
});

test('every code has a sample that is called after it and shows it', () => {
  const missing = Object.keys(messages).filter((code) => {
    const path = join(folder, code, 'diagnostics.txt');
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(` ${code}: `);
  });
  expect(missing).toEqual([]);
});
