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

/** Text in lower case, by the rules of Unicode and not of a language. */
export const lower: Codec<string, string> = {
  law: 'normalising',
  get: (value) => value.toLowerCase(),
  put: (value) => value,
};

/** Text without white space at its ends. */
export const trim: Codec<string, string> = {
  law: 'normalising',
  get: (value) => value.trim(),
  put: (value) => value,
};
