import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  each,
  firstIn,
  joinTexts,
  sumOfDecimals,
  sumOfIntegers,
  sumOfMoney,
} from '../../runtime/abi/index.ts';

const nok = (amount: string) => ({ amount, currency: 'NOK' });

describe('sums', () => {
  test('are exact to the last digit', () => {
    expect(sumOfDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumOfDecimals(['12345678901234567890.05', '-0.055'])).toBe('12345678901234567889.995');
    expect(sumOfMoney([nok('19.99'), nok('0.01')])).toEqual(nok('20'));
    expect(sumOfIntegers([1, 2, 3])).toBe(6);
  });

  test('have neither needless zeros nor a negative zero', () => {
    expect(sumOfDecimals(['1.25', '0.75'])).toBe('2');
    expect(sumOfDecimals(['-0.5', '0.5'])).toBe('0');
    expect(sumOfDecimals(['-0.05', '-0.05'])).toBe('-0.1');
  });

  test('are those of whole numbers, however they are split', () => {
    const cents = fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { maxLength: 10 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const sum = sumOfDecimals(amounts.map(decimal));
        expect(sum).toBe(decimal(amounts.reduce((total, amount) => total + amount, 0n)));
      }),
    );
  });

  test('leave out what is empty, and are zero for nothing', () => {
    expect([sumOfDecimals([]), sumOfDecimals(null), sumOfDecimals(['1', null])]).toEqual(['0', '0', '1']);
    expect([sumOfIntegers(null), sumOfIntegers([null, 2])]).toEqual([0, 2]);
  });

  test('of no amounts at all have no currency', () => {
    expect([sumOfMoney(null), sumOfMoney([]), sumOfMoney([null])]).toEqual([null, null, null]);
  });

  test('of two currencies, or beyond what is exact, park', () => {
    const mixed = () => sumOfMoney([nok('1'), { amount: '1', currency: 'SEK' }]);
    expect(mixed).toThrow(expect.objectContaining({ code: 'unexpected-value' }));
    const huge = () => sumOfIntegers([Number.MAX_SAFE_INTEGER, 1]);
    expect(huge).toThrow(expect.objectContaining({ code: 'not-a-number' }));
  });

  test('say nothing where one value is not known', () => {
    expect(sumOfDecimals(['1', undefined])).toBeUndefined();
    expect(sumOfIntegers(undefined)).toBeUndefined();
    expect(sumOfMoney([nok('1'), undefined])).toBeUndefined();
  });
});

test('a list has as many elements as it has, and none where it is empty', () => {
  expect([countOf(['a', null]), countOf([]), countOf(null), countOf(undefined)]).toEqual([
    2,
    0,
    0,
    undefined,
  ]);
});

test('the first value is the first that is not empty, unless one before it is not known', () => {
  expect(firstIn(['', null, 'b', 'c'])).toBe('b');
  expect(firstIn([0, 1])).toBe(0);
  expect(firstIn<string>([null, undefined, 'b'])).toBeUndefined();
  expect([firstIn([]), firstIn(null), firstIn(undefined)]).toEqual([null, null, undefined]);
});

test('texts are joined without those that are empty', () => {
  expect(joinTexts(', ', 'a', null, ['b', '', 'c'], null)).toBe('a, b, c');
  expect([joinTexts(', ', '', null), joinTexts(', ', [])]).toEqual([null, null]);
  expect([joinTexts(', ', 'a', undefined), joinTexts(', ', ['a', undefined])]).toEqual([
    undefined,
    undefined,
  ]);
});

test('what each element says is known as far as the list is', () => {
  const lines = [{ price: '1' }, {}];
  const priceOf = (line: { readonly price?: string }) => line.price;
  expect(each(lines, priceOf)).toEqual(['1', undefined]);
  expect([each(null, priceOf), each(undefined, priceOf)]).toEqual([null, undefined]);
});

/** Cents as a canonical decimal. */
function decimal(cents: bigint): string {
  const text = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  const fraction = text.slice(-2).replace(/0+$/, '');
  return `${cents < 0n ? '-' : ''}${text.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`;
}
