import { format, resolveConfig } from 'prettier';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jsonSchemaFiles } from '../../compiler/project/json-schema-files.ts';
import { expectSample } from './support/expect-sample.ts';

const files = [...jsonSchemaFiles()];

test.each(files)('%s is what the declarations say', async (path, text) => {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const options = await resolveConfig(file);
  await expectSample(file, await format(text, { ...options, filepath: file }));
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
