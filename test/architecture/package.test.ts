import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What an application has that compiles what it imports. */
const forTypes = ['typescript', '@types/node'];

/** Packs the package as it would be published and unpacks it into an empty project, without a network. */
async function install(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-package-'));
  const staging = path.join(folder, 'staging');
  const application = path.join(folder, 'application');
  await mkdir(path.join(application, 'node_modules'), { recursive: true });
  await mkdir(staging);
  const dist = path.join(staging, 'dist');
  await run('npm', ['exec', '--', 'rolldown', '-c', '--dir', dist], { cwd: root });
  await run('npm', ['exec', '--', 'tsc', '-p', 'tsconfig.build.json', '--outDir', dist], { cwd: root });
  await cp(path.join(root, 'package.json'), path.join(staging, 'package.json'));
  await cp(path.join(root, 'flows/systems'), path.join(staging, 'flows/systems'), { recursive: true });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: staging });
  await run('tar', ['-xzf', path.join(folder, 'syncline-0.1.0.tgz'), '-C', folder]);
  const modules = path.join(application, 'node_modules');
  for (const name of [...Object.keys(manifest.dependencies), ...forTypes]) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
    await symlink(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  await cp(path.join(folder, 'package'), path.join(modules, 'syncline'), { recursive: true });
  await cp(path.join(root, 'generated/webcrm-chargebee.ts'), path.join(application, 'webcrm-chargebee.ts'));
  await writeFile(path.join(application, 'package.json'), '{ "type": "module" }');
  return folder;
}

/** Says on stdout which files are loaded. */
const countFiles = `
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) {
    if (url.startsWith('file:')) process.stdout.write(url + '\\n');
    return next(url, context);
  } });
`;

describe('the packed package, in a project of its own', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await install();
  }, 120_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('a generated module runs', async () => {
    const application = path.join(folder, 'application');
    await writeFile(
      path.join(application, 'main.ts'),
      `import { webcrmChargebee } from './webcrm-chargebee.ts';
       import { createSyncline } from 'syncline/runtime';
       const persons = webcrmChargebee.syncs.find((sync) => sync.left.object === 'Persons');
       console.log(typeof createSyncline, JSON.stringify(persons?.forward({ PersonFirstName: 'Kari' }, undefined, {})));`,
    );
    const { stdout } = await run('node', ['main.ts'], { cwd: application });
    expect(stdout).toMatch(/^function \{.*"first_name":"Kari"/);
  });

  test('the executable answers', async () => {
    const main = path.join(folder, 'application/node_modules/syncline/dist/compiler/cli/main.js');
    const { stdout } = await run('node', [main, '--help'], { cwd: path.join(folder, 'application') });
    expect(stdout).toContain('compile');
  });

  test('the executable checks a project with codecs, and loads hardly a file for it', async () => {
    const application = path.join(folder, 'application');
    await cp(path.join(root, 'test/emit/samples/codecs'), application, { recursive: true });
    await writeFile(path.join(application, 'count.mjs'), countFiles);
    const main = path.join(application, 'node_modules/syncline/dist/compiler/cli/main.js');
    const { stdout, stderr } = await run('node', ['--import', './count.mjs', main, 'check'], {
      cwd: application,
    });
    expect(stderr).toContain('nothing to say');
    const files = stdout.trim().split('\n');
    const own = files.filter((file) => file.includes('/syncline/dist/'));
    expect(own.length).toBeGreaterThan(3);
    expect(own.length).toBeLessThan(80);
    expect(files.filter((file) => /\/node_modules\/(?:@?chevrotain|commander|yaml)\//.test(file))).toEqual(
      [],
    );
  });

  test('the licences of what is built in are handed on', async () => {
    const file = path.join(folder, 'application/node_modules/syncline/dist/THIRD-PARTY-LICENSES.txt');
    const text = await readFile(file, 'utf8');
    for (const name of ['chevrotain', 'commander', 'yaml']) expect(text).toContain(`\n${name}\n---`);
  });
});
