import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Business } from './support/business.ts';
import { openBusiness } from './support/business.ts';
import { syncline } from './support/memory-terminal.ts';

async function planned(): Promise<Business & { readonly file: string }> {
  const business = await openBusiness();
  const { folder, environment } = business;
  const { code, err } = await syncline(folder, ['plan', '--out', 'today.plan'], { environment });
  expect({ code, err }).toEqual({ code: 0, err: 'today.plan is written: syncline apply today.plan\n' });
  return { ...business, file: join(folder, 'today.plan') };
}

describe('a plan file', () => {
  test('holds no value, and its key lies beside the state for its owner alone', async () => {
    const { folder, file } = await planned();
    expect(readFileSync(file, 'utf8')).not.toMatch(/@|"(before|after)"/);
    expect(existsSync(join(folder, '.syncline/state.db'))).toBe(false);
    expect(statSync(join(folder, '.syncline/state.db.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, '.syncline'))).toEqual(['cache', 'state.db.key']);
  });

  test('is not written where the plan is not complete', async () => {
    const { folder, environment } = await openBusiness();
    const wrong = { ...environment, CHARGEBEE_API_KEY: 'wrong-key' };
    const { code, err } = await syncline(folder, ['plan', '--out', 'x.plan'], { environment: wrong });
    expect(code).toBe(1);
    expect(err).toContain('x.plan is not written: the plan is not complete');
    expect(existsSync(join(folder, 'x.plan'))).toBe(false);
  });

  test('that cannot be written is said to be so', async () => {
    const { folder, environment } = await openBusiness();
    const { code, err } = await syncline(folder, ['plan', '--out', 'nowhere/x.plan'], { environment });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[file-missing\]: nowhere\/x\.plan/);
  });
});

describe('apply', () => {
  test('does what the plan says, and the plan is done with', async () => {
    const { folder, environment, chargebee } = await planned();
    const { actions } = JSON.parse(readFileSync(join(folder, 'today.plan'), 'utf8'));
    const customers = chargebee.all('customer').length;
    const { code, out, err } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${actions.length} changes of the plan made\n`);
    expect(chargebee.all('customer').length).toBeGreaterThan(customers);
    const again = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(/^error\[plan-stale\]: the plan has been overtaken: .*\n {2}fix: /);
  });

  test('refuses a plan that an edit has overtaken, names it, and writes nothing', async () => {
    const { folder, environment, webcrm, chargebee } = await planned();
    const { actions } = JSON.parse(readFileSync(join(folder, 'today.plan'), 'utf8'));
    const isOfPerson = ({ source }: { source: { object: string } }) => source.object === 'Persons';
    const { id } = actions.find(isOfPerson).source;
    webcrm.edit('Persons', id, { PersonLastName: 'Moved' }, Date.now() + 5_000);
    const before = JSON.stringify(chargebee.all('customer'));
    const { code, err } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[plan-stale\]: .*would write something else/);
    expect(err).not.toContain('Moved');
    expect(JSON.stringify(chargebee.all('customer'))).toBe(before);
  });

  test('tells programs what was applied and what was skipped', async () => {
    const { folder, environment } = await planned();
    const { out } = await syncline(folder, ['apply', 'today.plan', '--json'], { environment });
    const lines = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ type: 'applied', applied: expect.any(Number), skipped: [] });
    expect(lines[0]).toMatchObject({ formatVersion: 1 });
  });

  test.each([
    ['is no JSON', 'not a plan', 'plan-unreadable'],
    ['is something else', '{"formatVersion":1,"flows":[]}', 'plan-unreadable'],
    ['is of another version', '{"formatVersion":2}', 'plan-of-other-version'],
  ])('refuses a file that %s', async (_, text, code) => {
    const { folder, environment } = await openBusiness();
    writeFileSync(join(folder, 'x.plan'), text);
    const { code: exit, err } = await syncline(folder, ['apply', 'x.plan'], { environment });
    expect({ exit, code: /^error\[(.*?)\]/.exec(err)?.[1] }).toEqual({ exit: 1, code });
    expect(existsSync(join(folder, '.syncline/state.db'))).toBe(false);
  });

  test('says that the file is no plan before it asks for secrets', async () => {
    const { folder } = await openBusiness();
    writeFileSync(join(folder, 'x.plan'), '{}');
    const { code, err } = await syncline(folder, ['apply', 'x.plan'], { environment: {} });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error\[plan-unreadable\]/) });
  });

  test('makes no key: a plan is void without its own', async () => {
    const { folder, environment } = await planned();
    const key = join(folder, '.syncline/state.db.key');
    rmSync(key);
    const { code, err } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error\[file-missing\]/) });
    expect(existsSync(key)).toBe(false);
  });

  test.each(['plan --out y.plan', 'apply today.plan'])('%s refuses a broken key', async (line) => {
    const { folder, environment } = await planned();
    writeFileSync(join(folder, '.syncline/state.db.key'), '');
    const { code, err } = await syncline(folder, line.split(' '), { environment });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error\[plan-key-broken\]/) });
  });

  test('says what is wrong with a key that cannot be read', async () => {
    const { folder, environment } = await planned();
    const key = join(folder, '.syncline/state.db.key');
    rmSync(key);
    mkdirSync(key);
    const { code, err } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error\[file-is-folder\]/) });
  });

  test('shows what a system refused, and asks for a person', async () => {
    const { folder, environment, webcrm } = await planned();
    const handle = webcrm.handle.bind(webcrm);
    webcrm.handle = (request, now) => {
      const answer = handle(request, now);
      if (request.method !== 'PUT' || answer.kind !== 'response') return answer;
      return { ...answer, response: { ...answer.response, status: 400 } };
    };
    const { code, out } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect(code).toBe(7);
    expect(out).toMatch(/ for a person:\n {2}update-refused: /);
  });

  test('refuses a plan that was changed by hand', async () => {
    const { folder, environment, file } = await planned();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"update"', '"create"'));
    const { code, err } = await syncline(folder, ['apply', 'today.plan'], { environment });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[plan-foreign\]/);
  });

  test('asks for the file', async () => {
    const { folder, environment } = await openBusiness();
    expect((await syncline(folder, ['apply'], { environment })).code).toBe(2);
    const { code, err } = await syncline(folder, ['apply', 'none.plan'], { environment });
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[file-missing\]: none\.plan/);
  });
});
