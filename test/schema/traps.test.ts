import { expect, test } from 'vitest';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from './support/memory-host.ts';

async function codesOf(text: string): Promise<readonly string[]> {
  const { diagnostics } = await loadDescriptor({ path: 'system.yaml', text }, { host: memoryHost() });
  return diagnostics.map(({ code }) => code);
}

test('a text of aliases that stand for aliases is refused, not unfolded', async () => {
  const lines = Array.from({ length: 30 }, (_, row) => {
    const before = `*a${row - 1}`;
    return `a${row}: &a${row} [${Array.from({ length: 9 }, () => (row === 0 ? 'x' : before)).join(', ')}]`;
  });
  const codes = await codesOf(`system: shop\n${lines.join('\n')}\n`);
  expect(new Set(codes)).toEqual(new Set(['yaml-alias']));
});

test('a text that nests without end is refused', async () => {
  expect(await codesOf(`a: ${'['.repeat(50_000)}1${']'.repeat(50_000)}`)).toEqual(['yaml-too-deep']);
  expect(await codesOf(`: system:${': '.repeat(5_000)}system: shop\n`)).not.toEqual([]);
  expect(await codesOf(`objects: ${'{ properties: '.repeat(80)}1${' }'.repeat(80)}`)).toEqual([
    'yaml-too-deep',
  ]);
});

test('a text that is broken at every step is reported for its first few', async () => {
  expect(await codesOf(']\n'.repeat(1000))).toHaveLength(20);
});

test('a text that is larger than any descriptor is refused', async () => {
  expect(await codesOf(`system: ${'x'.repeat(2_000_001)}`)).toEqual(['yaml-too-large']);
});

test('any bytes are answered with a diagnostic, never with an exception', async () => {
  const texts = [
    '\u0000',
    '---\n---\n',
    '%YAML 9\n---\n',
    '"',
    "'",
    '{',
    '? ',
    ': :',
    '!!js/function >',
    '- - -',
    '42',
    '|',
  ];
  for (const text of texts) expect(await codesOf(text), JSON.stringify(text)).not.toEqual([]);
});

test('what the models hold by name is found by that name only', async () => {
  const text = 'system: shop\nconnector: rest\nobjects: { A: { key: Id, properties: { Id: integer } } }\n';
  const { value } = await loadDescriptor({ path: 'system.yaml', text }, { host: memoryHost() });
  expect(value?.model.objects['toString']).toBeUndefined();
  expect(value?.model.objects['A']?.properties['valueOf']).toBeUndefined();
});

test('an SDK that is not installed is named', async () => {
  const host = { ...memoryHost(), packageFolder: () => undefined };
  const text = 'system: billing\nconnector: chargebee\nobjects: { customer: { key: id } }\n';
  const { value, diagnostics } = await loadDescriptor({ path: 'system.yaml', text }, { host });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual(['the package `chargebee` is not installed']);
});
