import { SyncError } from '../errors.ts';
import type { Codec } from './codec.ts';
import type { Decimal } from './value.ts';

/** Puts `text` before a value, and takes it off on the way back. A value without it says nothing. */
export function prefix(text: string): Codec<string, string> {
  return {
    law: 'isomorphic',
    get: (value) => text + value,
    put: (value) => (value.startsWith(text) ? value.slice(text.length) : undefined),
  };
}

/** Keeps the first `length` UTF-16 units of a text, without cutting a character in two; nothing is cut on the way back. */
export function clip(length: number): Codec<string, string> {
  return { law: 'lossy', get: (value) => clipped(value, length), put: (value) => value };
}

function clipped(value: string, length: number): string {
  if (value.length <= length) return value;
  const splitsPair = /[\uD800-\uDBFF]/.test(value.charAt(length - 1));
  return value.slice(0, splitsPair ? length - 1 : length);
}

/** A decimal rounded to a whole number, half away from zero. */
export const whole: Codec<Decimal, number> = {
  law: 'lossy',
  get(value) {
    const number = Number(value);
    const rounded = Math.sign(number) * Math.round(Math.abs(number));
    if (!Number.isSafeInteger(rounded)) {
      throw new SyncError('not-a-whole-number', `${JSON.stringify(value)} cannot be a whole number`, {
        fix: 'correct the value in the system it comes from, then retry the record',
      });
    }
    return rounded === 0 ? 0 : rounded;
  },
  put: (value) => String(value),
};

/** Text in lower case in both directions, by the rules of Unicode and not of a language. */
export const lower: Codec<string, string> = normaliser((value) => value.toLowerCase());

/** Text without white space at its ends, in both directions. */
export const trim: Codec<string, string> = normaliser((value) => value.trim());

function normaliser(normal: (value: string) => string): Codec<string, string> {
  return { law: 'normalising', get: normal, put: normal };
}

/** An integer as text, and back. A text that is no integer says nothing. */
export const integerText: Codec<number, string> = {
  law: 'normalising',
  get: (value) => String(value),
  put(value) {
    const number = /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) + 0 : undefined;
    return Number.isSafeInteger(number) ? number : undefined;
  },
};

/** A decimal as text, and back. A text that is no decimal says nothing. */
export const decimalText: Codec<Decimal, string> = {
  law: 'normalising',
  get: (value) => value,
  put: toDecimal,
};

/** Without needless zeros, plus sign and white space: one number, one text. */
function toDecimal(text: string): Decimal | undefined {
  const [, sign = '', integer = '', fraction = ''] = /^\s*([+-]?)(\d+)(?:\.(\d+))?\s*$/.exec(text) ?? [];
  if (integer === '') return undefined;
  const digits = integer.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const size = rest === '' ? digits : `${digits}.${rest}`;
  return sign === '-' && size !== '0' ? `-${size}` : size;
}
