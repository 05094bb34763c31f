import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  firstKnown,
  firstOf,
  isEmpty,
  keyOf,
  member,
  own,
  tuple,
  type Maybe,
} from '../../runtime/abi/index.ts';

const maybe = fc.constantFrom('a', 'b', '', null, undefined);

test('empty is absent, null and ""', () => {
  expect([undefined, null, ''].map(isEmpty)).toEqual([true, true, true]);
  expect([0, false, ' ', [], {}].map(isEmpty)).toEqual([false, false, false, false, false]);
});

test('the first alternative with a value counts', () => {
  expect(firstOf('', null, 'b', 'c')).toBe('b');
  expect(firstOf(0, 1)).toBe(0);
  expect(firstOf('', null)).toBeNull();
});

test('an alternative that is not known might have had a value', () => {
  expect(firstOf<string>(undefined, 'b')).toBeUndefined();
  expect(firstOf<string>('a', undefined)).toBe('a');
});

test('alternatives answer with one of them, or null', () => {
  fc.assert(
    fc.property(fc.array(maybe), (alternatives) => {
      const answer = firstOf(...alternatives);
      expect([...alternatives, null]).toContain(answer);
      expect(answer).not.toBe('');
    }),
  );
});

test('of several rows the first that says anything counts, be it null', () => {
  expect(firstKnown(undefined, null, 'a')).toBeNull();
  expect(firstKnown(undefined, undefined)).toBeUndefined();
});

test('a tuple is unknown with an unknown member, and empty if all members are', () => {
  expect(tuple('a', null, '')).toEqual(['a', null, null]);
  expect(tuple('a', undefined)).toBeUndefined();
  expect(tuple('', null)).toBeNull();
  expect(member(tuple('a', 'b'), 1)).toBe('b');
  expect(member(null, 0)).toBeNull();
});

test('a key with an empty member says nothing', () => {
  fc.assert(
    fc.property(fc.array(maybe), (members) => {
      expect(keyOf(...members)).toEqual(members.some(isEmpty) ? undefined : members);
    }),
  );
});

test('inherited names are looked up in the record alone', () => {
  const bare: { readonly constructor?: string } = Object.create({ constructor: 'inherited' });
  expect(own({ ...bare }, 'constructor')).toBeUndefined();
  expect(own({ ['__proto__']: 'x' }, '__proto__')).toBe('x');
  expect(own<{ readonly a: string } | null, 'a'>(null, 'a')).toBeNull();
});

test('a property keeps its type, however deep it stands', () => {
  const element: Maybe<{ readonly price?: Maybe<{ readonly base?: Maybe<{ readonly value: number }> }> }> = {
    price: { base: { value: 7 } },
  };
  const value: Maybe<number> = own(own(own(element, 'price'), 'base'), 'value');
  expect(value).toBe(7);
});
