import { existsSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { syncline } from './support/memory-terminal.ts';
import { minimalProject, projectFolder, sampleProject, writeInto } from './support/project-folder.ts';

const flow = 'flows/crm-billing.flow';
const module = 'generated/crm-billing.ts';
const flowText = minimalProject[flow] ?? '';
const broken = { [flow]: flowText.replace('match email', 'match emial') };

describe('check', () => {
  test('has nothing to say about flows that are right', async () => {
    expect(await syncline(sampleProject(), ['check'])).toEqual({
      code: 0,
      out: '',
      err: 'checked 1 flow: nothing to say\n',
    });
  });

  test('shows each finding with its place, on stderr', async () => {
    const { code, out, err } = await syncline(sampleProject(broken), ['check']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('error[unknown-property]');
    expect(err).toMatch(/at flows\/crm-billing\.flow:\d+:\d+/);
    expect(err).toMatch(/^ *\d+ \| .*emial/m);
    expect(err).toMatch(/1 error$/m);
  });

  test.each([['--json'], ['--error-format=json']])('gives findings as data with %s', async (option) => {
    const { code, out, err } = await syncline(sampleProject(broken), ['check', option]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const offset = broken[flow]?.indexOf('emial') ?? -1;
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: 1,
      diagnostics: [
        { code: 'unknown-property', severity: 'error', file: flow, start: { offset, column: 9 } },
      ],
    });
  });

  test('counts what is wrong with drafts, and shows it to those who ask', async () => {
    const draft = flowText.replace('sync Persons', 'draft sync Persons').replace('name  <->', 'nmae  <->');
    const folder = sampleProject({ [flow]: draft });
    const short = await syncline(folder, ['check']);
    expect(short).toEqual({ code: 0, out: '', err: '1 warning in drafts: syncline check --drafts\n' });
    expect((await syncline(folder, ['check', '--drafts'])).err).toContain('warning[unknown-property]');
    expect(JSON.parse((await syncline(folder, ['check', '--json'])).out)).toMatchObject({
      diagnostics: [{ code: 'unknown-property', severity: 'warning', draft: true }],
    });
  });

  test('speaks of the named files only', async () => {
    const folder = sampleProject({ ...broken, 'flows/other.flow': 'flow crm to nowhere\n' });
    const named = await syncline(folder, ['check', 'flows/other.flow']);
    expect(named.code).toBe(1);
    expect(named.err).toContain('unknown-system');
    expect(named.err).not.toContain('unknown-property');
  });

  test('names a file that is not there', async () => {
    const { code, err } = await syncline(sampleProject(), ['check', 'flows/missing.flow']);
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[file-missing\]: flows\/missing\.flow does not exist\n {2}fix: /);
  });
});

describe('compile', () => {
  test('writes a module for each flow, and no more the second time', async () => {
    const folder = sampleProject();
    expect(await syncline(folder, ['compile'])).toEqual({ code: 0, out: '', err: `wrote ${module}\n` });
    const before = statSync(join(folder, module)).mtimeMs;
    expect(await syncline(folder, ['compile'])).toEqual({ code: 0, out: '', err: '1 module up to date\n' });
    expect(statSync(join(folder, module)).mtimeMs).toBe(before);
  });

  test('writes nothing where the flows have errors', async () => {
    const folder = sampleProject(broken);
    const { code, err } = await syncline(folder, ['compile']);
    expect(code).toBe(1);
    expect(err).toMatch(/1 error\nnothing was written\n$/);
    expect(existsSync(join(folder, module))).toBe(false);
  });

  test('--check names what would change, and writes nothing', async () => {
    const folder = sampleProject();
    expect(await syncline(folder, ['compile', '--check'])).toEqual({
      code: 1,
      out: '',
      err: `${module}: is missing\nto bring them up to date: syncline compile\n`,
    });
    expect(existsSync(join(folder, module))).toBe(false);

    await syncline(folder, ['compile']);
    expect(await syncline(folder, ['compile', '--check'])).toMatchObject({ code: 0 });

    writeInto(folder, module, `${readFileSync(join(folder, module), 'utf8')}// by hand\n`);
    expect((await syncline(folder, ['compile', '--check'])).err).toMatch(/differs from line \d+ on/);
  });

  test('removes the module of a flow that is gone, and no file of anybody else', async () => {
    const folder = sampleProject({ 'generated/mine.ts': 'export {};\n' });
    await syncline(folder, ['compile']);
    renameSync(join(folder, flow), join(folder, 'flows/people.flow'));
    expect((await syncline(folder, ['compile', '--check'])).err).toContain(`${module}: belongs to no flow\n`);
    expect((await syncline(folder, ['compile'])).err).toBe(`wrote generated/people.ts\nremoved ${module}\n`);
    expect(readdirSync(join(folder, 'generated'))).toEqual(['mine.ts', 'people.ts']);
  });

  test('gives files and findings as data', async () => {
    const { out } = await syncline(sampleProject(), ['compile', '--json']);
    expect(JSON.parse(out)).toEqual({
      formatVersion: 1,
      diagnostics: [],
      files: [{ path: module, change: 'new' }],
    });
  });
});

