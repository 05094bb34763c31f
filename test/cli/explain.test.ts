import { expect, test } from 'vitest';
import { syncline } from './support/memory-terminal.ts';

test('a finding about a text is explained with a wrong and a right example', async () => {
  const { code, out, err } = await syncline('/', ['explain', 'yaml-syntax']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^yaml-syntax\n\n.+\n\nwrong:\n {4}.+(\n {4}.+)*\n\nright:\n {4}/);
});

test('an operational failure is explained with what to do', async () => {
  expect((await syncline('/', ['explain', 'secret-missing'])).out).toMatch(
    /^secret-missing\n\n.+\n\nfix: .+\n$/,
  );
});

test.each([
  'missing-header',
  'unknown-property',
  'yaml-syntax',
  'document-underline',
  'match-ambiguous',
  'store-newer',
  'store-older',
  'access-refused',
  'not-compiled',
])('%s, wherever it is reported, is explained as data', async (code) => {
  const answer = await syncline('/', ['explain', code, '--json']);
  expect(answer.code).toBe(0);
  expect(JSON.parse(answer.out)).toMatchObject({ formatVersion: 1, code });
});

test('a misspelt code is wrong usage, and the right one is proposed', async () => {
  const { code, out, err } = await syncline('/', ['explain', 'secret-mising']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('fix: did you mean secret-missing?');
});
