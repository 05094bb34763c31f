import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from './support/memory-host.ts';

test('the example of the reference has nothing wrong with it', async () => {
  const reference = await readFile(new URL('../../flows/systems/README.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(reference) ?? [];
  const { value, diagnostics } = await loadDescriptor({ path: 'shop.yaml', text }, { host: memoryHost() });
  expect(diagnostics).toEqual([]);
  expect([...(value?.objects.keys() ?? [])]).toEqual(['Customers', 'Persons', 'CustomerLines']);
});
