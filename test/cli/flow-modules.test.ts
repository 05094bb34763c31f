import { expect, test } from 'vitest';
import { importFlow } from '../../compiler/cli/flow-modules.ts';
import { projectFolder } from './support/project-folder.ts';

const flow = `{ abi: 1, name: 'a-b', systems: {}, syncs: [] }`;

test('gives the flow that a module exports, whatever it is called', async () => {
  const root = projectFolder({
    'generated/a-b.ts': `export const other: number = 1;\nexport const aB = ${flow};\n`,
  });
  expect(await importFlow(root, 'generated/a-b.ts')).toMatchObject({ name: 'a-b' });
});

test.each([
  ['is missing', {}, 'not-compiled'],
  ['exports no flow', { 'generated/a-b.ts': 'export {};\n' }, 'not-compiled'],
  [
    'was written by another version',
    { 'generated/a-b.ts': `export const a = ${flow.replace('1', '99')};` },
    'not-compiled',
  ],
  ['cannot be loaded', { 'generated/a-b.ts': `import 'nowhere-to-be-found';` }, 'module-failed'],
])('a module that %s is named, with what to do', async (_, files, code) => {
  await expect(importFlow(projectFolder(files), 'generated/a-b.ts')).rejects.toMatchObject({
    code,
    fix: expect.any(String),
    where: { file: 'generated/a-b.ts' },
  });
});
