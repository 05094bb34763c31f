import { describe, expect, test } from 'vitest';
import { createChargebeeSandbox } from '../../runtime/sandbox/index.ts';
import { ask, chargebeeGet as get, chargebeePost as post, column, member, SECOND, START } from './support.ts';

/** Five customers, one second apart. */
function five() {
  const sandbox = createChargebeeSandbox({ seed: 7 });
  for (let index = 0; index < 5; index += 1) {
    const form = {
      id: `c${index}`,
      first_name: `N${index}`,
      ...(index % 2 === 0 && { email: `e${index}@x.dk` }),
    };
    ask(sandbox, post('customers', form), START + index * SECOND);
  }
  return sandbox;
}

function ids(sandbox: ReturnType<typeof five>, query: Readonly<Record<string, string>>): readonly unknown[] {
  return column(member(ask(sandbox, get('customers', query), START).body, 'list'), 'customer', 'id');
}

const at = (seconds: number): string => String(START / 1_000 + seconds);

describe('filters', () => {
  test.each([
    [{ 'email[is]': 'e2@x.dk' }, ['c2']],
    [{ 'email[is_present]': 'false' }, ['c1', 'c3']],
    [{ 'email[is_present]': 'true' }, ['c0', 'c2', 'c4']],
    [{ 'first_name[starts_with]': 'N', 'id[not_in]': '["c0","c1"]' }, ['c2', 'c3', 'c4']],
    [{ 'id[in]': '["c3","c0"]' }, ['c0', 'c3']],
    [{ 'first_name[is_not]': 'N0' }, ['c1', 'c2', 'c3', 'c4']],
    [{ 'updated_at[after]': at(2) }, ['c3', 'c4']],
    [{ 'updated_at[before]': at(2) }, ['c0', 'c1']],
    [{ 'updated_at[after]': at(0), 'updated_at[before]': at(3) }, ['c1', 'c2']],
    [{ 'updated_at[between]': `[${at(1)},${at(2)}]` }, ['c1', 'c2']],
    [{ 'created_at[on]': at(3_600) }, ['c0', 'c1', 'c2', 'c3', 'c4']],
    [{ 'sort_by[desc]': 'updated_at', limit: '2' }, ['c4', 'c3']],
  ])('%o gives %j', (query, expected) => {
    expect(ids(five(), query)).toEqual(expected);
  });

  test.each([
    { limit: '0' },
    { limit: '101' },
    { limit: 'ten' },
    { offset: 'somewhere' },
    { offset: '["a","b"]' },
    { include_deleted: 'yes' },
    { 'updated_at[after]': '5' },
    { 'updated_at[after]': '2026-01-01' },
    { 'updated_at[after][before]': at(0) },
    { 'updated_at[since]': at(0) },
    { 'id[in]': 'c1,c2' },
    { 'sort_by[asc]': 'email' },
    { 'email[is_present]': 'yes' },
    { 'vat_number[is]': '1' },
  ])('%o is refused', (query) => {
    expect(ask(five(), get('customers', query), START).status).toBe(400);
  });

  test('item families cannot be sorted', () => {
    expect(ask(five(), get('item_families', { 'sort_by[asc]': 'name' }), START).status).toBe(400);
  });
});

describe('pages', () => {
  test('ten records where no limit is given', () => {
    const sandbox = createChargebeeSandbox({ seed: 1 });
    for (let index = 0; index < 12; index += 1) ask(sandbox, post('customers'), START);
    const first = ask(sandbox, get('customers'), START).body;
    expect(member(first, 'list')).toHaveLength(10);
    const rest = ask(sandbox, get('customers', { offset: String(member(first, 'next_offset')) }), START).body;
    expect(member(rest, 'list')).toHaveLength(2);
    expect(rest).not.toHaveProperty('next_offset');
  });

  test('follow keys: a record that changes meanwhile comes again at the end, none is lost', () => {
    const sandbox = five();
    const query = { limit: '2', 'sort_by[asc]': 'updated_at' };
    const first = ask(sandbox, get('customers', query), START).body;
    ask(sandbox, post('customers/c0', { phone: '1' }), START + 60 * SECOND);
    const rest = { limit: '100', 'sort_by[asc]': 'updated_at', offset: String(member(first, 'next_offset')) };
    expect(column(member(first, 'list'), 'customer', 'id')).toEqual(['c0', 'c1']);
    expect(ids(sandbox, rest)).toEqual(['c2', 'c3', 'c4', 'c0']);
  });
});
