import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectGolden } from './support/golden.ts';
import { syncline } from './support/memory-terminal.ts';
import { minimalProject, sampleProject } from './support/project-folder.ts';
import { sarifProblems } from './support/sarif-problems.ts';

const flow = 'flows/crm-billing.flow';
const flowText = minimalProject[flow] ?? '';
/** An error with a fix, and a file whose name means something to GitHub and in a URI. */
const odd = 'flows/50% a,b:c.flow';
const broken = {
  [flow]: flowText.replace('match email', 'match emial'),
  [odd]: 'flow crm to nowhere\n',
};

async function check(format: string, environment = {}) {
  const folder = sampleProject(broken);
  const spoken = await syncline(folder, ['check', '--error-format', format], { environment });
  expect(spoken).toMatchObject({ code: 1, err: '' });
  return { folder, out: spoken.out };
}

describe('sarif', () => {
  test('looks like this', async () => {
    expectGolden(
      (await check('sarif')).out.replace(/"semanticVersion": ".*"/, '"semanticVersion": "…"'),
      'error-format.sarif',
    );
  });

  test('is a log as SARIF 2.1.0 wants it', async () => {
    expect(sarifProblems(JSON.parse((await check('sarif')).out))).toEqual([]);
  });

  test('without findings is a log too', async () => {
    const { code, out } = await syncline(sampleProject(), ['check', '--error-format', 'sarif']);
    expect(code).toBe(0);
    expect(sarifProblems(JSON.parse(out))).toEqual([]);
  });

  test('with a result of no rule, or a key of nobody, would be found out', async () => {
    const text = (await check('sarif')).out;
    expect(sarifProblems(JSON.parse(text.replace('"ruleIndex": 0', '"ruleIndex": 1')))).toHaveLength(1);
    expect(sarifProblems(JSON.parse(text.replace('"results"', '"findings"')))).toHaveLength(1);
  });

  test('says nothing of the machine it was made on', async () => {
    const { folder, out } = await check('sarif');
    expect(out).not.toContain(folder);
  });
});

describe('github', () => {
  test('looks like this', async () => {
    expectGolden((await check('github')).out, 'error-format.github.txt');
  });

  test('takes a finding for one command, whatever stands in it', async () => {
    const name = '`x\\n::warning::y %0A`';
    const folder = sampleProject({ [flow]: `flow crm to ${name}\n` });
    const { out } = await syncline(folder, ['check', '--error-format', 'github']);
    expect(out).toMatch(/^::error .+::.+%0A::warning::y %250A.+\n$/);
  });

  test('names files from the repository, where the project is a folder of it', async () => {
    const folder = sampleProject(broken);
    const environment = { GITHUB_WORKSPACE: join(folder, '..') };
    const { out } = await syncline(folder, ['check', '--error-format=github'], { environment });
    expect(out).toMatch(/^::error file=syncline-cli-\w+\/flows\//);
  });
});

test('a failure is data too where findings would be', async () => {
  const { code, out } = await syncline('/', ['check', '--error-format', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ formatVersion: 1, error: { code: 'no-project' } });
});
