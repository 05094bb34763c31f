import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Packs the package as it would be published and unpacks it into an empty project, without a network. */
async function install(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'syncline-package-'));
  const staging = path.join(folder, 'staging');
  const application = path.join(folder, 'application');
  await mkdir(path.join(application, 'node_modules'), { recursive: true });
  await mkdir(staging);
  await run(
    'npm',
    ['exec', '--', 'tsc', '-p', 'tsconfig.build.json', '--outDir', path.join(staging, 'dist')],
    {
      cwd: root,
    },
  );
  await cp(path.join(root, 'package.json'), path.join(staging, 'package.json'));
  await cp(path.join(root, 'flows/systems'), path.join(staging, 'flows/systems'), { recursive: true });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: staging });
  await run('tar', ['-xzf', path.join(folder, 'syncline-0.1.0.tgz'), '-C', folder]);
  const modules = path.join(application, 'node_modules');
  for (const name of await readdir(path.join(root, 'node_modules'))) {
    if (name.startsWith('.') || name === 'syncline') continue;
    await symlink(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  await cp(path.join(folder, 'package'), path.join(modules, 'syncline'), { recursive: true });
  await cp(path.join(root, 'generated/webcrm-chargebee.ts'), path.join(application, 'webcrm-chargebee.ts'));
  await writeFile(path.join(application, 'package.json'), '{ "type": "module" }');
  return folder;
}

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
});
