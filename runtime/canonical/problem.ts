import type { Value } from '../abi/index.ts';

/**
 * Why a value cannot be used:
 *
 * - `unknown-value`: not among the declared values of an enumeration
 * - `wrong-type`: not of the declared type, whatever encoding
 * - `out-of-range`: a number or time that cannot be held without loss
 * - `too-long`: more characters than the system takes
 * - `too-precise`: more decimals than the currency has
 * - `unknown-country`, `unknown-currency`: not known by code or name; or the amount's currency is not known
 * - `empty-list`: a form names every element that it sends, so it cannot say that there is none
 * - `other-currency`: not the currency that the record is kept in
 */
export type ProblemCode =
  | 'unknown-value'
  | 'wrong-type'
  | 'out-of-range'
  | 'too-long'
  | 'too-precise'
  | 'unknown-country'
  | 'unknown-currency'
  | 'empty-list'
  | 'other-currency';

/** One property of one record that cannot be read or written as it is. It holds no value, which may be personal. */
export interface ValueProblem {
  /** Dotted path. */
  readonly path: string;
  readonly code: ProblemCode;
}

/** A value, or why there is none. */
export type Outcome<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly problem: ProblemCode; readonly value?: undefined };

export type Reading = Outcome<Value>;
/** JSON as it goes over the wire. */
export type Writing = Outcome<unknown>;

export function good<T>(value: T): Outcome<T> {
  return { value };
}

export function bad(problem: ProblemCode): { readonly problem: ProblemCode } {
  return { problem };
}
