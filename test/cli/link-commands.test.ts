import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { customer, filledProject, inState, link, person, record } from './support/filled-state.ts';
import { syncline } from './support/memory-terminal.ts';
import { sampleProject } from './support/project-folder.ts';

const records = [
  ...['1', '2'].map((id) => record(person(id))),
  ...['b1', 'b2'].map((id) => record(customer(id))),
];

/** Person 1 is linked with b1; person 2 and b2 are not linked. */
const filled = () => filledProject({ records, links: [link('b1', '1')] });

const states = (folder: string) =>
  inState(folder, async (store) => {
    const links = await store.links({});
    return links.map(({ leftId, rightId, state }) => `${leftId} ${rightId} ${state}`);
  });

describe('link', () => {
  test('puts two records together, named in either order', async () => {
    const folder = await filled();
    expect(await syncline(folder, ['link', 'crm:Persons:2', 'billing:customers:b2'])).toEqual({
      code: 0,
      out: '',
      err: 'linked crm:Persons:2 and billing:customers:b2: syncline run brings them in step\n',
    });
    expect(await states(folder)).toEqual(['b1 1 active', 'b2 2 active']);
  });

  test('answers as JSON', async () => {
    const { out } = await syncline(await filled(), [
      'link',
      'billing:customers:b2',
      'crm:Persons:2',
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual({ formatVersion: 1, linked: ['billing:customers:b2', 'crm:Persons:2'] });
  });

  test.each([
    [
      'crm:Persons:1',
      'billing:customers:b2',
      'already-linked',
      'crm:Persons:1 is linked with billing:customers:b1',
    ],
    ['crm:Persons:3', 'billing:customers:b2', 'record-unknown', 'crm:Persons:3 is not known'],
    ['crm:Persons:1', 'crm:Persons:2', 'not-paired', 'no flow keeps crm:Persons:1 and crm:Persons:2 in step'],
  ])('refuses %s and %s: %s', async (left, right, code, message) => {
    const folder = await filled();
    const answer = await syncline(folder, ['link', left, right]);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain(`error[${code}]: ${message}\n`);
    expect(await states(folder)).toEqual(['b1 1 active']);
  });

  test.each([
    [['crm:Person:2', 'billing:customers:b2'], 'unknown-object', 'did you mean Persons?'],
    [['crm:Persons:2', 'biling:customers:b2'], 'unknown-connection', 'did you mean billing?'],
    [['crm:Persons:2', 'b2'], 'not-a-record', 'CONNECTION:OBJECT:ID'],
    [['crm:Persons:2'], 'usage', "missing required argument 'right'"],
  ])('%j is wrong usage', async (args, code, help) => {
    const answer = await syncline(await filled(), ['link', ...args]);
    expect(answer.code).toBe(2);
    expect(answer.err).toContain(`error[${code}]`);
    expect(answer.err).toContain(help);
  });

  test('needs modules that are those of the present flows', async () => {
    const answer = await syncline(sampleProject(), ['link', 'crm:Persons:2', 'billing:customers:b2']);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('error[not-compiled]') });
  });

  test('needs flows without errors', async () => {
    const folder = sampleProject({ 'flows/crm-billing.flow': 'flow crm to billing\nsync' });
    const answer = await syncline(folder, ['link', 'crm:Persons:2', 'billing:customers:b2']);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('error[flows-broken]') });
  });
});

describe('unlink', () => {
  test.each(['crm:Persons:1', 'billing:customers:b1', '1'])('takes apart what %s names', async (name) => {
    const folder = await filled();
    expect(await syncline(folder, ['unlink', name])).toEqual({
      code: 0,
      out: '',
      err: 'unlinked billing:customers:b1 and crm:Persons:1: they stay apart until you link them\n',
    });
    expect(await states(folder)).toEqual(['b1 1 separated']);
  });

  test('answers as JSON, and history tells who it was', async () => {
    const folder = await filled();
    const { out } = await syncline(folder, ['unlink', '1', '--json'], { environment: { USER: 'ann' } });
    expect(JSON.parse(out)).toEqual({
      formatVersion: 1,
      unlinked: ['billing:customers:b1', 'crm:Persons:1'],
    });
    for (const name of ['crm:Persons:1', 'billing:customers:b1']) {
      const told = await syncline(folder, ['history', name]);
      expect(told.out).toContain('unlinked by a person (ann)');
    }
  });

  test('can be taken back', async () => {
    const folder = await filled();
    await syncline(folder, ['unlink', '1']);
    await syncline(folder, ['link', 'crm:Persons:1', 'billing:customers:b1']);
    expect(await states(folder)).toEqual(['b1 1 active']);
  });

  test.each([
    ['crm:Persons:2', 1, 'error[no-such-link]: crm:Persons:2 is not linked'],
    ['7', 1, 'error[no-such-link]: there is no link 7'],
    ['crn:Persons:2', 2, 'did you mean crm?'],
    ['nonsense', 2, 'error[not-a-record]'],
  ])('does not take %s', async (name, code, message) => {
    const folder = await filled();
    const answer = await syncline(folder, ['unlink', name]);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(message);
    expect(await states(folder)).toEqual(['b1 1 active']);
  });

  test('asks which of several links of a record is meant', async () => {
    const other = { left: { connection: 'shop', object: 'buyers' }, right: { ...person('1') } };
    const { id: _, ...right } = other.right;
    const second = { ...link('s1', '1'), pair: { left: other.left, right } };
    const pairs = { records, links: [link('b1', '1'), second] };
    const folder = await filledProject(pairs);
    const answer = await syncline(folder, ['unlink', 'crm:Persons:1']);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('error[several-links]');
    expect(answer.err).toContain(
      '1 (billing:customers:b1, crm:Persons:1); 2 (shop:buyers:s1, crm:Persons:1)',
    );
  });
});

describe('links', () => {
  test('stand left and right as in the flow', async () => {
    const folder = await filled();
    expect((await syncline(folder, ['links'])).out).toBe(
      [
        'LINK  LEFT           RIGHT                 STATE',
        '1     crm:Persons:1  billing:customers:b1  active',
        '',
      ].join('\n'),
    );
    const { out } = await syncline(folder, ['links', '--json']);
    const link1 = { id: 1, left: person('1'), right: customer('b1'), state: 'active' };
    expect(JSON.parse(out)).toEqual({ formatVersion: 1, links: [link1] });
  });

  test('also while the flow has errors', async () => {
    const folder = await filled();
    writeFileSync(join(folder, 'flows/crm-billing.flow'), 'flow billing to crm\nsync Persons <-> nothing {}');
    expect((await syncline(folder, ['links'])).out).toContain('1     billing:customers:b1  crm:Persons:1');
  });
});

describe('what nobody has ever heard of is not "nothing"', () => {
  test.each([
    [['links', '--connection', 'crn'], 'did you mean crm?'],
    [['links', '--object', 'Person'], 'did you mean Persons?'],
    [['inbox', '--connection', 'crm', '--object', 'customers'], 'known are: Persons'],
    [['history', 'billing:customer:b1'], 'did you mean customers?'],
  ])('%j', async (args, help) => {
    const answer = await syncline(await filled(), args);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toContain(help);
  });

  test('what earlier flows left behind in the state is known by its name', async () => {
    const gone = {
      left: { connection: 'shop', object: 'buyers' },
      right: { connection: 'crm', object: 'Persons' },
    };
    const folder = await filledProject({ links: [link('s1', '1', { pair: gone })] });
    const { code, out } = await syncline(folder, ['links', '--connection', 'shop']);
    expect(code).toBe(0);
    expect(out).toContain('shop:buyers:s1');
  });
});
