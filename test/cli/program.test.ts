import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectGolden } from './support/golden.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder, repository } from './support/project-folder.ts';

const help = async (...args: string[]) => (await syncline('/', [...args, '--help'])).out;

const overview = await help();
const commands = [...overview.slice(overview.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'help');

test('the program lists what it can do', () => {
  expectGolden(overview, 'help.txt');
});

describe.each(commands)('%s --help', (name) => {
  test('has an example that starts with the command', async () => {
    expect(await help(name)).toMatch(new RegExp(`Examples:\\n {2}\\$ syncline ${name}`));
  });

  test('offers --json', async () => {
    expect(await help(name)).toMatch(/^ {2}--json /m);
  });
});

test('the version is that of the package', async () => {
  const manifest: unknown = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const { code, out } = await syncline('/', ['--version']);
  expect({ code, version: out.trim() }).toMatchObject({ code: 0 });
  expect(manifest).toMatchObject({ version: out.trim() });
});

describe('a wrong command line ends with 2, says what was wrong, and puts nothing on stdout', () => {
  test.each([
    ['no command', [], 'Usage: syncline'],
    ['an unknown command', ['statsu'], "error[usage]: unknown command 'statsu'\n  fix: did you mean status?"],
    [
      'an unknown option',
      ['status', '--jsn'],
      "error[usage]: unknown option '--jsn'\n  fix: did you mean --json?",
    ],
    ['a value that is no number', ['links', '--limit', 'many'], 'A whole number is needed: 1 or more.'],
    ['an argument too many', ['status', 'now'], 'error[usage]'],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await syncline(projectFolder({ 'syncline.yaml': '' }), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a folder that is no project', async () => {
    const { code, err } = await syncline(projectFolder(), ['status']);
    expect(code).toBe(2);
    expect(err).toMatch(/^error\[no-project\]: .* no syncline\.yaml here or above\n {2}fix: /);
  });
});
