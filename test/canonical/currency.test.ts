import { describe, expect, test } from 'vitest';

import { withCurrencies } from '../../runtime/canonical/index.ts';
import { minorPlaces } from '../../runtime/canonical/types/currency-digits.ts';
import { objectOf, property } from './support.ts';

const nok = { amount: '1', currency: 'NOK' };
const eur = { amount: '2', currency: 'EUR' };

describe('the decimals of a currency are those of ISO 4217', () => {
  test.each([
    ['NOK', 2],
    ['nok', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['RSD', 2],
    ['VED', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['XXX', undefined],
    ['XAU', undefined],
    ['XDR', undefined],
    ['ABC', undefined],
    ['kroner', undefined],
    ['', undefined],
  ])('%s has %o', (currency, places) => {
    expect(minorPlaces(currency)).toBe(places);
  });
});

describe('a new record gets the currency that its amounts bring along', () => {
  const money = property({ type: 'money', currency: { property: 'cur' } });
  const text = property({ type: 'string' });

  test('beside them, or at the top', () => {
    const model = objectOf({ a: money, cur: text, 'b.c': money, 'b.cur': text, 'd.e': money });
    expect(withCurrencies(model, { a: nok, b: { c: eur }, d: { e: nok } })).toEqual({
      a: nok,
      cur: 'NOK',
      b: { c: eur, cur: 'EUR' },
      d: { e: nok },
    });
  });

  test('beside them in the elements of lists, and of lists in these', () => {
    const properties = {
      'list[].a.b': money,
      'list[].a.cur': text,
      'list[].inner[].c': money,
      'list[].inner[].cur': text,
    };
    const element = { a: { b: nok }, inner: [{ c: eur }, { c: null }] };
    expect(withCurrencies(objectOf(properties), { list: [element, 'x'] })).toEqual({
      list: [{ a: { b: nok, cur: 'NOK' }, inner: [{ c: eur, cur: 'EUR' }, { c: null }] }, 'x'],
    });
  });

  test('unless it is given, even as empty', () => {
    const model = objectOf({ a: money, cur: text });
    expect(withCurrencies(model, { a: nok, cur: 'EUR' })).toEqual({ a: nok, cur: 'EUR' });
    expect(withCurrencies(model, { a: nok, cur: null })).toEqual({ a: nok, cur: null });
  });

  test('unless it cannot be set, or there is no amount', () => {
    const readOnly = objectOf({ a: money, cur: { ...text, create: false } });
    expect(withCurrencies(readOnly, { a: nok })).toEqual({ a: nok });
    expect(withCurrencies(objectOf({ a: money, cur: text }), { a: null })).toEqual({ a: null });
  });
});
