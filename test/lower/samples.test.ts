import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { flowsIn, projectOf } from '../check/project.ts';
import { expectGolden } from '../grammar/golden.ts';
import { compactJson } from './compact-json.ts';

const folder = join(import.meta.dirname, 'samples');
const cases = readdirSync(folder).sort();

test.each(cases)('the flow of the sample %s is lowered to its IR', async (name) => {
  const { value, diagnostics } = compileFlows(await projectOf(flowsIn(join(folder, name))));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expectGolden(join(folder, name, 'ir.json'), compactJson(value));
});
