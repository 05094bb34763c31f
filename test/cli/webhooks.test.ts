import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBusiness } from './support/business.ts';
import type { Business } from './support/business.ts';
import { syncline } from './support/memory-terminal.ts';
import { writeInto } from './support/project-folder.ts';
import { start } from './support/running.ts';

const secrets = { HOOK_OLD: 'hook:old', HOOK_NEW: 'hook:new' };

/** A business in step, whose project looks for changes once a day, and has these lines for its connections. */
async function business(webcrm: string, chargebee: string): Promise<Business> {
  const opened = await openBusiness();
  const { folder, environment } = opened;
  const settings = readFileSync(join(folder, 'syncline.yaml'), 'utf8')
    .replace('  webcrm:\n', `  webcrm:\n    ${webcrm}\n`)
    .replace('  chargebee:\n', `  chargebee:\n    ${chargebee}\n`);
  writeInto(folder, 'syncline.yaml', `${settings}schedule: { every: 1d }\n`);
  await syncline(folder, ['run'], { environment });
  await syncline(folder, ['run'], { environment });
  return { ...opened, environment: { ...environment, ...secrets } };
}

const unsigned = 'webhook: { scheme: unsigned }';
const twoSecrets = 'webhook: { scheme: chargebee, secrets: [{ env: HOOK_NEW }, { env: HOOK_OLD }] }';

describe('run --watch --listen', () => {
  test('an edit that a webhook tells of does not wait for the next run', async () => {
    const { folder, environment, webcrm, chargebee } = await business(unsigned, twoSecrets);
    const running = start(folder, ['run', '--watch', '--listen', '0', '--json'], { environment });
    const said = await running.until(/"type":"run".*\n/);
    expect(said).toMatch(
      /^\{"formatVersion":1,"type":"listening",.*"connections":\["webcrm","chargebee"\]\}/,
    );
    const url = /"url":"([^"]+)"/.exec(said)?.[1] ?? '';

    const email = (name: string): string => `${name}@company.example`;
    const [person] = webcrm.all('Persons');
    webcrm.edit('Persons', person?.id ?? '', { PersonEmail: email('told') }, Date.now());
    expect((await fetch(`${url}/webcrm/Persons`, { method: 'POST' })).status).toBe(202);
    await running.until(/"type":"change".*"object":"customer".*\n/);
    const customer = chargebee.all('customer').find(({ values }) => values['email'] === email('told'));
    expect(customer).toBeDefined();

    chargebee.edit('customer', customer?.id ?? '', { email: email('back') }, Date.now());
    const send = (credentials: string) =>
      fetch(`${url}/chargebee`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(credentials)}` },
        body: JSON.stringify({ content: { customer: { email: 'never@looked.at' } } }),
      });
    expect((await send('hook:guessed')).status).toBe(403);
    expect((await send('hook:old')).status).toBe(202);
    const heard = await running.until(/"type":"change".*"object":"Persons".*\n/);
    expect(webcrm.get('Persons', person?.id ?? '')).toMatchObject({ PersonEmail: email('back') });
    expect(`${said}${heard}`).not.toMatch(/hook:|never@|Basic/);
    expect(await running.stop()).toBe(130);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('says on stderr where it listens', async () => {
    const { folder, environment } = await business(unsigned, 'settings: {}');
    const running = start(folder, ['run', '--watch', '--listen', '0', '--host', 'localhost'], {
      environment,
    });
    await running.until(/^listening at http:\/\/localhost:\d+ for webhooks of webcrm\n/);
  });
});

describe('wrong usage', () => {
  test.each([
    [['--listen', '4020'], 'option-alone'],
    [['--watch', '--host', '::1'], 'option-alone'],
    [['--watch', '--listen', '0'], 'no-webhooks'],
  ])('%j is refused as %s', async (args, code) => {
    const { folder, environment } = await openBusiness();
    const refused = await syncline(folder, ['run', ...args], { environment });
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain(`error[${code}]`);
  });

  test('a secret that is not there is named by its place', async () => {
    const { folder, environment } = await business(unsigned, twoSecrets);
    const without = { ...environment, HOOK_OLD: '' };
    const { code, err } = await syncline(folder, ['run', '--watch', '--listen', '0'], {
      environment: without,
    });
    expect(code).toBe(2);
    expect(err).toContain(
      'the connection chargebee has no webhook secret: the environment variable HOOK_OLD is empty',
    );
  });
});
