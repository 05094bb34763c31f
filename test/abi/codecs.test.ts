import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clip,
  day,
  decimalText,
  get,
  integerText,
  lower,
  prefix,
  put,
  trim,
  values,
  whole,
  type Codec,
} from '../../runtime/abi/index.ts';
import { SyncError } from '../../runtime/errors.ts';
import { assertLaw } from './laws.ts';

const text = fc.string({ unit: 'binary' });
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 0, max: 999 }))
  .map(([units, rest]) => decimalText.put(`${units}.${String(rest).padStart(3, '0')}`) ?? '0');
const instant = fc
  .date({ min: new Date('1971-01-01T00:00:00Z'), max: new Date('2099-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('laws', () => {
  test('prefix', () => assertLaw(prefix('P-'), text));
  test('clip', () =>
    fc.assert(
      fc.property(fc.nat(20), (length) => assertLaw(clip(length), text)),
      { numRuns: 10 },
    ));
  test('lower', () => assertLaw(lower, text));
  test('trim', () => assertLaw(trim, text));
  test('whole', () => assertLaw(whole, decimal));
  test('integer as text', () => assertLaw(integerText, fc.maxSafeInteger()));
  test('decimal as text', () => assertLaw(decimalText, decimal));
  test.each(['Europe/Oslo', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Kiritimati', 'UTC'])(
    'day in %s',
    (zone) => assertLaw(day(zone), instant),
  );

  test('a codec that breaks its law is found', () => {
    const broken: Codec<string, string> = {
      law: 'normalising',
      get: (value) => `${value}!`,
      put: (value) => value,
    };
    expect(() => assertLaw(broken, text)).toThrow(/Property failed/);
    const loses: Codec<string, string> = { ...trim, law: 'isomorphic' };
    expect(() => assertLaw(loses, fc.constant(' a'))).toThrow(/Property failed/);
  });
});

describe('what built-ins do', () => {
  test('clip never cuts a character in two', () => {
    expect(clip(3).get('ab😀')).toBe('ab');
    expect(clip(4).get('ab😀')).toBe('ab😀');
  });

  test('a text without the prefix comes back as it is', () => {
    expect(prefix('P-').put('P-7')).toBe('7');
    expect(prefix('P-').put('7')).toBe('7');
  });

  test('whole rounds half away from zero', () => {
    expect(['0.5', '-0.5', '2.4', '-0.4'].map((value) => whole.get(value))).toEqual([1, -1, 2, 0]);
    expect(['0.49999999999999999', '9007199254740991'].map((value) => whole.get(value))).toEqual([
      0,
      Number.MAX_SAFE_INTEGER,
    ]);
    expect(() => whole.get('9007199254740991.5')).toThrow(SyncError);
  });

  test.each([
    [integerText, '1.5'],
    [integerText, '9007199254740993'],
    [decimalText, '1e3'],
    [decimalText, 'twelve'],
  ])('a text that is no number parks the record', (codec, value) => {
    expect(() => codec.put(value)).toThrow(SyncError);
  });

  test('numbers in text are normalised', () => {
    expect(decimalText.put(' +0012.500 ')).toBe('12.5');
    expect(decimalText.put('-0.00')).toBe('0');
    expect(integerText.put('-0')).toBe(0);
  });

  test('a day starts when clocks say so, also where they change at midnight', () => {
    expect(day('Europe/Oslo').get('2031-03-29T22:59:59.999Z')).toBe('2031-03-29');
    expect(day('Europe/Oslo').get('2031-03-29T23:00:00.000Z')).toBe('2031-03-30');
    expect(day('Europe/Oslo').put('2031-07-01')).toBe('2031-06-30T22:00:00.000Z');
    expect(day('Europe/Oslo').put('2031-10-26')).toBe('2031-10-25T22:00:00.000Z');
    expect(day('Europe/Oslo').put('2031-10-27')).toBe('2031-10-26T23:00:00.000Z');
    expect(day('America/Havana').put('2025-03-09')).toBe('2025-03-09T05:00:00.000Z');
    expect(day('Australia/Lord_Howe').get('2031-04-05T13:00:00.000Z')).toBe('2031-04-06');
    expect(day('Asia/Kathmandu').put('2031-01-01')).toBe('2030-12-31T18:15:00.000Z');
    expect(() => day('Nowhere/Land')).toThrow(RangeError);
  });
});

describe('values', () => {
  const table = values<'a' | 'b' | null, 'A' | 'none'>('letters', {
    law: 'lossy',
    forward: [
      ['a', 'A'],
      [null, 'none'],
    ],
    backward: [['A', 'a']],
    otherwiseBack: 'b',
  });

  test('answers by its lines and by else', () => {
    expect([get(table, 'a'), put(table, 'A'), put(table, 'Z')]).toEqual(['A', 'a', 'b']);
  });

  test('gives empty a meaning only where a line does', () => {
    expect(get(table, '')).toBe('none');
    expect(put(table, '')).toBeNull();
  });

  test('parks what has no line', () => {
    expect(() => get(table, 'toString')).toThrow('values letters has no line for "toString"');
  });
});

describe('get and put', () => {
  test('unknown stays unknown, and empty becomes null', () => {
    fc.assert(
      fc.property(fc.constantFrom(lower, trim, prefix('x')), (codec) => {
        expect([get(codec, undefined), put(codec, undefined)]).toEqual([undefined, undefined]);
        expect([get(codec, null), put(codec, null)]).toEqual([null, null]);
        expect([get(codec, ''), put(codec, '')]).toEqual([null, null]);
      }),
    );
  });
});
