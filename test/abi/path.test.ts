import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  describedPath,
  elementOf,
  pathSegments,
  pathSteps,
  selectedList,
  selectorText,
} from '../../runtime/abi/index.ts';

test('a path without a selector has the segments between its dots', () => {
  expect(pathSteps('billing_address.zip')).toEqual(['billing_address', 'zip']);
  expect(selectedList('billing_address.zip')).toBeUndefined();
});

test('a selector stands between the list and what is read in its element', () => {
  const path = 'book.emails[kind="work",rank=1,open=true].value';
  expect(pathSteps(path)).toEqual(['book', 'emails', { kind: 'work', rank: 1, open: true }, 'value']);
  expect(pathSegments(path)).toEqual(['book', 'emails[kind="work",rank=1,open=true]', 'value']);
  expect(selectedList(path)).toBe('book.emails');
  expect(describedPath(path)).toBe('book.emails[].value');
  expect(pathSteps('lines[2].taxes[0].rate')).toEqual(['lines', 2, 'taxes', 0, 'rate']);
});

test('whatever a selector asks for, its text is read as the same steps', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const equalities = fc.dictionary(fc.string({ minLength: 1 }), scalar, {
    minKeys: 1,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(fc.oneof(fc.nat(), equalities), (which) => {
      expect(pathSteps(`list${selectorText(which)}.value`)).toEqual(['list', which, 'value']);
    }),
  );
});

test('a selector means the first element that fits; a list that is not known says nothing', () => {
  const list = [{ kind: 'home' }, { kind: 'work', value: 'a' }, { kind: 'work', value: 'b' }];
  expect(elementOf(list, { kind: 'work' })).toEqual({ kind: 'work', value: 'a' });
  expect(elementOf(list, 0)).toEqual({ kind: 'home' });
  expect(elementOf(list, { kind: 'other' })).toBeNull();
  expect(elementOf(list, 3)).toBeNull();
  expect(elementOf(null, 0)).toBeNull();
  expect(elementOf(undefined, 0)).toBeUndefined();
});
