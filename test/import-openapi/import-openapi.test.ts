import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openapiMessages } from '../../compiler/import/openapi/messages.ts';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { expectSample } from '../schema/support/expect-sample.ts';
import { memoryHost } from '../schema/support/memory-host.ts';
import { renderDiagnostics } from '../schema/support/render.ts';
import { importBeside, openapiSamples } from './openapi-samples.ts';

const samples = openapiSamples();

describe.each(samples)('$name', ({ folder, api, objects, before }) => {
  test('gives the expected descriptor, changes and findings', async () => {
    const { value, diagnostics } = await importBeside(api, before, objects);
    const changes = value?.changes.map((change) => `# ${change}\n`).join('') ?? '';
    await expectSample(path.join(folder, 'expected.txt'), `${changes}${value?.text ?? ''}`);
    const found = renderDiagnostics(diagnostics, new Map([[api.path, api.text]]));
    await expectSample(path.join(folder, 'diagnostics.txt'), found);
  });

  test('is a valid descriptor, and the same again is nothing new', async () => {
    const { value } = await importBeside(api, before, objects);
    const source = {
      path: value?.path ?? '',
      text: value?.text ?? 'system: x\nconnector: rest\nobjects: {}\n',
    };
    expect((await loadDescriptor(source, { host: memoryHost() })).diagnostics).toEqual([]);
    const again = await importBeside(api, source, objects);
    if (value !== undefined) {
      expect(again.value?.text).toBe(value.text);
      expect(again.value?.changes.filter((change) => change.startsWith('+'))).toEqual([]);
    }
  });
});

test('every finding about an API is shown by a sample', async () => {
  const large = [' '.repeat(20_000_001), apiWithMany(1200)].map((text) => ({
    api: { path: 'api.json', text },
    before: undefined,
    objects: [],
  }));
  const outcomes = await Promise.all(
    [...samples, ...large].map(({ api, before, objects }) => importBeside(api, before, objects)),
  );
  const shown = new Set(outcomes.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  expect(Object.keys(openapiMessages).filter((code) => !shown.has(code))).toEqual([]);
});

/** More objects than a descriptor holds. */
function apiWithMany(count: number): string {
  const properties = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`property${at}`, { type: 'string', maxLength: 50 }]),
  );
  const content = { 'application/json': { schema: { properties } } };
  const paths = Array.from({ length: count }, (_, at) => [
    `/objects${at}/{id}`,
    { get: { responses: { 200: { content } } } },
  ]);
  return JSON.stringify({ openapi: '3.0.0', info: { title: 'Many' }, paths: Object.fromEntries(paths) });
}
