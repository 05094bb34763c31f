import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeHost, toHostPath } from '../../compiler/cli/node-host.ts';
import { projectFolder, repository } from './support/project-folder.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CliError', code });

test('a folder may be named from where we are', async () => {
  expect(await nodeHost('.').read('package.json')).toBeDefined();
});

test('a folder that is called like a file is not passed over', async () => {
  const folder = projectFolder({ 'flows/a.flow/b.txt': '' });
  const host = nodeHost(folder);
  expect(await host.list('flows', '.flow')).toEqual(['flows/a.flow']);
  await expect(host.read('flows/a.flow')).rejects.toMatchObject({ code: 'file-is-folder' });
});

describe('reading', () => {
  test('gives the bytes of a file', async () => {
    const host = nodeHost(projectFolder({ 'flows/a.flow': 'flow a to b' }));
    expect(new TextDecoder().decode(await host.read('flows/a.flow'))).toBe('flow a to b');
  });

  test('says undefined where there is no file', async () => {
    expect(await nodeHost(projectFolder()).read('flows/a.flow')).toBeUndefined();
  });

  test('tells a folder from a file', async () => {
    const host = nodeHost(projectFolder({ 'flows/a.flow': '' }));
    await expect(host.read('flows')).rejects.toEqual(failure('file-is-folder'));
  });
});

describe('writing', () => {
  test('makes the folders on the way, and leaves no other file behind', async () => {
    const folder = projectFolder();
    await nodeHost(folder).write('generated/deep/a.ts', 'export {};\n');
    expect(readFileSync(join(folder, 'generated/deep/a.ts'), 'utf8')).toBe('export {};\n');
    expect(readdirSync(join(folder, 'generated/deep'))).toEqual(['a.ts']);
  });

  test.each(['../a.ts', '/tmp/syncline-outside.ts', 'generated/../../a.ts', '.'])(
    'refuses %s, which is not inside of the project',
    async (path) => {
      await expect(nodeHost(projectFolder()).write(path, '')).rejects.toEqual(failure('outside-project'));
    },
  );

  test('leaves nothing behind where a folder stands in the way', async () => {
    const folder = projectFolder();
    mkdirSync(join(folder, 'a.ts'));
    await expect(nodeHost(folder).write('a.ts', '')).rejects.toEqual(failure('file-is-folder'));
    expect(readdirSync(folder)).toEqual(['a.ts']);
  });

  test('names a file that is in the way of a folder', async () => {
    const host = nodeHost(projectFolder({ generated: 'not a folder' }));
    await expect(host.write('generated/a.ts', '')).rejects.toEqual(failure('folder-is-file'));
  });
});

test('a cache that cannot be kept is done without', async () => {
  const folder = projectFolder({ '.syncline': 'a file where a folder should be' });
  await nodeHost(folder).write('.syncline/cache/a.json', '{}');
  expect(readFileSync(join(folder, '.syncline'), 'utf8')).toBe('a file where a folder should be');
});

describe('listing', () => {
  test('is sorted, goes into folders, and keeps to the ending', async () => {
    const host = nodeHost(
      projectFolder({
        'flows/b.flow': '',
        'flows/a/c.flow': '',
        'flows/a.md': '',
        'flows/node_modules/x.flow': '',
      }),
    );
    expect(await host.list('flows', '.flow')).toEqual(['flows/a/c.flow', 'flows/b.flow']);
  });

  test('of a folder that does not exist is empty', async () => {
    expect(await nodeHost(projectFolder()).list('flows', '.flow')).toEqual([]);
  });
});

describe('packages', () => {
  test('are the project’s own before those that Syncline came with', () => {
    const folder = projectFolder({ 'node_modules/chargebee/package.json': '{}' });
    expect(nodeHost(folder).packageFolder('chargebee')).toBe(join(folder, 'node_modules/chargebee'));
    expect(nodeHost(projectFolder()).packageFolder('chargebee')).toBe(
      join(repository, 'node_modules/chargebee'),
    );
  });

  test('may be missing', () => {
    expect(nodeHost(projectFolder()).packageFolder('not-installed-anywhere')).toBeUndefined();
  });
});

test('paths on the command line are read from the folder it was called in', () => {
  expect(toHostPath('/project', '/project/flows', 'a.flow')).toBe('flows/a.flow');
  expect(toHostPath('/project', '/project/flows', '/project/b.flow')).toBe('b.flow');
});
