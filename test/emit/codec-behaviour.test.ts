import { expect, test } from 'vitest';
import { customersToPeople, peopleToCustomers, people } from './samples/codecs/generated/people.ts';

test('a codec of the project stands in a row the way round that fits', () => {
  expect(peopleToCustomers({ grade: 'high', born: '1815-12-10' })).toMatchObject({ rank: 'A', year: 1815 });
  expect(customersToPeople({ rank: 'B' })).toMatchObject({ grade: 'low' });
});

test('a codec puts a record aside by a `SyncError`', () => {
  expect(() => peopleToCustomers({ born: '1215-06-15' })).toThrow(
    expect.objectContaining({ code: 'unexpected-value', message: '1215-06-15 is no date of birth' }),
  );
});

test('what is not known says nothing, and what is empty stays empty unless the codec gives it a meaning', () => {
  expect(peopleToCustomers({})).toMatchObject({ rank: undefined, year: undefined, memo: undefined });
  const empty = { grade: null, born: null, note: '' };
  expect(peopleToCustomers(empty)).toMatchObject({ rank: null, year: null, memo: 'NOTHING' });
  expect(customersToPeople({ memo: 'NOTHING' })).toMatchObject({ note: null });
});

test('a row has the law of its codec, unless it goes one way', () => {
  const laws = people.syncs.flatMap(({ rows }) => rows.map(({ law }) => law));
  expect(laws).toEqual(['one-way', 'isomorphic', 'one-way', 'normalising', 'normalising', 'one-way']);
});

test('several properties are one value for a codec, and each gets its own back', () => {
  expect(peopleToCustomers({ first: 'Ada', last: 'Byron' }).name).toBe('Ada Byron');
  expect(customersToPeople({ name: 'Ada Byron' })).toMatchObject({ first: 'Ada', last: 'Byron' });
});

test('empty members are null, and an empty whole empties each of them', () => {
  expect(peopleToCustomers({ first: '', last: 'Byron' }).name).toBe('Byron');
  expect(peopleToCustomers({ first: '', last: null }).name).toBeNull();
  expect(customersToPeople({ name: 'Byron' })).toMatchObject({ first: null, last: 'Byron' });
  expect(customersToPeople({ name: '' })).toMatchObject({ first: null, last: null });
});

test('where one member is not known, nothing is said of the whole', () => {
  expect(peopleToCustomers({ first: 'Ada' }).name).toBeUndefined();
  expect(customersToPeople({})).toMatchObject({ first: undefined, last: undefined });
});

test('several properties become several, each of which may say nothing', () => {
  const home = { zip: '0150', city: 'Oslo' };
  expect(peopleToCustomers({ note: 'a note', home }).address).toEqual({ line: 'Oslo', code: 150 });
  const unread = { ...home, zip: 'N-0150' };
  expect(peopleToCustomers({ note: 'a note', home: unread }).address).toEqual({
    line: 'Oslo',
    code: undefined,
  });
  expect(peopleToCustomers({ note: 'secret', home }).address).toEqual({ line: undefined, code: undefined });
});
