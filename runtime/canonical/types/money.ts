import { bad, good, type Reading, type Writing } from '../problem.ts';
import { minorPlaces } from './currency-digits.ts';
import { decimalPlaces, shift, toDecimal, toNumber } from './decimal.ts';

import type { PropertyModel, Value } from '../../abi/index.ts';

/** Reads an amount; `currency` is what the record says it is kept in. */
export function readMoney(wire: unknown, { encoding }: PropertyModel, currency: string | undefined): Reading {
  if (typeof wire !== 'string' && typeof wire !== 'number') return bad('wrong-type');
  const decimal = toDecimal(wire);
  if (decimal === undefined) return bad('wrong-type');
  const places = currency === undefined ? undefined : minorPlaces(currency);
  if (currency === undefined || places === undefined) return bad('unknown-currency');
  const amount = encoding === 'minor_units' ? shift(decimal, -places) : decimal;
  return good({ amount, currency: currency.toUpperCase() });
}

/** An amount is never written where it is not known in which currency it will be taken. */
export function writeMoney(value: Value, property: PropertyModel, currency: string | undefined): Writing {
  const { encoding } = property;
  const money = toMoney(value);
  if (money === undefined) return bad('wrong-type');
  const places = minorPlaces(money.currency);
  if (places === undefined) return bad('unknown-currency');
  if (property.currency !== undefined && currency === undefined) return bad('unknown-currency');
  if (currency !== undefined && currency.toUpperCase() !== money.currency) return bad('other-currency');
  if (encoding === 'text') return good(money.amount);
  if (encoding !== 'minor_units') return toNumber(money.amount);
  return decimalPlaces(money.amount) > places ? bad('too-precise') : toNumber(shift(money.amount, places));
}

function toMoney(value: Value): { readonly amount: string; readonly currency: string } | undefined {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !('currency' in value))
    return undefined;
  const { amount, currency } = value;
  const decimal = typeof amount === 'string' ? toDecimal(amount) : undefined;
  return decimal === undefined || typeof currency !== 'string' ? undefined : { amount: decimal, currency };
}
