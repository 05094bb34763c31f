import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareFiles, describeChange, writeChanges } from '../../compiler/cli/file-changes.ts';
import { nodeHost } from '../../compiler/cli/node-host.ts';
import { projectFolder } from './support/project-folder.ts';

const wanted = [
  { path: 'generated/new.ts', text: 'export {};\n' },
  { path: 'generated/changed.ts', text: 'one\ntwo\nthree\n' },
  { path: 'generated/longer.ts', text: 'one\n' },
  { path: 'generated/same.ts', text: 'same\n' },
];

const project = () =>
  projectFolder({
    'generated/changed.ts': 'one\n2\nthree\n',
    'generated/longer.ts': 'one\ntwo\n',
    'generated/same.ts': 'same\n',
    'generated/mine.ts': 'not written by the compiler\n',
  });

test('each file is told from what is on the disk, with the first line that differs', async () => {
  const changes = await compareFiles(wanted, nodeHost(project()));
  expect(changes.map(describeChange)).toEqual([
    'generated/new.ts: is missing',
    'generated/changed.ts: differs from line 2 on',
    'generated/longer.ts: differs from line 2 on',
    'generated/same.ts: is up to date',
  ]);
});

test('only what differs is written, and what others wrote stays', async () => {
  const folder = project();
  const before = statSync(join(folder, 'generated/same.ts')).mtimeMs;
  const host = nodeHost(folder);
  await writeChanges(await compareFiles(wanted, host), host);
  expect(readdirSync(join(folder, 'generated'))).toEqual([
    'changed.ts',
    'longer.ts',
    'mine.ts',
    'new.ts',
    'same.ts',
  ]);
  expect(readFileSync(join(folder, 'generated/changed.ts'), 'utf8')).toBe('one\ntwo\nthree\n');
  expect(statSync(join(folder, 'generated/same.ts')).mtimeMs).toBe(before);
});

test('a byte order mark is a difference', async () => {
  const folder = projectFolder({ 'a.ts': '\uFEFFone\n' });
  const [change] = await compareFiles([{ path: 'a.ts', text: 'one\n' }], nodeHost(folder));
  expect(change?.kind).toBe('changed');
});
