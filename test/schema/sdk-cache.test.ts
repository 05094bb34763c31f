import { expect, test } from 'vitest';
import { loadSdkResources } from '../../compiler/schema/chargebee/sdk-cache.ts';
import { loadSystem } from './support/load-system.ts';
import { memoryHost, type MemoryHost } from './support/memory-host.ts';

function cacheOf(host: MemoryHost): string {
  const [path, ...others] = [...host.files.keys()];
  expect(others).toEqual([]);
  return path ?? '';
}

test('what is read from the SDK is cached under its version', async () => {
  const host = memoryHost();
  await loadSystem('chargebee', host);
  expect(cacheOf(host)).toMatch(/^\.syncline\/cache\/chargebee-3\.\d+\.\d+-\d+\.json$/);
});

test('the cache gives the same schema as the SDK', async () => {
  const host = memoryHost();
  const first = await loadSystem('chargebee', host);
  const before = host.files.get(cacheOf(host));
  const second = await loadSystem('chargebee', host);
  expect(second.model).toEqual(first.model);
  expect(host.files.get(cacheOf(host))).toBe(before);
});

test('a cache is used where it can be', async () => {
  const host = memoryHost();
  await loadSystem('chargebee', host);
  const path = cacheOf(host);
  const text = new TextDecoder().decode(host.files.get(path)).replaceAll('"maxLength":70', '"maxLength":71');
  await host.write(path, text);
  const schema = await loadSystem('chargebee', host);
  expect(schema.model.objects['customer']?.properties['email']?.maxLength).toBe(71);
});

test.each(['', '{', '[]', 'null', '{"customer":{}}', '{"customer":{"fields":{"id":7}}}', '\u0000'])(
  'a cache that holds %j is written anew',
  async (content) => {
    const host = memoryHost();
    const { model } = await loadSystem('chargebee', host);
    const path = cacheOf(host);
    const good = host.files.get(path);
    await host.write(path, content);
    expect((await loadSystem('chargebee', host)).model).toEqual(model);
    expect(host.files.get(path)).toEqual(good);
  },
);

test('a resource that the cache lacks is added to it', async () => {
  const host = memoryHost();
  const folder = host.packageFolder('chargebee') ?? '';
  await loadSdkResources(host, folder, ['customer']);
  const both = await loadSdkResources(host, folder, ['invoice']);
  expect(Object.keys(both)).toEqual(['customer', 'invoice']);
});
