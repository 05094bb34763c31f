import { describe, expect, test } from 'vitest';
import type { Mutation } from './support/verified-project.ts';
import { replacing, verifyProject } from './support/verified-project.ts';

const options = { runs: 200, seed: 1 };

test('every row of a sound flow keeps its law, and has something to say', async () => {
  const { rows } = await verifyProject(options);
  expect(rows).toHaveLength(14);
  expect(rows.filter(({ diagnostic }) => diagnostic !== undefined)).toEqual([]);
  expect(Math.min(...rows.map(({ verdict }) => verdict.tried))).toBeGreaterThan(40);
});

describe('a fault in the emitted functions is found', () => {
  test.each<[fault: string, line: number, code: string, mutation: Mutation]>([
    ['trim on one side', 21, 'law-broken', replacing('name: people.Name', 'name: people.Name?.trim()')],
    ['two to one table', 23, 'law-broken', replacing("['b', 'two']", "['b', 'one']")],
    [
      'alternatives written to the second',
      22,
      'law-broken',
      (module) =>
        replacing(
          'Phone: !isEmpty(people?.Phone) || isEmpty(people?.Mobile) ? customers.phone : undefined',
          'Phone: undefined',
        )(
          replacing(
            'Mobile: isEmpty(people?.Phone) && !isEmpty(people?.Mobile) ? customers.phone : undefined',
            'Mobile: customers.phone',
          )(module),
        ),
    ],
    [
      'yen times a hundred',
      24,
      'law-broken',
      replacing(
        'wage: people.Wage',
        "wage: people.Wage?.currency === 'JPY' ? { ...people.Wage, amount: String(Number(people.Wage.amount) * 100) } : people.Wage",
      ),
    ],
    [
      'a codec that grows',
      26,
      'law-broken',
      replacing(
        'put(integerText, customers.points)',
        'get({ get: (n: string) => n.length + 1 }, customers.points)',
      ),
    ],
    [
      'the wrong half of a codec',
      25,
      'law-broken',
      replacing('put(lower, customers.nick)', "get({ get: (nick: string) => nick + '!' }, customers.nick)"),
    ],
    [
      'a reference that is not translated back',
      27,
      'law-broken',
      replacing('Company: references.account?.linked', 'Company: customers.account'),
    ],
    [
      'a guard that is not the same both ways',
      29,
      'law-broken',
      replacing("=== 'a' ? customers.note : undefined", "=== 'a' ? customers.note + '.' : undefined"),
    ],
    [
      'one property of a block for another',
      34,
      'row-not-tried',
      replacing(
        'City: customers.address && customers.address.city',
        'City: customers.address && customers.address.line',
      ),
    ],
    [
      'an error that is no parking',
      21,
      'mapping-threw',
      replacing('name: people.Name', 'name: people.Name && people.Name.split(" ")[1]!.slice(1)'),
    ],
    [
      'the clock',
      31,
      'mapping-not-deterministic',
      replacing("kind: 'person'", 'kind: String(process.hrtime.bigint())'),
    ],
    [
      'a number where text is due',
      31,
      'value-not-canonical',
      replacing("kind: 'person'", 'kind: Number.NaN'),
    ],
    [
      'a row that never speaks',
      28,
      'row-not-tried',
      replacing('company: companies && companies.Name', 'company: undefined'),
    ],
  ])('%s', async (_, line, code, mutation) => {
    const { rows } = await verifyProject(options, mutation);
    const found = rows.flatMap(({ diagnostic, verdict }) =>
      diagnostic === undefined ? [] : [{ line: verdict.subject.row.line, code: diagnostic.code }],
    );
    expect(found).toEqual([{ line, code }]);
  });
});

describe('the counterexample', () => {
  const trimmed = replacing('name: people.Name', 'name: people.Name?.trim()');
  const exampleOf = async (seed: number, mutation: Mutation) => {
    const { rows } = await verifyProject({ runs: 200, seed }, mutation);
    return rows.find(({ diagnostic }) => diagnostic !== undefined)?.verdict.counterexample;
  };

  test('is the smallest record that shows it, with what came of it', async () => {
    expect(await exampleOf(1, trimmed)).toMatchObject({
      start: 'left',
      record: { Name: expect.stringMatching(/^ \S*$|^\S* $/) },
      there: { name: expect.stringMatching(/^\S*$/) },
      back: { Name: expect.stringMatching(/^\S*$/) },
    });
  });

  test('has no property that does not matter', async () => {
    const example = await exampleOf(1, replacing("['b', 'two']", "['b', 'one']"));
    expect(example?.record).toEqual({ Grade: 'b' });
    expect(example?.target ?? {}).toEqual({});
  });

  test.each([1, 2, 77])('is the same for the same seed (%i)', async (seed) => {
    expect(await exampleOf(seed, trimmed)).toEqual(await exampleOf(seed, trimmed));
  });
});
