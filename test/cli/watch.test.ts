import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { syncline } from './support/memory-terminal.ts';
import { minimalProject, projectFolder, writeInto } from './support/project-folder.ts';
import { start } from './support/running.ts';

const flow = 'flows/crm-billing.flow';
const flowText = minimalProject[flow] ?? '';
const module = 'generated/crm-billing.ts';

async function watching(files: Readonly<Record<string, string>> = minimalProject) {
  const folder = projectFolder(files);
  const running = start(folder, ['compile', '--watch']);
  const first = await running.until('watching the flows: Ctrl-C ends it\n');
  return { folder, running, first, read: (path: string) => readFileSync(join(folder, path), 'utf8') };
}

describe('compile --watch', () => {
  test('compiles at once, and again with every change', async () => {
    const { folder, running, first, read } = await watching();
    expect(first).toBe(`wrote ${module}\nwatching the flows: Ctrl-C ends it\n`);
    const before = read(module);
    writeInto(folder, flow, flowText.replace('  name  <-> name\n', ''));
    await running.until(`wrote ${module}\n`);
    expect(read(module)).not.toBe(before);
    writeInto(folder, flow, flowText);
    await running.until(`wrote ${module}\n`);
    expect(read(module)).toBe(before);
  });

  test('survives errors, and says when they are mended', async () => {
    const { folder, running, read } = await watching();
    const before = read(module);
    writeInto(folder, flow, flowText.replace('match email', 'match emial'));
    expect(await running.until('nothing was written\n')).toContain('error[unknown-property]');
    expect(read(module)).toBe(before);
    writeInto(folder, flow, flowText);
    await running.until('1 module up to date\n');
  });

  test('notices files and folders that come and go', async () => {
    const { folder, running } = await watching();
    writeInto(folder, 'flows/more/people.flow', 'flow crm to nowhere\n');
    await running.until('error[unknown-system]');
    writeInto(folder, 'flows/more/people.flow', 'flow crm to billing\n');
    await running.until('wrote generated/people.ts\n');
    renameSync(join(folder, 'flows/more'), join(folder, 'flows/other'));
    writeInto(folder, 'flows/other/persons.flow', 'flow crm to billing\n');
    await running.until('wrote generated/persons.ts\n');
    rmSync(join(folder, 'flows/other'), { recursive: true });
    const gone = () =>
      ['people', 'persons'].every((name) => !existsSync(join(folder, `generated/${name}.ts`)));
    while (!gone()) await running.until(/removed generated\/\w+\.ts\n/);
  });

  test('looks at descriptors and at syncline.yaml, wherever they lie', async () => {
    const descriptor = 'flows/systems/crm.yaml';
    const { [descriptor]: text = '', ...others } = minimalProject;
    const settings = (minimalProject['syncline.yaml'] ?? '').replace(descriptor, 'systems/crm.yaml');
    const { folder, running } = await watching({
      ...others,
      'systems/crm.yaml': text,
      'syncline.yaml': settings,
    });
    writeInto(folder, 'systems/crm.yaml', text.replace('      name: { type: string }\n', ''));
    await running.until('error[unknown-property]');
    writeInto(folder, 'systems/crm.yaml', text);
    await running.until('1 module up to date\n');
    writeInto(folder, 'syncline.yaml', settings.replace('  billing:', '  invoices:'));
    await running.until('error[unknown-system]');
  });

  test('takes saves that follow each other at once for one', async () => {
    const { folder, running, read } = await watching();
    for (let index = 0; index < 20; index += 1) {
      writeInto(folder, flow, flowText.replace('Keeps the people', `Keeps ${index} people`));
    }
    await running.until(`wrote ${module}\n`);
    expect(read(module)).toContain('Keeps 19 people');
  });

  test('ends with 130 on Ctrl-C', async () => {
    const { running } = await watching();
    expect(await running.stop()).toBe(130);
  });

  test('gives an object per line to programs', async () => {
    const folder = projectFolder(minimalProject);
    const running = start(folder, ['compile', '--watch', '--json']);
    const line = /^\{.*\}\n/m;
    expect(JSON.parse(line.exec(await running.until(line))?.[0] ?? '')).toEqual({
      formatVersion: 1,
      diagnostics: [],
      files: [{ path: module, change: 'new' }],
    });
  });

  test('leaves what compile would leave', async () => {
    const { folder, running } = await watching();
    writeInto(folder, flow, flowText.replace('email <-> email', 'email  -> email'));
    await running.until(`wrote ${module}\n`);
    expect(await running.stop()).toBe(130);
    expect((await syncline(folder, ['compile', '--check'])).code).toBe(0);
  });
});

test('--watch and --check exclude each other', async () => {
  const { code, err } = await syncline(projectFolder(minimalProject), ['compile', '--watch', '--check']);
  expect(code).toBe(2);
  expect(err).toContain('--check');
});
