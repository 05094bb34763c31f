import { expect, test } from 'vitest';
import { canonicalLiteral } from '../../compiler/bind/literal.ts';
import type { PropertyModel } from '../../runtime/abi/index.ts';

const span = { start: 0, end: 0 };
const access = { read: true, create: true, update: true };

function text(value: string, type: PropertyModel['type'], values?: readonly string[]) {
  const model = { type, ...access, ...(values === undefined ? {} : { values }) };
  return canonicalLiteral({ kind: 'StringLiteral', value, span }, model);
}

function number(value: string, type: PropertyModel['type']) {
  return canonicalLiteral({ kind: 'NumberLiteral', text: value, span }, { type, ...access });
}

test.each([
  ['12.50', '12.5'],
  ['007', '7'],
  ['0.0', '0'],
  ['-0', '0'],
  ['-0.10', '-0.1'],
  ['100', '100'],
  ['123456789012345678901234567890.10', '123456789012345678901234567890.1'],
])('%s is the decimal %s', (written, canonical) => {
  expect(number(written, 'decimal')).toBe(canonical);
});

test('an integer has no fraction and is safe', () => {
  expect(number('12', 'integer')).toBe(12);
  expect(number('12.5', 'integer')).toBeUndefined();
  expect(number('9007199254740993', 'integer')).toBeUndefined();
});

test('a number is no text, and a text no number', () => {
  expect(number('5', 'string')).toBeUndefined();
  expect(text('5', 'integer')).toBeUndefined();
  expect(number('5', 'ref')).toBe('5');
});

test('dates and times are brought into one form', () => {
  expect(text('2026-11-20', 'date')).toBe('2026-11-20');
  expect(text('2026-13-20', 'date')).toBeUndefined();
  expect(text('2026-02-30', 'date')).toBeUndefined();
  expect(text('2026-11-20T09:30:00+01:00', 'datetime')).toBe('2026-11-20T08:30:00.000Z');
  expect(text('2026-11-20', 'datetime')).toBeUndefined();
  expect(text('P1DT2H', 'duration')).toBe('P1DT2H');
  expect(text('one day', 'duration')).toBeUndefined();
});

test('an enumeration knows its words, a country its code', () => {
  expect(text('a', 'enum', ['a', 'b'])).toBe('a');
  expect(text('c', 'enum', ['a', 'b'])).toBeUndefined();
  expect(text('NO', 'country')).toBe('NO');
  expect(text('Norway', 'country')).toBeUndefined();
});

test('empty fits everywhere', () => {
  expect(canonicalLiteral({ kind: 'EmptyLiteral', span }, { type: 'object', ...access })).toBeNull();
});
