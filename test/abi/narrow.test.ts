import { describe, expect, test } from 'vitest';
import { asBoolean, asDecimal, asInteger, asMoney, asOneOf, asText } from '../../runtime/abi/index.ts';
import { SyncError } from '../../runtime/errors.ts';

const money = { amount: '12.5', currency: 'NOK' };
const asKind = (value: Parameters<typeof asText>[0]) => asOneOf(value, ['new', 'old']);

describe.each([
  ['text', asText, 'a', 1],
  ['an integer', asInteger, 7, 7.5],
  ['a decimal', asDecimal, '7.5', 'a'],
  ['true or false', asBoolean, false, 'false'],
  ['money', asMoney, money, { amount: 12.5, currency: 'NOK' }],
  ['one of several values', asKind, 'old', 'ancient'],
])('%s', (_, narrow, fits, other) => {
  test('is handed on', () => expect(narrow(fits)).toEqual(fits));
  test('may be empty or not known', () =>
    expect([narrow(null), narrow(undefined)]).toEqual([null, undefined]));
  test('parks the record where the value is something else', () =>
    expect(() => narrow(other)).toThrow(SyncError));
});

test('a decimal is a number or the text of one, in its one form', () => {
  expect([7.5, '07.50', -0, '', 0].map(asDecimal)).toEqual(['7.5', '7.5', '0', null, '0']);
});

test('empty text is no value of an enumeration', () => {
  expect(asKind('')).toBeNull();
});
