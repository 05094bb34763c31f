import { SyncError } from '../errors.ts';
import type { Codec } from './codec.ts';
import type { Decimal } from './value.ts';

/** Puts `text` before a value, and takes it off on the way back. A value without it comes back as it is. */
export function prefix(text: string): Codec<string, string> {
  return {
    law: 'normalising',
    get: (value) => text + value,
    put: (value) => (value.startsWith(text) ? value.slice(text.length) : value),
  };
}

/** Keeps the first `length` UTF-16 units of a text, without cutting a character in two. */
export function clip(length: number): Codec<string, string> {
  return { law: 'lossy', get: (value) => clipped(value, length), put: (value) => clipped(value, length) };
}

function clipped(value: string, length: number): string {
  if (value.length <= length) return value;
  const last = value.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return value.slice(0, splitsPair ? length - 1 : length);
}

/** A decimal rounded to a whole number, half away from zero. Throws the `SyncError` `not-a-number` where it cannot. */
export const whole: Codec<Decimal, number> = {
  law: 'lossy',
  get(value) {
    // By its digits: as a binary number, 0.49999999999999999 would be a half.
    const [, sign = '', digits = '', tenth = ''] = /^(-?)(\d+)(?:\.(\d)\d*)?$/.exec(value) ?? [];
    const size = digits === '' ? Number.NaN : Number(digits) + (tenth >= '5' ? 1 : 0);
    if (!Number.isSafeInteger(size)) return notANumber(value);
    return sign === '-' && size > 0 ? -size : size;
  },
  put: (value) => String(value),
};

/** Text in lower case, by the rules of Unicode and not of a language; the way back leaves it as it is. */
export const lower: Codec<string, string> = {
  law: 'normalising',
  get: (value) => value.toLowerCase(),
  put: (value) => value,
};

/** Text without white space at its ends; the way back leaves it as it is. */
export const trim: Codec<string, string> = {
  law: 'normalising',
  get: (value) => value.trim(),
  put: (value) => value,
};

/** An integer as text, and back. Throws the `SyncError` `not-a-number` for a text that is no integer. */
export const integerText: Codec<number, string> = {
  law: 'normalising',
  get: (value) => String(value),
  put(value) {
    const number = /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) + 0 : Number.NaN;
    return Number.isSafeInteger(number) ? number : notANumber(value);
  },
};

/** A decimal as text, and back. Throws the `SyncError` `not-a-number` for a text that is no decimal. */
export const decimalText: Codec<Decimal, string> = {
  law: 'normalising',
  get: (value) => value,
  put: toDecimal,
};

/** Without needless zeros, plus sign and white space: one number, one text. */
function toDecimal(text: string): Decimal {
  const [, sign = '', integer = '', fraction = ''] = /^\s*([+-]?)(\d+)(?:\.(\d+))?\s*$/.exec(text) ?? [];
  if (integer === '') return notANumber(text);
  const digits = integer.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const size = rest === '' ? digits : `${digits}.${rest}`;
  return sign === '-' && size !== '0' ? `-${size}` : size;
}

function notANumber(value: string): never {
  throw new SyncError(
    'not-a-number',
    `${JSON.stringify(value)} is not a number that the other side can hold`,
    {
      fix: 'correct the value in the system it comes from, then retry the record',
    },
  );
}
