import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { openBusiness } from './support/business.ts';
import { runSyncline, startSyncline } from './support/child.ts';
import { syncline } from './support/memory-terminal.ts';
import { sampleProject } from './support/project-folder.ts';

const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('run', () => {
  test('brings two systems in step, and has nothing to do the second time', async () => {
    const { folder, environment, webcrm, chargebee } = await openBusiness();
    const [persons, customers] = [webcrm.all('Persons').length, chargebee.all('customer').length];
    const first = await syncline(folder, ['run'], { environment });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^created chargebee customer \S+\n {2}first_name {2}flows\/webcrm-chargebee\.flow:\d+$/m,
    );
    expect(first.out).toMatch(/^done in [\d.]+ s: .*\d+ created/m);
    expect(chargebee.all('customer').length).toBeGreaterThan(customers);

    await syncline(folder, ['run'], { environment });
    const before = chargebee.all('customer').length;
    const last = await syncline(folder, ['run', '--json'], { environment });
    expect(lines(last.out)).toEqual([
      expect.objectContaining({ formatVersion: 1, type: 'run', created: 0, updated: 0, stopped: false }),
    ]);
    expect(chargebee.all('customer').length).toBe(before);
    expect(webcrm.all('Persons').length).toBeGreaterThanOrEqual(persons);
  });

  test('shows values only where they are asked for', async () => {
    const { folder, environment, webcrm } = await openBusiness();
    const [person] = webcrm.all('Persons');
    expect((await syncline(folder, ['run'], { environment })).out).not.toContain('@');
    webcrm.edit('Persons', person?.id ?? '', { PersonEmail: 'new@company.example' }, Date.now());
    const shown = await syncline(folder, ['run', '--values'], { environment });
    expect(shown.out).toContain('→ "new@company.example"');
  });

  test('gives one JSON object per line, the format version first', async () => {
    const { folder, environment } = await openBusiness();
    const { out } = await syncline(folder, ['run', '--json'], { environment });
    const [first, ...others] = lines(out);
    expect(first).toMatchObject({ formatVersion: 1, type: 'change', record: expect.any(Object) });
    expect(first).not.toHaveProperty('after');
    expect(others.at(-1)).toMatchObject({ type: 'run', requests: { webcrm: expect.any(Number) } });
  });

  test('runs on simulated systems without any account, and leaves no state', async () => {
    const { folder } = await openBusiness();
    const { code, out, err } = await syncline(folder, ['run', '--sandbox']);
    expect({ code, err }).toEqual({ code: 7, err: '' });
    expect(out).toMatch(/\d+ cases for a person:\n {2}match-ambiguous: /);
    expect(existsSync(join(folder, '.syncline/state.db'))).toBe(false);
  });
});

describe('before anything runs', () => {
  test('flows with errors are shown', async () => {
    const folder = sampleProject({ 'flows/crm-billing.flow': 'flow crm to biling\n' });
    const { code, err } = await syncline(folder, ['run']);
    expect(code).toBe(1);
    expect(err).toContain('error[unknown-system]');
  });

  test('modules that are not those of the flows are refused', async () => {
    const { code, err } = await syncline(sampleProject(), ['run']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error\[not-compiled\]: .*\n {2}why: generated\/crm-billing\.ts: is missing\n {2}fix: syncline compile\n$/,
    );
  });

  test('a missing secret is named, and no other is shown', async () => {
    const folder = sampleProject();
    await syncline(folder, ['compile']);
    const { code, err } = await syncline(folder, ['run'], { environment: { CRM_TOKEN: 'sesame' } });
    expect(code).toBe(2);
    expect(err).toContain('error[secret-missing]');
    expect(err).toContain('BILLING_TOKEN');
    expect(err).not.toContain('sesame');
  });

  test('a flow that does not exist is named', async () => {
    const folder = sampleProject();
    await syncline(folder, ['compile']);
    const { code, err } = await syncline(folder, ['run', 'crm-shop']);
    expect(code).toBe(2);
    expect(err).toContain('fix: flows of this project: crm-billing');
  });

  test('a system without a simulation cannot be run in the sandbox', async () => {
    const folder = sampleProject();
    await syncline(folder, ['compile']);
    const { code, err } = await runSyncline(['run', '--sandbox'], { folder });
    expect(code).toBe(2);
    expect(err).toContain('error[no-sandbox]');
  });

  test('--once and --watch exclude each other', async () => {
    expect((await syncline(sampleProject(), ['run', '--once', '--watch'])).code).toBe(2);
  });
});

