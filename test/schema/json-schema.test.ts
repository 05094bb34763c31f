import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jsonSchemaFiles } from '../../compiler/project/json-schema-files.ts';
import { projectJsonSchema } from '../../compiler/project/project-shape.ts';
import { descriptorJsonSchema } from '../../compiler/schema/descriptor/descriptor-shape.ts';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { expectSample } from './support/expect-sample.ts';
import { memoryHost } from './support/memory-host.ts';
import { isValid } from './support/validate.ts';

const files = [...jsonSchemaFiles()];

test.each(files)('%s is what the declarations say', async (path, text) => {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const options = await resolveConfig(file);
  await expectSample(file, await format(text, { ...options, filepath: file }));
});

test('the schema for editors and the compiler agree on the form of every sample', async () => {
  const folder = join(import.meta.dirname, 'samples');
  const verdicts = await Promise.all(
    readdirSync(folder).map(async (name) => {
      const text = await readFile(join(folder, name, 'input.yaml'), 'utf8');
      const findings = await readFile(join(folder, name, 'diagnostics.txt'), 'utf8');
      if (/yaml-(syntax|duplicate-key|alias|reserved-name|empty|hidden-character)/.test(findings))
        return undefined;
      return {
        name,
        byEditor: isValid(parse(text, { logLevel: 'error' }), descriptorJsonSchema),
        byCompiler: !findings.includes('yaml-'),
      };
    }),
  );
  const compared = verdicts.filter((verdict) => verdict !== undefined);
  expect(compared.filter(({ byEditor, byCompiler }) => byEditor !== byCompiler)).toEqual([]);
  expect(new Set(compared.map(({ byEditor }) => byEditor))).toEqual(new Set([true, false]));
});

test('the descriptors and settings of this repository are valid', async () => {
  for (const [path, schema] of [
    ['flows/systems/webcrm.yaml', descriptorJsonSchema],
    ['flows/systems/chargebee.yaml', descriptorJsonSchema],
    ['syncline.yaml', projectJsonSchema],
  ] as const) {
    const text = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(isValid(parse(text), schema), path).toBe(true);
  }
});

test.each([
  ['settle: 2', false],
  ['settle: 2s', true],
  ['settle: 2 s', false],
  ["connector: ''", false],
  ['limits: { per_minute: 0 }', false],
  ['auth: { scheme: bearer, token: { secret: token } }', true],
  ['auth: { scheme: bearer, token: abc }', false],
  ['auth: { scheme: bearer }', false],
  ['objects: { A: { changed: { blind_to: [B] } } }', false],
  [
    'objects: { A: { operations: { list: { request: GET /A, paging: { style: link, next: next } } } } }',
    true,
  ],
  ['objects: { A: { operations: { list: { request: GET /A, paging: { style: link, size: 5 } } } } }', false],
  ['objects: { A: { operations: { create: { request: POST /A, set: { Lines: [] } } } } }', true],
  ['objects: { A: { operations: { create: { request: POST /A, set: { Lines: [1] } } } } }', false],
])('both find %j right: %s', async (line, expected) => {
  const whole: Record<string, unknown> = { system: 'a', connector: 'rest', objects: {}, ...parse(line) };
  const text = JSON.stringify(whole);
  const { diagnostics } = await loadDescriptor({ path: 'a.yaml', text }, { host: memoryHost() });
  expect(isValid(whole, descriptorJsonSchema)).toBe(expected);
  expect(diagnostics.every(({ code }) => !code.startsWith('yaml-'))).toBe(expected);
});

test('every reference in a schema leads to a definition', () => {
  for (const [path, text] of files) {
    const references = [...text.matchAll(/"\$ref": "#\/\$defs\/(\w+)"/g)].map(([, name]) => name ?? '');
    for (const name of references) expect(text, path).toContain(`"${name}": {`);
  }
});

test('every key is explained to the person who writes it', () => {
  for (const [path, text] of files) expect(text, path).not.toContain('"description": ""');
});

test.each([
  ['flows/systems/webcrm.yaml', './descriptor.schema.json'],
  ['flows/systems/chargebee.yaml', './descriptor.schema.json'],
  ['syncline.yaml', './flows/systems/syncline.schema.json'],
])('%s tells editors its schema', async (path, schema) => {
  const text = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${schema}`);
});
