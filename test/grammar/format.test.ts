import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { describe, expect, test } from 'vitest';
import { format, parse, print } from '../../grammar/index.ts';
import * as plugin from '../../grammar/prettier-plugin.ts';
import { expectGolden } from './golden.ts';

const root = join(import.meta.dirname, 'format');
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function formatSound(text: string): string {
  const { value, diagnostics } = format({ path: 'input.flow', text });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return value;
}

describe('samples of layout', () => {
  test('there are some', () => expect(cases.length).toBeGreaterThan(4));

  describe.each(cases.map(({ name }) => name))('%s', (name) => {
    const input = readFileSync(join(root, name, 'input.flow'), 'utf8');

    test('is laid out as expected', () =>
      expectGolden(join(root, name, 'expected.flow'), formatSound(input)));

    test('stays as it is once laid out', () => {
      const once = formatSound(input);
      expect(formatSound(once)).toBe(once);
    });

    test('looks the same through prettier', async () => {
      const options = { parser: 'syncline-flow', plugins: [plugin] };
      expect(await prettier.format(input, options)).toBe(formatSound(input));
    });
  });
});

describe('a file with errors', () => {
  const text = 'flow a to b\nsync x <-> y {\n      a => b\n}\n';

  test('comes back unchanged, with its errors', () => {
    const { value, diagnostics } = format({ path: 'x.flow', text });
    expect(value).toBe(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['wrong-arrow']);
  });

  test('is refused by the prettier plugin, with place and reason', async () => {
    const options = { parser: 'syncline-flow', plugins: [plugin], filepath: 'x.flow' };
    await expect(prettier.format(text, options)).rejects.toThrow(/x\.flow:3:9/);
  });
});

test('the printer says in canonical form what the formatter keeps', () => {
  const text = 'flow a to b\nconflict latest\n\nsync x <-> y {\n  match a = b\n\n  a <-> b\n}\n';
  expect(print(parse({ path: 'x.flow', text }).value)).toBe(text);
  expect(formatSound(text)).toBe(text);
});
