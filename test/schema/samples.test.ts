import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { descriptorMessagesSeen } from './support/codes.ts';
import { expectSample } from './support/expect-sample.ts';
import { memoryHost } from './support/memory-host.ts';
import { renderDiagnostics } from './support/render.ts';

const folder = join(import.meta.dirname, 'samples');
const cases = readdirSync(folder);

test.each(cases)('the descriptor of the sample %s is answered with its diagnostics', async (name) => {
  const text = await readFile(join(folder, name, 'input.yaml'), 'utf8');
  const path = 'flows/systems/sample.yaml';
  const { diagnostics } = await loadDescriptor({ path, text }, { host: memoryHost() });
  await expectSample(
    join(folder, name, 'diagnostics.txt'),
    renderDiagnostics(diagnostics, new Map([[path, text]])),
  );
});

test('there is a sample for every code of a descriptor', async () => {
  const texts = await Promise.all(
    cases.map((name) => readFile(join(folder, name, 'diagnostics.txt'), 'utf8')),
  );
  expect(descriptorMessagesSeen(texts).missing).toEqual([]);
});