describe('when something fails on the way', () => {
  test('wrong credentials are for a person, and are not shown', async () => {
    const { folder, environment } = await openBusiness();
    const wrong = { ...environment, CHARGEBEE_API_KEY: 'wrong-key' };
    const { code, err } = await syncline(folder, ['run'], { environment: wrong });
    expect(code).toBe(7);
    expect(err).toMatch(/^error\[access-refused\]: .*\n {2}at: chargebee/);
    expect(err).not.toContain('wrong-key');
  });

  test('a system that does not answer may answer the next run', async () => {
    const business = await openBusiness();
    const { folder, environment } = business;
    await business.close();
    const { code, err } = await syncline(folder, ['run'], { environment });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[[a-z-]+\]: /);
  });

  test('state of a newer version is for a person, and is left as it is', async () => {
    const { folder, environment } = await openBusiness();
    await syncline(folder, ['run'], { environment });
    const database = new DatabaseSync(join(folder, '.syncline/state.db'));
    database.exec(`update meta set value = '999' where name = 'format'`);
    database.close();
    const { code, out, err } = await syncline(folder, ['run'], { environment });
    expect({ code, out }).toEqual({ code: 7, out: '' });
    expect(err).toContain('error[store-newer]');
  });

  test('a state that may not grow loses nothing that was done', async () => {
    const { folder, environment } = await openBusiness();
    const shell = `trap '' XFSZ; ulimit -f 100;`;
    const { code, err } = await runSyncline(['run'], { folder, environment, shell });
    expect(code).toBe(7);
    expect(err).toMatch(/^error\[store-unwritable\]: .*\n {2}why: .*\n {2}fix: /m);
    expect((await syncline(folder, ['status'])).code).toBe(0);
  });

  test('a second run on the same state is refused while the first one works', async () => {
    const { folder, environment, chargebee } = await openBusiness();
    chargebee.script([{ times: Infinity, effect: { kind: 'slow', ms: 100 } }]);
    const first = startSyncline(['run', '--watch'], { folder, environment });
    await expect.poll(() => chargebee.log.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const second = await syncline(folder, ['run'], { environment });
    expect(second.code).toBe(1);
    expect(second.err).toContain('error[state-in-use]: another run is working on this state');
    first.process.kill('SIGINT');
    expect((await first.result).code).toBe(130);
  });

  test('a run that is paused keeps its place until it is killed, and goes on where it was', async () => {
    const { folder, environment, chargebee } = await openBusiness();
    chargebee.script([{ times: Infinity, effect: { kind: 'slow', ms: 100 } }]);
    const paused = startSyncline(['run'], { folder, environment });
    await expect.poll(() => chargebee.log.length, { timeout: 20_000 }).toBeGreaterThan(0);
    paused.process.kill('SIGSTOP');
    expect((await syncline(folder, ['run'], { environment })).err).toContain('error[state-in-use]');
    paused.process.kill('SIGCONT');
    expect((await paused.result).err).not.toContain('error');

    const killed = startSyncline(['run', '--watch'], { folder, environment });
    const before = chargebee.log.length;
    await expect.poll(() => chargebee.log.length, { timeout: 20_000 }).toBeGreaterThan(before);
    killed.process.kill('SIGSTOP');
    killed.process.kill('SIGKILL');
    await killed.result;
    expect((await syncline(folder, ['run'], { environment })).err).not.toContain('state-in-use');
  });

  test('Ctrl-C finishes the step under way, and the next run goes on', async () => {
    const { folder, environment, chargebee } = await openBusiness();
    const slow = { times: Infinity, effect: { kind: 'slow', ms: 100 } } as const;
    chargebee.script([slow]);
    const child = startSyncline(['run', '--json'], { folder, environment });
    await expect
      .poll(() => chargebee.log.some(({ method }) => method === 'POST'), { timeout: 20_000 })
      .toBe(true);
    child.process.kill('SIGINT');
    const stopped = await child.result;
    expect(stopped).toMatchObject({ code: 130, signal: null, err: '' });
    expect(lines(stopped.out).at(-1)).toMatchObject({ type: 'run', stopped: true });
    expect(await inDoubt(folder)).toEqual([]);

    chargebee.script([]);
    await syncline(folder, ['run'], { environment });
    expect((await syncline(folder, ['run'], { environment })).code).toBe(0);
    const status = await syncline(folder, ['status', '--json']);
    expect(JSON.parse(status.out)).toMatchObject({ openIntents: 0 });
    const emails = chargebee.all('customer').map(({ values: { email } }) => email);
    expect(new Set(emails).size).toBe(emails.length);
  });
});

/** Creates that may have been made or not. One that was announced and not sent yet is in no doubt. */
async function inDoubt(folder: string): Promise<readonly string[]> {
  const store = await openSqliteStore(join(folder, '.syncline/state.db'));
  const open = await store.openIntents();
  await store.close();
  return open.filter(({ state }) => state !== 'prepared').map(({ token, state }) => `${token} ${state}`);
}
