import { describe, expect, test } from 'vitest';
import { printVerification } from '../../compiler/cli/verify-report.ts';
import { projectFiles, replacing, verifyProject } from '../verify/support/verified-project.ts';
import { memoryTerminal, syncline } from './support/memory-terminal.ts';
import { installSyncline, projectFolder, sampleProject, writeInto } from './support/project-folder.ts';

/** The sample project with its modules; `change` is made to the flow before it is compiled. */
async function compiledProject(change = (text: string) => text): Promise<string> {
  const folder = projectFolder(projectFiles);
  writeInto(folder, 'flows/crm-billing.flow', change(projectFiles['flows/crm-billing.flow'] ?? ''));
  installSyncline(folder);
  expect((await syncline(folder, ['compile'])).code).toBe(0);
  return folder;
}

describe('verify', () => {
  test('tells that every law holds, and how to try the same again', async () => {
    expect(await syncline(await compiledProject(), ['verify', '--runs', '50', '--seed', '4'])).toEqual({
      code: 0,
      out: '',
      err: 'verified 14 rows of 1 flow: every law holds\nreplay: syncline verify crm-billing --runs 50 --seed 4\n',
    });
  });

  test('gives its findings as data', async () => {
    const { code, out, err } = await syncline(await compiledProject(), ['verify', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      formatVersion: 1,
      seed: 1,
      runs: 200,
      rows: 14,
      stopped: false,
      findings: [],
    });
  });

  test('fails where a row was never tried', async () => {
    const rarely = 'Grade = "a" and Nick = "q" and Name = "w" and Points = 5';
    const folder = await compiledProject((text) => text.replace('Grade = "a"', rarely));
    const { code, err } = await syncline(folder, ['verify', '--runs', '1']);
    expect(code).toBe(1);
    expect(err).toContain('error[row-not-tried]: this row had nothing to say to any of 1 records');
    expect(err).toContain('at flows/crm-billing.flow:29:3\n');
  });

  test('fails where there is nothing to verify', async () => {
    const folder = await compiledProject((text) => text.replaceAll(/^sync/gm, 'draft sync'));
    const { code, err } = await syncline(folder, ['verify']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error\[nothing-to-verify\]: there is no row to verify in 1 flow\n {2}why: .+\n {2}fix: /,
    );
  });

  test('tries the modules of the present flows only', async () => {
    expect((await syncline(sampleProject(), ['verify'])).err).toContain('error[not-compiled]');
  });

  test.each([
    [['verify', 'other'], 'error[unknown-flow]'],
    [['verify', '--runs', '0'], 'A whole number is needed: 1 to 1000000.'],
    [['verify', '--seed', 'x'], 'A whole number is needed'],
  ])('%j is wrong usage', async (args, text) => {
    const { code, err } = await syncline(await compiledProject(), args);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });
});

describe('what breaks a law', () => {
  const options = { runs: 200, seed: 1 };

  async function report(json: boolean) {
    const { rows, sources } = await verifyProject(options, replacing("['b', 'two']", "['b', 'one']"));
    const failures = rows.flatMap(({ flow, verdict, diagnostic }) =>
      diagnostic === undefined ? [] : [{ flow, verdict, diagnostic }],
    );
    const verification = { flows: ['crm-billing'], rows: rows.length, failures, stopped: false };
    const { terminal, said } = memoryTerminal('/');
    printVerification(verification, { ...options, json }, sources, terminal);
    return said;
  }

  test('is shown as the row, the record and what came of it', async () => {
    expect((await report(false)).err).toMatchInlineSnapshot(`
      "error[law-broken]: this row is said to be isomorphic, and is not: an isomorphic row gives back what it was given
        at flows/crm-billing.flow:23:3
        23 |   Grade                 <-> grade    via grades
           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        crm People           {"Grade":"b"}
        billing customers    {}
        → billing customers  {"grade":"one"}
        ← crm People         {"Grade":"a"}

      verified 14 rows of 1 flow: 1 row failed
      replay: syncline verify crm-billing --runs 200 --seed 1
      "
    `);
  });

  test('is the same as data', async () => {
    expect(JSON.parse((await report(true)).out)).toMatchObject({
      rows: 14,
      findings: [
        {
          code: 'law-broken',
          file: 'flows/crm-billing.flow',
          start: { line: 23 },
          sync: 'People-customers',
          law: 'isomorphic',
          example: { start: 'left', record: { Grade: 'b' }, there: { grade: 'one' }, back: { Grade: 'a' } },
        },
      ],
    });
  });
});
