import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectGolden } from './support/golden.ts';
import { syncline } from './support/memory-terminal.ts';
import { minimalProject, projectFolder, sampleProject, writeInto } from './support/project-folder.ts';
import { sarifProblems } from './support/sarif-problems.ts';

const flow = 'flows/crm-billing.flow';
const flowText = minimalProject[flow] ?? '';
/** A breaking change and a notice. */
const changed = flowText
  .replace('  name  <-> name\n', '')
  .replace('email <-> email', 'email <-> email conflict park');

function git(folder: string, ...args: readonly string[]): void {
  const names = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...names, ...args], { cwd: folder, encoding: 'utf8' });
  expect(stderr, `git ${args.join(' ')}`).toSatisfy(() => status === 0);
}

/** A repository whose first commit, `v1`, holds the minimal project in a folder. */
function repository(): string {
  const files = Object.entries(minimalProject).map(([path, text]) => [`sync/${path}`, text]);
  const folder = projectFolder(Object.fromEntries(files));
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'one');
  git(folder, 'tag', 'v1');
  return folder;
}

describe('against a revision', () => {
  test('names what changed, why it matters and how to migrate', async () => {
    const folder = repository();
    writeInto(folder, `sync/${flow}`, changed);
    const { code, out, err } = await syncline(join(folder, 'sync'), ['breaking', '--against', 'v1']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expectGolden(err, 'breaking.txt');
  });

  test('finds nothing where nothing changed, and leaves the work tree alone', async () => {
    const folder = repository();
    writeInto(folder, `sync/${flow}`, `// a comment\n${flowText}`);
    expect(await syncline(join(folder, 'sync'), ['breaking', '--against', 'HEAD'])).toEqual({
      code: 0,
      out: '',
      err: 'nothing that is deployed is touched\n',
    });
    expect(readdirSync(join(folder, 'sync')).toSorted()).toEqual(['flows', 'syncline.yaml']);
  });

  test('that git does not know is wrong usage, whatever it looks like', async () => {
    const folder = join(repository(), 'sync');
    for (const revision of ['v2', '--output=x', 'HEAD; touch x']) {
      const { code, err } = await syncline(folder, ['breaking', `--against=${revision}`]);
      expect(code).toBe(2);
      expect(err).toContain('error[unknown-revision]');
    }
    expect(readdirSync(folder).toSorted()).toEqual(['flows', 'syncline.yaml']);
  });

  test('needs a repository', async () => {
    const { code, err } = await syncline(sampleProject(), ['breaking', '--against', 'main']);
    expect(code).toBe(2);
    expect(err).toMatch(/^error\[not-a-repository\].*\n {2}fix: /);
  });

  test('needs a commit', async () => {
    const folder = sampleProject();
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    const { code, err } = await syncline(folder, ['breaking', '--against', 'HEAD']);
    expect(code).toBe(2);
    expect(err).toMatch(/^error\[no-commits\].*\n {2}fix: /);
  });

  test('from before the project was there is said to be so', async () => {
    const folder = repository();
    for (const [path, text] of Object.entries(minimalProject)) writeInto(folder, `later/${path}`, text);
    const { code, err } = await syncline(join(folder, 'later'), ['breaking', '--against', 'v1']);
    expect(code).toBe(2);
    expect(err).toContain('error[baseline-missing]: v1 has no syncline.yaml');
  });

  test('with broken flows says which', async () => {
    const folder = repository();
    writeInto(folder, `sync/${flow}`, 'flow crm\n');
    git(folder, 'commit', '-qam', 'broken');
    writeInto(folder, `sync/${flow}`, flowText);
    const { code, err } = await syncline(join(folder, 'sync'), ['breaking', '--against', 'HEAD']);
    expect(code).toBe(1);
    expect(err).toContain('error[baseline-broken]: the flows of HEAD have errors');
    expect(err).toContain(`at ${flow}:1:`);
  });
});

describe('against a folder', () => {
  test('gives changes as data', async () => {
    const folder = sampleProject({ [flow]: changed });
    const { code, out } = await syncline(folder, ['breaking', '--against', sampleProject(), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      changes: [
        { kind: 'row-removed', severity: 'breaking', file: flow, start: { line: 5 } },
        {
          kind: 'conflict-changed',
          severity: 'notice',
          why: expect.any(String),
          migrate: expect.any(String),
        },
      ],
    });
  });

  test('passes with notices alone', async () => {
    const folder = sampleProject({
      [flow]: flowText.replace('email <-> email', 'email <-> email conflict park'),
    });
    const { code, err } = await syncline(folder, ['breaking', '--against', sampleProject()]);
    expect(code).toBe(0);
    expect(err).toMatch(/0 breaking changes, 1 notice\n$/);
  });

  test('speaks SARIF and to GitHub', async () => {
    const folder = sampleProject({ [flow]: changed });
    const against = ['breaking', '--against', sampleProject(), '--error-format'];
    const log: unknown = JSON.parse((await syncline(folder, [...against, 'sarif'])).out);
    expect(sarifProblems(log)).toEqual([]);
    const { out } = await syncline(folder, [...against, 'github']);
    expect(out).toMatch(/^::error file=.*title=row-removed::.*\n::warning file=.*title=conflict-changed::/);
  });
});

test('flows with errors are told as check tells them, and compared with nothing', async () => {
  const folder = sampleProject({ [flow]: 'flow crm\n' });
  const { code, err } = await syncline(folder, ['breaking', '--against', sampleProject()]);
  expect(code).toBe(1);
  expect(err).toMatch(/^error\[/);
  expect(err).toContain(`at ${flow}:1:`);
});

test('needs to be told what to compare with', async () => {
  const { code, err } = await syncline(sampleProject(), ['breaking']);
  expect(code).toBe(2);
  expect(err).toContain('--against');
});
