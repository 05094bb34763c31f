import { expect, test } from 'vitest';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { projectOf } from '../check/project.ts';

/** Ids of the rows of a flow with one sync. */
async function idsOf(rows: string, heading = 'Person <-> user', header = 'flow alpha to beta') {
  const text = `${header}\n\nsync ${heading} {\n  match Email = email\n  create beta never\n${rows}\n}\n`;
  const { value, diagnostics } = compileFlows(await projectOf([{ path: 'a.flow', text }]));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return value.flatMap(({ syncs }) => syncs.flatMap((sync) => sync.rows.map(({ id }) => id)));
}

const [email] = await idsOf('Email <-> email');

test.each([
  ['its place in the file', '\n\n\nMobile -> phone\nEmail <-> email', 1],
  ['comments and documentation', '// one\n/// two\nEmail <-> email // three', 0],
  ['its format', '   Email<->email', 0],
  ['quotes that change nothing', '`Email` <-> `email`', 0],
  ['its conflict rule', 'Email <-> email conflict park', 0],
  ['an allowance', 'Email <-> email allow text-too-long "x"', 0],
])('the id of a row does not depend on %s', async (_, rows, index) => {
  expect((await idsOf(rows))[index]).toBe(email);
});

test('the id of a row does not depend on the name or the title of its sync', async () => {
  expect(await idsOf('Email <-> email', 'Person <-> user as people "People"')).toEqual([email]);
});

test.each([
  ['its direction', 'Email -> email'],
  ['its left path', 'Mobile <-> email'],
  ['its right path', 'Email <-> phone'],
  ['an alternative', 'Email ?? Mobile <-> email'],
  ['a guard', 'Email (if Age = 5) <-> email'],
  ['a codec', 'Email <-> email via trim'],
  ['on create', 'Email <-> email on create'],
])('the id of a row depends on %s', async (_, row) => {
  expect(await idsOf(row)).not.toContain(email);
});

test('the id of a row depends on an argument of its codec and on the value of its guard', async () => {
  const rows = ['via prefix("a")', 'via prefix("b")'].map((via) => idsOf(`Email <-> email ${via}`));
  const guards = ['(if Age = 5)', '(if Age = 6)'].map((guard) => idsOf(`Email ${guard} <-> email`));
  const ids = (await Promise.all([...rows, ...guards])).flat();
  expect(new Set(ids).size).toBe(4);
});

test('the id of a row depends on the lines of its table, and not on its name', async () => {
  const table = (name: string, word: string) => {
    const header = `flow alpha to beta\nvalues ${name} {\n  "a" -> "${word}"\n  else -> "c"\n}`;
    return idsOf(`Email -> email via ${name}`, 'Person -> user', header);
  };
  const [first, renamed, changed] = await Promise.all([
    table('one', 'b'),
    table('two', 'b'),
    table('one', 'd'),
  ]);
  expect(renamed).toEqual(first);
  expect(changed).not.toEqual(first);
});
