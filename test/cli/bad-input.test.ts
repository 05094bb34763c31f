import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSyncline } from './support/child.ts';
import { syncline } from './support/memory-terminal.ts';
import { minimalProject, sampleProject } from './support/project-folder.ts';

const flow = 'flows/crm-billing.flow';
const read = (path: string) => minimalProject[path] ?? '';
const codes = (err: string) => [
  ...new Set([...err.matchAll(/^(?:error|warning)\[([a-z0-9-]+)\]/gm)].map(([, code]) => code)),
];

async function check(changes: Readonly<Record<string, string | Uint8Array>>) {
  const { code, out, err } = await syncline(sampleProject(changes), ['check']);
  return { code, out, err, codes: codes(err) };
}

describe('a flow file', () => {
  test('that is empty', async () => {
    expect(await check({ [flow]: '' })).toMatchObject({ code: 1, out: '', codes: ['missing-header'] });
  });

  test('with one line of 10 MB', async () => {
    const { code, err } = await check({ [flow]: `flow crm to billing ${'x'.repeat(10_000_000)}` });
    expect(code).toBe(1);
    expect(err).toContain(`at ${flow}:1:`);
    expect(err.length).toBeLessThan(10_000);
  });

  test('with a name of 10 MB', async () => {
    const { code, err } = await check({
      [flow]: `flow crm to billing\n\nsync ${'x'.repeat(10_000_000)} <-> customers {\n}\n`,
    });
    expect(code).toBe(1);
    expect(err).toContain('error[unknown-object]');
    expect(err.length).toBeLessThan(10_000);
  });

  test('that says something unreadable is not told what it lacks besides', async () => {
    const values = 'values unused {\n  "a" <-> "b"\n}\n\n';
    const text = read(flow).replace(/sync ([^{]*)\{[^]*\}/, `${values}sync $1{\n  ???\n}`);
    const { codes: found } = await check({ [flow]: text });
    expect(found).toEqual(['stray-character']);
  });

  test('that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(read(flow)), Buffer.from([0x2f, 0x2f, 0xff, 0x0a])]);
    const { code, err } = await check({ [flow]: bytes });
    expect(code).toBe(1);
    expect(err).toContain('error[invalid-utf8]');
    expect(err).toContain('Save the file as UTF-8.');
  });

  test('with bytes that are not UTF-8 is told so once for each place', async () => {
    const bytes = Buffer.from(read(flow).replace('match email', 'match \u00ffemail'), 'latin1');
    const { code, err } = await check({ [flow]: bytes });
    expect({ code, codes: codes(err) }).toEqual({ code: 1, codes: ['invalid-utf8'] });
  });

  test('with Windows line ends is read like any other', async () => {
    expect(await check({ [flow]: read(flow).replaceAll('\n', '\r\n') })).toMatchObject({ code: 0 });
  });

  test('with a byte order mark is read like any other', async () => {
    expect(await check({ [flow]: `\uFEFF${read(flow)}` })).toMatchObject({ code: 0 });
  });
});

describe('syncline.yaml and descriptors', () => {
  test('an empty syncline.yaml', async () => {
    const { code, err } = await check({ 'syncline.yaml': '' });
    expect(code).toBe(1);
    expect(err).toContain('syncline.yaml:1:1');
  });

  test('a tab in YAML', async () => {
    const { code, err } = await check({ 'syncline.yaml': 'connections:\n\tcrm:\n' });
    expect(code).toBe(1);
    expect(err).toMatch(/error\[yaml-syntax\].*\n {2}at syncline\.yaml:2:1/);
    expect(codes(err)).toEqual(['yaml-syntax']);
  });

  test('an unknown connector', async () => {
    const path = 'flows/systems/crm.yaml';
    const { code, err } = await check({ [path]: read(path).replace('connector: rest', 'connector: resr') });
    expect(code).toBe(1);
    expect(err).toContain(`at ${path}:`);
    expect(err).toContain('resr');
    expect(codes(err)).toEqual(['descriptor-unknown-connector']);
  });

  test('a descriptor that is missing', async () => {
    const text = read('syncline.yaml').replace('flows/systems/crm.yaml', 'flows/systems/cmr.yaml');
    const { code, err } = await check({ 'syncline.yaml': text });
    expect(code).toBe(1);
    expect(err).toMatch(/at syncline\.yaml:\d+:\d+/);
    expect(err).toContain('flows/systems/cmr.yaml');
    expect(codes(err)).toEqual(['project-missing-descriptor']);
  });
});

describe('a full disk', () => {
  test('leaves the old module whole, and no half-written file', async () => {
    const folder = sampleProject({ 'generated/crm-billing.ts': 'as it was\n' });
    const { code, err } = await runSyncline(['compile'], { folder, shell: `trap '' XFSZ; ulimit -f 1;` });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[(disk-full|file-too-large)\]: generated\/crm-billing\.ts .*\n {2}fix: /m);
    expect(readFileSync(join(folder, 'generated/crm-billing.ts'), 'utf8')).toBe('as it was\n');
    expect(readdirSync(join(folder, 'generated'))).toEqual(['crm-billing.ts']);
  });
});

test('a folder where a flow should be', async () => {
  const { code, err } = await syncline(sampleProject(), ['check', 'flows']);
  expect(code).toBe(1);
  expect(err).toContain('error[file-is-folder]: flows is a folder');
});

test('nothing is left in a project that was only checked', async () => {
  const folder = sampleProject();
  await syncline(folder, ['check']);
  expect(existsSync(join(folder, 'generated'))).toBe(false);
});
