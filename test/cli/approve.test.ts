import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Business } from './support/business.ts';
import { openBusiness } from './support/business.ts';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder } from './support/project-folder.ts';

const strict = 'brake: { update: { share: 0%, at_least: 2 } }\n';

/** Three persons were edited, where two may be brought over without asking. */
async function held(): Promise<Business> {
  const business = await openBusiness();
  const { folder, environment, webcrm } = business;
  await syncline(folder, ['run'], { environment });
  await syncline(folder, ['run'], { environment });
  appendFileSync(join(folder, 'syncline.yaml'), strict);
  const persons = webcrm.all('Persons').filter(({ values }) => values['PersonCustom1'] !== '');
  for (const { id } of persons.slice(0, 3)) {
    webcrm.edit('Persons', id, { PersonLastName: `New ${id}` }, later());
  }
  return business;
}

/** Later than any change so far, also by clocks that tell whole seconds. */
const later = (): number => Date.now() + 5_000;

const idIn = (text: string): string => /[0-9a-f]{12}-\d+/.exec(text)?.[0] ?? 'no id';

describe('a run that would write too much', () => {
  test('writes nothing of it, says how many it is and what to do, and exits with 7', async () => {
    const { folder, environment } = await held();
    const { code, out } = await syncline(folder, ['run'], { environment });
    expect(code).toBe(7);
    expect(out).toContain('held, and nothing of it written:\n');
    expect(out).toMatch(
      /^ {2}webcrm Persons → chargebee customer: 3 updates, where 2 may be made in a run: syncline approve [0-9a-f]{12}-3$/m,
    );
    const status = await syncline(folder, ['status']);
    expect(status.out).toMatch(
      /^held {5}webcrm Persons → chargebee customer: 3 updates.*: syncline approve \S+$/m,
    );
    const lines = (await syncline(folder, ['run', '--json'], { environment })).out.trim().split('\n');
    const [first] = lines.map((line): unknown => JSON.parse(line));
    expect(first).toMatchObject({ type: 'held', effect: 'update', count: 3, most: 2, window: 'run' });
  });

  test('is shown in the plan', async () => {
    const { folder, environment } = await held();
    const { out } = await syncline(folder, ['plan'], { environment });
    expect(out).toMatch(/ 3 updates \(held: where 2 may be made in a run\)$/m);
  });
});

describe('approve', () => {
  test('lists what is held, and lets it through', async () => {
    const { folder, environment } = await held();
    await syncline(folder, ['run'], { environment });
    const { code, out } = await syncline(folder, ['approve']);
    expect({ code, head: out.split('\n')[0] }).toEqual({ code: 0, head: 'ID              WRITES' });
    const id = idIn(out);
    expect(await syncline(folder, ['approve', id])).toEqual({
      code: 0,
      out: '',
      err: `${id} is approved: syncline run\n`,
    });
    expect((await syncline(folder, ['approve'])).out).toMatch(/, approved$/m);
    expect((await syncline(folder, ['status'])).out).toMatch(/^held .*, approved: syncline run$/m);
    expect(await syncline(folder, ['run'], { environment })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/3 updated/),
    });
    expect((await syncline(folder, ['approve'])).out).toBe('nothing is held\n');
  });

  test('refuses what has grown since it was shown, and shows the new number', async () => {
    const { folder, environment, webcrm } = await held();
    const id = idIn((await syncline(folder, ['run'], { environment })).out);
    const persons = webcrm.all('Persons').filter(({ values }) => values['PersonCustom1'] !== '');
    webcrm.edit('Persons', persons[3]?.id ?? '', { PersonLastName: 'Also new' }, later());
    await syncline(folder, ['run'], { environment });
    const { code, err } = await syncline(folder, ['approve', id]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[hold-has-grown\]: \S+-3 are 4 by now: \S+-4\n {2}fix: /);
  });

  test('says what it approved as JSON', async () => {
    const { folder, environment } = await held();
    await syncline(folder, ['run'], { environment });
    const listed = JSON.parse((await syncline(folder, ['approve', '--json'])).out);
    expect(listed).toMatchObject({ formatVersion: 1, held: [{ count: 3, approved: false }] });
    const done = await syncline(folder, ['approve', listed.held[0].id, '--json']);
    expect(JSON.parse(done.out)).toEqual({ formatVersion: 1, approved: listed.held[0].id });
  });

  test.each(['ffff-1', 'all', '--all'])('refuses %s', async (id) => {
    const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
    const { code, out, err } = await syncline(folder, ['approve', id]);
    expect({ code, out }).toEqual({ code: id === '--all' ? 2 : 1, out: '' });
    expect(err).toMatch(/^error\[(no-such-hold|usage)\]: /);
  });

  test('has nothing to list before the first run', async () => {
    const folder = projectFolder({ 'syncline.yaml': 'connections: {}\n' });
    expect(await syncline(folder, ['approve'])).toEqual({ code: 0, out: 'nothing is held\n', err: '' });
  });
});

describe('limits in syncline.yaml', () => {
  test.each([
    ['brake: { updates: { share: 1% } }', 'yaml-unknown-key', '2:10'],
    ['brake: { update: { share: 1 } }', 'yaml-wrong-form', '2:27'],
    ['brake: { update: { share: 101% } }', 'yaml-wrong-form', '2:27'],
    ['brake: { update: { at_least: -1 } }', 'yaml-wrong-type', '2:30'],
    ['brake: { hour: 0 }', 'yaml-wrong-type', '2:16'],
    ['brake: off', 'yaml-wrong-type', '2:8'],
  ])('%s is refused where it stands', async (line, code, place) => {
    const folder = projectFolder({ 'syncline.yaml': `connections: {}\n${line}\n` });
    const checked = await syncline(folder, ['check']);
    expect(checked.err).toContain(`[${code}]`);
    expect(checked.err).toContain(`syncline.yaml:${place}`);
  });
});
