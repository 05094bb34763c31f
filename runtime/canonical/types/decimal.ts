import { bad, good, type Outcome, type Reading, type Writing } from '../problem.ts';

import type { Decimal, PropertyModel, Value } from '../../abi/index.ts';

const pattern = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?\s*$/i;

/** One number, one text: no exponent, no needless zeros. Undefined for what is no number. */
export function toDecimal(wire: string | number): Decimal | undefined {
  const match = pattern.exec(String(wire));
  if (match === null) return undefined;
  const [, sign = '', integer = '', fraction = '', exponent = '0'] = match;
  if (integer === '' && fraction === '') return undefined;
  const digits = integer + fraction;
  return place(digits, integer.length + Number(exponent), sign === '-');
}

/** Multiplies by a power of ten. */
export function shift(decimal: Decimal, places: number): Decimal {
  return toDecimal(`${decimal}e${places}`) ?? decimal;
}

export function decimalPlaces(decimal: Decimal): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

function place(digits: string, point: number, negative: boolean): Decimal {
  const padded = digits.padStart(digits.length - Math.min(point, 0), '0').padEnd(point, '0');
  const at = Math.max(point, 0);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const fraction = padded.slice(at).replace(/0+$/, '');
  const size = fraction === '' ? integer : `${integer}.${fraction}`;
  return negative && size !== '0' ? `-${size}` : size;
}

export function readDecimal(wire: unknown): Reading {
  const decimal = typeof wire === 'string' || typeof wire === 'number' ? toDecimal(wire) : undefined;
  return decimal === undefined ? bad('wrong-type') : good(decimal);
}

export function writeDecimal(value: Value, { encoding }: PropertyModel): Writing {
  const decimal = typeof value === 'string' || typeof value === 'number' ? toDecimal(value) : undefined;
  if (decimal === undefined) return bad('wrong-type');
  return encoding === 'text' ? good(decimal) : toNumber(decimal);
}

/** A JSON number, if it holds every digit. */
export function toNumber(decimal: Decimal): Outcome<number> {
  const number = Number(decimal);
  return toDecimal(number) === decimal ? good(number) : bad('out-of-range');
}

export function readInteger(wire: unknown): Reading {
  const reading = readDecimal(wire);
  if (reading.problem !== undefined || typeof reading.value !== 'string') return bad('wrong-type');
  if (decimalPlaces(reading.value) > 0) return bad('wrong-type');
  const number = Number(reading.value);
  return Number.isSafeInteger(number) ? good(number) : bad('out-of-range');
}

export function writeInteger(value: Value, { encoding }: PropertyModel): Writing {
  const reading = readInteger(value);
  return encoding === 'text' && typeof reading.value === 'number' ? good(String(reading.value)) : reading;
}