describe('docs', () => {
  test('writes a page for each flow, and tells when it is out of date', async () => {
    const folder = sampleProject();
    const page = ['docs', '--format', 'html'];
    expect((await syncline(folder, [...page, '--check'])).code).toBe(1);
    expect((await syncline(folder, page)).err).toBe('wrote generated/crm-billing.html\n');
    expect((await syncline(folder, [...page, '--check'])).code).toBe(0);
    expect(readFileSync(join(folder, 'generated/crm-billing.html'), 'utf8')).toMatch(/^<!doctype html>\n/);
  });

  test('writes Markdown beside the modules, and checks it', async () => {
    const folder = sampleProject();
    expect((await syncline(folder, ['docs', '--check'])).code).toBe(1);
    expect((await syncline(folder, ['docs'])).err).toBe('wrote generated/crm-billing.md\n');
    expect((await syncline(folder, ['docs', '--check'])).code).toBe(0);
  });

  test('gives a document as data on stdout', async () => {
    const { code, out, err } = await syncline(sampleProject(), ['docs', '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ formatVersion: 1, title: 'Crm to Billing Dataflow' });
  });

  test('writes where it is told to, outside of the project too', async () => {
    const folder = sampleProject();
    expect((await syncline(folder, ['docs', '--format', 'rst', '--out', 'documents'])).code).toBe(0);
    expect(existsSync(join(folder, 'documents/crm-billing.rst'))).toBe(true);
    const elsewhere = projectFolder();
    expect((await syncline(folder, ['docs', '--out', elsewhere])).code).toBe(0);
    expect(existsSync(join(elsewhere, 'crm-billing.md'))).toBe(true);
  });

  test('writes to the folder of the project from any folder below', async () => {
    const folder = sampleProject();
    expect((await syncline(join(folder, 'flows'), ['docs'])).err).toBe('wrote generated/crm-billing.md\n');
  });
});

describe('format', () => {
  const untidy = flowText.replace('sync Persons <-> customers {', 'sync   Persons<->customers {');

  test('lays a file out, and leaves a tidy one alone', async () => {
    const folder = sampleProject({ [flow]: untidy });
    expect((await syncline(folder, ['format', '--check', flow])).code).toBe(1);
    expect(readFileSync(join(folder, flow), 'utf8')).toBe(untidy);
    expect((await syncline(folder, ['format', flow])).err).toBe(`wrote ${flow}\n`);
    expect(readFileSync(join(folder, flow), 'utf8')).toContain('sync Persons <-> customers {');
    expect((await syncline(folder, ['format', '--check'])).code).toBe(0);
  });

  test('leaves a file with syntax errors as it is, and still lays out the others', async () => {
    const folder = sampleProject({ [flow]: untidy, 'flows/bad.flow': 'flow a too b\n' });
    const { code, err } = await syncline(folder, ['format']);
    expect(code).toBe(1);
    expect(err).toContain('at flows/bad.flow:1');
    expect(err).toContain(`wrote ${flow}`);
    expect(readFileSync(join(folder, 'flows/bad.flow'), 'utf8')).toBe('flow a too b\n');
  });
});
