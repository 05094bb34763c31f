import { SyncError } from '../errors.ts';
import type { Maybe } from './maybe.ts';
import { isEmpty } from './maybe.ts';
import type { Decimal, Money, Value } from './value.ts';

/** What every element of a list says; null and undefined as the list is. */
export function each<Element extends Value | undefined, Said extends Value>(
  list: Maybe<readonly Element[]>,
  say: (element: Element) => Maybe<Said>,
): Maybe<readonly Maybe<Said>[]> {
  return list && list.map(say);
}

/** How many elements a list has: none where it is empty. */
export function countOf(list: Maybe<readonly (Value | undefined)[]>): Maybe<number> {
  return list === undefined ? undefined : (list?.length ?? 0);
}

/** The first value of a list that is not empty; undefined where one before it is not known. */
export function firstIn<T extends Value>(list: Maybe<readonly Maybe<T>[]>): Maybe<T> {
  if (list === undefined || list === null) return list;
  for (const value of list) if (value === undefined || !isEmpty(value)) return value;
  return null;
}

/** Texts, and lists of texts, with something between them; empty ones are left out. Null where all are empty. */
export function joinTexts(
  separator: string,
  ...texts: readonly (Maybe<string> | readonly Maybe<string>[])[]
): Maybe<string> {
  const all = texts.flat();
  if (all.includes(undefined)) return undefined;
  return all.filter((text) => !isEmpty(text)).join(separator) || null;
}

/** Sum of integers; empty ones count as 0. Throws the `SyncError` `not-a-number` where it is beyond what is exact. */
export function sumOfIntegers(list: Maybe<readonly Maybe<number>[]>): Maybe<number> {
  const numbers = knownIn(list);
  const sum = numbers?.reduce((total, each) => total + each, 0);
  if (sum === undefined || Number.isSafeInteger(sum)) return sum;
  throw new SyncError('not-a-number', 'the sum of these numbers is too large to be exact', {
    fix: 'correct the numbers in the system they come from, then retry the record',
  });
}

/** Sum of decimals, exact to the last digit; empty ones count as 0. */
export function sumOfDecimals(list: Maybe<readonly Maybe<Decimal>[]>): Maybe<Decimal> {
  const decimals = knownIn(list);
  return decimals && addDecimals(decimals);
}

/**
 * Sum of amounts in one currency; null where there is none. Throws the `SyncError` `unexpected-value` where currencies
 * are mixed.
 */
export function sumOfMoney(list: Maybe<readonly Maybe<Money>[]>): Maybe<Money> {
  const all = knownIn(list);
  const [first] = all ?? [];
  if (all === undefined || first === undefined) return all && null;
  const { currency } = first;
  const other = all.find((each) => each.currency !== currency);
  if (other !== undefined) {
    throw new SyncError('unexpected-value', `a sum of ${currency} and ${other.currency} is no amount`, {
      fix: 'give all elements one currency, then retry the record',
    });
  }
  return { amount: addDecimals(all.map(({ amount }) => amount)), currency };
}

/** The values of a list that are not empty: undefined where one is not known. */
function knownIn<T extends Value>(list: Maybe<readonly Maybe<T>[]>): readonly T[] | undefined {
  if (list === undefined || list?.includes(undefined)) return undefined;
  return (list ?? []).filter((value): value is T => !isEmpty(value));
}

/** In whole units of the smallest digit that any of them has. */
function addDecimals(decimals: readonly Decimal[]): Decimal {
  const digits = Math.max(0, ...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  const units = decimals.map((decimal) => {
    const [whole = '', fraction = ''] = decimal.split('.');
    return BigInt(whole + fraction.padEnd(digits, '0'));
  });
  const sum = units.reduce((total, each) => total + each, 0n);
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const whole = text.slice(0, text.length - digits);
  return `${sum < 0n ? '-' : ''}${whole}${digits === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
