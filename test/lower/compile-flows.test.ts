import { expect, test } from 'vitest';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { projectOf } from '../check/project.ts';

function flow(path: string, rows: string) {
  const text = `flow alpha to beta\n\nsync Person -> user {\n  match Email = email\n  ${rows}\n}\n`;
  return { path, text };
}

test('a flow with an error is not lowered, and does not keep others from it', async () => {
  const project = await projectOf([flow('wrong.flow', 'Nmae -> name'), flow('right.flow', 'Name -> name')]);
  const { value, diagnostics } = compileFlows(project);
  expect(value.map(({ name }) => name)).toEqual(['right']);
  expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['unknown-property', 'wrong.flow']]);
});

test('findings stand in the order of the text, whichever check they come from', async () => {
  const { diagnostics } = compileFlows(
    await projectOf([
      flow('b.flow', 'Serial -> computed\n  Nmae -> name\n  Nickname -> name'),
      flow('a.flow', 'Email -> email lossy\n  Mobil -> phone'),
    ]),
  );
  expect(diagnostics.map(({ file, code }) => [file, code])).toEqual([
    ['a.flow', 'unused-lossy'],
    ['a.flow', 'unknown-property'],
    ['b.flow', 'read-only-target'],
    ['b.flow', 'unknown-property'],
    ['b.flow', 'text-too-long'],
  ]);
});

test('a file whose header could not be read has nothing to say here', async () => {
  const { connections } = await projectOf([]);
  const source = { path: 'a.flow', text: '' };
  const span = { start: 0, end: 0 };
  const file = { kind: 'FlowFile', span, header: undefined, statements: [] } as const;
  expect(compileFlows({ connections, flows: [{ source, file }] })).toEqual({ value: [], diagnostics: [] });
});

test('the same project gives the same result, in whatever order its flows are read', async () => {
  const flows = [flow('a.flow', 'Name -> name'), flow('b.flow', 'Email -> email\n  Nmae -> name')];
  const one = compileFlows(await projectOf(flows));
  const other = compileFlows(await projectOf(flows.toReversed()));
  expect(other.diagnostics).toEqual(one.diagnostics);
  expect(other.value).toEqual(one.value.toReversed());
});

test('two flows of one name, in two folders, would be one module', async () => {
  const flows = [flow('flows/b/a.flow', 'Name -> name'), flow('flows/a.flow', 'Name -> name')];
  const { diagnostics } = compileFlows(await projectOf(flows));
  expect(diagnostics.map(({ code, file, hint }) => ({ code, file, hint }))).toEqual([
    {
      code: 'duplicate-name',
      file: 'flows/b/a.flow',
      hint: 'flows/a.flow has that name already: rename one of the two files.',
    },
  ]);
});
