import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderPlan } from '../../compiler/cli/plan-report.ts';
import { painter } from '../../compiler/cli/terminal.ts';
import type { Plan } from '../../runtime/index.ts';
import { openBusiness } from './support/business.ts';
import { syncline } from './support/memory-terminal.ts';
import { sampleProject } from './support/project-folder.ts';

test('masks what stands around a record that is to be made', () => {
  const record = { connection: 'crm', object: 'Persons', id: '1' };
  const change = { refersTo: [2], row: undefined };
  const changes = [
    { ...change, property: 'whole', after: '(new 2)' },
    { ...change, property: 'part', after: 'Ann of (new 2)' },
  ];
  const ends = { source: record, target: record };
  const plan: Plan = {
    madeAt: 0,
    flows: [],
    counts: [],
    linked: 0,
    parked: 0,
    load: [],
    actions: [{ number: 1, kind: 'create', effect: 'create', ...ends, changes, requests: 1 }],
    errors: [],
    stopped: false,
  };
  const text = renderPlan(plan, { values: false }, painter(false));
  expect(text).toContain('whole: (new 2)\n');
  expect(text).toContain('part: •••\n');
});

describe('plan', () => {
  test('shows numbers first, then each change, and no value', async () => {
    const { folder, environment } = await openBusiness();
    const { code, out, err } = await syncline(folder, ['plan'], { environment });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^a run would make \d+ changes:\n {2}\S+ \S+ → \S+ \S+: \d+ create/);
    expect(out).toMatch(/^chargebee: \d+ requests, up to a minute$/m);
    expect(out).toMatch(/^\+ chargebee customer \(new \d+\) {2}from webcrm Persons \d+$/m);
    expect(out).toMatch(/^ {4}first_name: ••• {2}flows\/webcrm-chargebee\.flow:\d+$/m);
    expect(out).toMatch(/^~ webcrm Persons \d+ {2}from chargebee customer \S+$/m);
    expect(out).toMatch(/^ {4}PersonCustom1: \(empty\) → \(new \d+\) /m);
    expect(out).not.toContain('@');
  });

  test('shows values where they are asked for', async () => {
    const { folder, environment } = await openBusiness();
    const { out } = await syncline(folder, ['plan', '--values'], { environment });
    expect(out).toMatch(/email: "\S+@\S+"/);
    const json = await syncline(folder, ['plan', '--values', '--json'], { environment });
    expect(json.out).toMatch(/"after": "\S+@\S+"/);
  });

  test('writes to no system, makes no state, and is what the next run does', async () => {
    const { folder, environment, webcrm, chargebee } = await openBusiness();
    const before = JSON.stringify([webcrm.all('Persons'), chargebee.all('customer')]);
    const planned = await syncline(folder, ['plan', '--json'], { environment });
    expect(JSON.stringify([webcrm.all('Persons'), chargebee.all('customer')])).toBe(before);
    expect(existsSync(join(folder, '.syncline/state.db'))).toBe(false);
    const { formatVersion, actions, counts } = JSON.parse(planned.out);
    expect({ formatVersion, counts: counts.length > 0 }).toEqual({ formatVersion: 1, counts: true });
    const run = await syncline(folder, ['run', '--json'], { environment });
    const { created, updated } = JSON.parse(run.out.trim().split('\n').at(-1) ?? '');
    const ofKind = (kind: string) =>
      actions.filter((action: { kind: string }) => action.kind === kind).length;
    expect([ofKind('create'), ofKind('update')]).toEqual([created, updated]);
  });

  test('leaves the state of earlier runs to the byte', async () => {
    const { folder, environment, webcrm } = await openBusiness();
    await syncline(folder, ['run'], { environment });
    const [person] = webcrm.all('Persons');
    webcrm.edit('Persons', person?.id ?? '', { PersonEmail: 'new@company.example' }, Date.now());
    const file = join(folder, '.syncline/state.db');
    const before = readFileSync(file);
    expect((await syncline(folder, ['plan'], { environment })).out).toMatch(/: 1 update$/m);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('tells by its exit code whether there is anything to do, where that is asked for', async () => {
    const { folder, environment } = await openBusiness();
    expect((await syncline(folder, ['plan', '--detailed-exitcode'], { environment })).code).toBe(2);
    await syncline(folder, ['run'], { environment });
    await syncline(folder, ['run'], { environment });
    const { code, out } = await syncline(folder, ['plan', '--detailed-exitcode'], { environment });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^nothing to write\n/) });
  });

  test('fails where a system does not answer, and says which', async () => {
    const { folder, environment } = await openBusiness();
    const wrong = { ...environment, CHARGEBEE_API_KEY: 'wrong-key' };
    const { code, err } = await syncline(folder, ['plan'], { environment: wrong });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[access-refused\]: .*\n {2}at: chargebee/);
    expect(err).not.toContain('wrong-key');
  });

  test('asks for what a run asks for', async () => {
    expect((await syncline(sampleProject(), ['plan'])).err).toMatch(/^error\[not-compiled\]/);
    const folder = sampleProject();
    await syncline(folder, ['compile']);
    expect(await syncline(folder, ['plan', 'crm-shop'])).toMatchObject({ code: 2 });
    const { code, err } = await syncline(folder, ['plan'], { environment: { CRM_TOKEN: 'sesame' } });
    expect({ code, leaked: err.includes('sesame') }).toEqual({ code: 2, leaked: false });
  });
});
