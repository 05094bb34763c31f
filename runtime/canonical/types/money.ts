import { bad, good, type Reading, type Writing } from '../problem.ts';
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

export function writeMoney(value: Value, { encoding }: PropertyModel, currency: string | undefined): Writing {
  const money = toMoney(value);
  if (money === undefined) return bad('wrong-type');
  const places = minorPlaces(money.currency);
  if (places === undefined) return bad('unknown-currency');
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

const places = new Map<string, number | undefined>();

/** Decimals of a currency's minor unit: 2 for NOK, 0 for JPY, 3 for KWD. */
function minorPlaces(currency: string): number | undefined {
  if (!places.has(currency)) places.set(currency, findPlaces(currency));
  return places.get(currency);
}

function findPlaces(currency: string): number | undefined {
  if (!/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits;
}
