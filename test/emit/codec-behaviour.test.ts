import { expect, test } from 'vitest';
import { customersToPeople, peopleToCustomers, people } from './samples/codecs/generated/people.ts';

test('a codec of the project stands in a row the way round that fits', () => {
  expect(peopleToCustomers({ grade: 'high', born: '1815-12-10' })).toMatchObject({ rank: 'A', year: 1815 });
  expect(customersToPeople({ rank: 'B' })).toMatchObject({ grade: 'low' });
});

test('what is not known says nothing, and what is empty stays empty unless the codec gives it a meaning', () => {
  expect(peopleToCustomers({})).toMatchObject({ rank: undefined, year: undefined, memo: undefined });
  const empty = { grade: null, born: null, note: '' };
  expect(peopleToCustomers(empty)).toMatchObject({ rank: null, year: null, memo: 'NOTHING' });
  expect(customersToPeople({ memo: 'NOTHING' })).toMatchObject({ note: null });
});

test('a row has the law of its codec, unless it goes one way', () => {
  const laws = people.syncs.flatMap(({ rows }) => rows.map(({ law }) => law));
  expect(laws).toEqual(['one-way', 'isomorphic', 'one-way', 'normalising']);
});
