import { describe, expect, test } from 'vitest';
import { projectFiles } from '../verify/support/verified-project.ts';
import { syncline } from './support/memory-terminal.ts';
import {
  installSyncline,
  minimalProject,
  projectFolder,
  sampleProject,
  writeInto,
} from './support/project-folder.ts';

const person = {
  Id: 'p1',
  Name: 'Ada',
  Phone: null,
  Mobile: '+4722334455',
  Grade: 'b',
  Wage: '1234.5',
  Currency: 'NOK',
  Points: 7,
  Company: 'c1',
  Hired: '2026-03-29T23:30:00Z',
  Home: { Street: 'Storgata 1', City: '' },
};

/** Tries a record of the sample project; `args` follow those that name it. */
async function tryPerson(record: unknown, ...args: readonly string[]) {
  const folder = projectFolder(projectFiles);
  installSyncline(folder);
  await syncline(folder, ['compile']);
  writeInto(folder, 'record.json', typeof record === 'string' ? record : JSON.stringify(record));
  writeInto(folder, 'target.json', JSON.stringify({ id: 'b1', kind: 'company' }));
  const named = ['try', 'crm-billing', 'People-customers', '--record', 'record.json'];
  return syncline(folder, [...named, ...args]);
}

test('shows what each row writes, and why one writes nothing', async () => {
  const { code, out, err } = await tryPerson(person);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "LINE  ROW                                              RESULT
    21    Name <-> name                                    name: "Ada"
    22    Phone ?? Mobile <-> phone                        phone: "+4722334455"
    23    Grade <-> grade via grades                       grade: "two"
    24    Wage <-> wage                                    wage: {"amount":"1234.5","currency":"NOK"}, sent as 123450
    25    Nick <-> nick via lower                          rests
    26    Points <-> points via text                       points: "7"
    27    Company <-> account                              waits for Company
    28    Company.Name -> company                          waits for Company
    29    Note (if Grade = "a") <-> note                   rests
    30    Hired <-> hired_on via day("Europe/Oslo") lossy  hired_on: "2026-03-30"
    31    "person" -> kind on create                       kind: "person"
    33    Street <-> line                                  address.line: "Storgata 1"
    34    City <-> city                                    address.city: ""
    "
  `);
});

test('writes once only what is written on create', async () => {
  const { out } = await tryPerson(person, '--target', 'target.json');
  expect(out).toMatch(/^31 .* rests$/m);
});

test('goes back with --back, and lets alternatives see the target', async () => {
  const customer = { id: 'b1', phone: '1', wage: 123450, currency: 'NOK', points: 'many' };
  const folder = projectFolder(projectFiles);
  installSyncline(folder);
  await syncline(folder, ['compile']);
  writeInto(folder, 'customer.json', JSON.stringify(customer));
  writeInto(folder, 'person.json', JSON.stringify(person));
  const options = ['--record', 'customer.json', '--back', '--target', 'person.json'];
  const { code, out } = await syncline(folder, ['try', 'crm-billing', 'People-customers', ...options]);
  expect(code).toBe(1);
  expect(out).toMatch(/^22 .* Mobile: "1"$/m);
  expect(out).toMatch(/^24 .* Wage: \{"amount":"1234.5","currency":"NOK"\}, sent as "1234.5"$/m);
  expect(out).toMatch(/^26 .* parks: not-a-number: ".*" is not a number/m);
});

test('gives the same as data', async () => {
  const { code, out } = await tryPerson({ ...person, Grade: 'z' }, '--json');
  expect(code).toBe(1);
  const { rows, ...rest } = JSON.parse(out);
  expect(rest).toEqual({ formatVersion: 1, unreadable: [{ path: 'Grade', code: 'unknown-value' }] });
  expect(rows[0]).toMatchObject({
    line: 21,
    kind: 'writes',
    written: [{ path: 'name', value: 'Ada', wire: 'Ada' }],
  });
  expect(rows.find(({ line }: { line: number }) => line === 23)).toMatchObject({ kind: 'rests' });
});

describe('a file that cannot be tried', () => {
  test.each([
    ['is no JSON', '{"Name": ', 'record-not-json', /why: .*JSON/],
    ['is nothing', 'null', 'record-not-object', /there is null\n.*fix: save one record/],
    ['is a list', [person], 'record-not-object', /one JSON object is needed, and there is a list/],
    [
      'is wrapped',
      { person },
      'record-not-object',
      /it has no property of People that the flow uses; they are /,
    ],
  ])('%s', async (_, record, code, why) => {
    const answer = await tryPerson(record);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain(`error[${code}]: record.json `);
    expect(answer.err).toMatch(why);
  });

  test('is not there', async () => {
    const { code, err } = await tryPerson(person, '--target', 'nowhere.json');
    expect(code).toBe(1);
    expect(err).toContain('error[file-missing]: nowhere.json does not exist');
  });
});

describe('wrong usage', () => {
  test.each([
    [['crm-billing', 'People-customer', '--record', 'x'], 'fix: did you mean People-customers?'],
    [['crm-biling', 'People-customers', '--record', 'x'], 'error[unknown-flow]'],
    [['crm-billing', 'People-customers'], "required option '--record <file>' not specified"],
  ])('%j', async (args, text) => {
    const folder = projectFolder(projectFiles);
    installSyncline(folder);
    await syncline(folder, ['compile']);
    const { code, err } = await syncline(folder, ['try', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });
});

test('amounts in the elements of a list find the currency of the record, or park the list', async () => {
  const lines = `
      currency: string
      total: { type: money, encoding: minor_units, currency: currency }
      lines: { type: list, items: { type: object, properties: { id: string, price: { type: money, encoding: minor_units, currency: currency } } } }`;
  const { 'flows/systems/crm.yaml': crm = '', 'flows/systems/billing.yaml': billing = '' } = minimalProject;
  const withLines = (system: string) => system.replace(/name: \{ type: string \}/, `$&${lines}`);
  const folder = sampleProject({
    'flows/systems/crm.yaml': withLines(crm),
    'flows/systems/billing.yaml': withLines(billing),
    'flows/crm-billing.flow': `flow crm to billing
conflict latest

sync Persons <-> customers {
  match email = email

  total <-> total
  lines <-> lines by id = id {
    price <-> price
  }
}
`,
    'record.json': JSON.stringify({ currency: 'NOK', total: 5, lines: [{ id: 'a', price: 100 }] }),
    'target.json': JSON.stringify({ currency: 'EUR', lines: [] }),
  });
  await syncline(folder, ['compile']);
  const tried = ['try', 'crm-billing', 'Persons-customers', '--record', 'record.json'];
  const price = '{"amount":"1","currency":"NOK"}';
  expect((await syncline(folder, tried)).out).toContain(
    `lines: [{"id":"a","price":${price}}], sent as [{"id":"a","price":100}]`,
  );
  expect(await syncline(folder, [...tried, '--target', 'target.json'])).toMatchObject({
    code: 1,
    out: expect.stringContaining(`lines: [{"id":"a","price":${price}}] parks: other-currency`),
  });
});
