import { describe, expect, test } from 'vitest';

import { people } from '../emit/samples/codecs/generated/people.ts';
import { crmBilling } from '../emit/samples/features/generated/crm-billing.ts';
import { openTwoSystems } from './support/two-systems.ts';

describe('two records that meet for the first time', () => {
  test('a row whose guard comes true by what the other side says is carried too', async () => {
    const systems = await openTwoSystems(crmBilling);
    const { left, right } = systems;
    left.add('People', '1', { Mail: 'a@x.no', FirstName: 'Ada', LastName: 'Berg' });
    right.add('customers', 'c', { email: 'a@x.no', given_name: 'Ada', family_name: 'Berg', state: 'live' });
    await systems.run();
    await systems.run();
    expect(left.values('People', '1')['Status']).toBe('Active');
    expect(right.values('customers', 'c')['office_mail']).toBe('a@x.no');
  });

  test('rows that are merged as one value end as one of the two, and never as half of each', async () => {
    const systems = await openTwoSystems(crmBilling);
    const { left, right } = systems;
    left.add('People', '1', { Mail: 'a@x.no', 'Home.City': 'Oslo' });
    right.add('customers', 'c', { email: 'a@x.no', 'address.line': 'Storgata 1' });
    await systems.run();
    await systems.run();
    const [crm, billing] = [left.values('People', '1'), right.values('customers', 'c')];
    expect([crm['Home.Street'] ?? null, crm['Home.City'] ?? null]).toEqual([
      billing['address.line'] ?? null,
      billing['address.city'] ?? null,
    ]);
  });
});

describe('a row of several values', () => {
  test('carries an edit of one of them that has the stamp of an earlier one of another', async () => {
    const systems = await openTwoSystems(people);
    const { left, right } = systems;
    left.add('people', '1', { first: 'Ada', last: 'Berg', mail: 'a@x.no' });
    await systems.run();
    const [id = ''] = right.ids('customers');
    const stamp = Date.UTC(2026, 10, 20, 0, 1);
    left.edit('people', '1', { first: 'Eva' }, stamp);
    await systems.run();
    expect(right.values('customers', id)['name']).toBe('Eva Berg');
    left.edit('people', '1', { last: 'Dahl' }, stamp);
    await systems.run();
    expect(right.values('customers', id)['name']).toBe('Eva Dahl');
  });
});

describe('the end of a row that goes one way', () => {
  test('stays cleared until the source changes', async () => {
    const systems = await openTwoSystems(people);
    const { left, right } = systems;
    left.add('people', '1', { first: 'Ada', mail: 'a@x.no', born: '1990-05-17' });
    await systems.run();
    const [id = ''] = right.ids('customers');
    right.edit('customers', id, { year: null });
    await systems.run();
    expect(right.values('customers', id)['year']).toBeNull();
    left.edit('people', '1', { born: '1991-05-17' });
    await systems.run();
    expect(right.values('customers', id)['year']).toBe(1991);
  });
});
