import { SyncError } from '../errors.ts';
import { decimalText } from './built-ins.ts';
import type { Maybe } from './maybe.ts';
import type { Decimal, Money, Value } from './value.ts';

/** A value of type `any` where the other side holds text. All of these throw the `SyncError` `unexpected-value`. */
export function asText(value: Maybe<Value>): Maybe<string> {
  return typeof value === 'string' || isNothing(value) ? value : unexpected(value, 'text');
}

/** A value of type `any` where the other side holds an integer. */
export function asInteger(value: Maybe<Value>): Maybe<number> {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  return isNothing(value) ? value : unexpected(value, 'an integer');
}

/** A value of type `any` where the other side holds a decimal: a number, or the text of one, in its one form. */
export function asDecimal(value: Maybe<Value>): Maybe<Decimal> {
  if (value === '') return null;
  if (typeof value === 'number' || typeof value === 'string') return decimalText.put(String(value));
  return isNothing(value) ? value : unexpected(value, 'a decimal');
}

/** A value of type `any` where the other side holds true or false. */
export function asBoolean(value: Maybe<Value>): Maybe<boolean> {
  return typeof value === 'boolean' || isNothing(value) ? value : unexpected(value, 'true or false');
}

/** A value of type `any` where the other side holds money. */
export function asMoney(value: Maybe<Value>): Maybe<Money> {
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value) {
    const { amount, currency } = value;
    if (typeof amount === 'string' && typeof currency === 'string') return { amount, currency };
  }
  return isNothing(value) ? value : unexpected(value, 'money');
}

/** Text that is not known to be one of the values of the other side's enumeration. Empty text is no value. */
export function asOneOf<const Text extends string>(
  value: Maybe<Value>,
  values: readonly Text[],
): Maybe<Text> {
  if (value === '') return null;
  const known = values.find((each) => each === value);
  if (known !== undefined) return known;
  return isNothing(value) ? value : unexpected(value, `one of ${values.join(', ')}`);
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function unexpected(value: Value, expected: string): never {
  throw new SyncError('unexpected-value', `${JSON.stringify(value)} is not ${expected}`, {
    why: `the other side can hold ${expected} only`,
    fix: 'correct the value in the system it comes from, or translate it with a codec, then retry the record',
  });
}
