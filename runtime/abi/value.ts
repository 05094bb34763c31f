/**
 * A canonical value: one form per type, whatever the systems' wire formats are.
 *
 * - `string`, `enum`, `phone`, `any` text: a string
 * - `integer`: a safe integer
 * - `decimal`: a decimal string without exponent and without trailing zeros (`"12.5"`)
 * - `money`: `{ amount: decimal string in major units, currency: "NOK" }`
 * - `boolean`: a boolean
 * - `date`: `"2026-11-20"` · `datetime`: `"2026-11-20T08:30:00.000Z"` · `duration`: ISO 8601
 * - `country`: ISO 3166 alpha-2, upper case
 * - `ref`: the other record's key as a string
 * - `list`, `object`: arrays and objects of the above
 *
 * `null` is "known to be empty". `undefined` (or a missing key) is "not known": nothing is concluded from it.
 */
export type Value = string | number | boolean | null | readonly Value[] | RecordValues;

/** Canonical values of one record, nested as its paths are. */
export interface RecordValues {
  readonly [property: string]: Value | undefined;
}

/** A decimal number as text, so that no digit is lost: `"12.5"`. */
export type Decimal = string;

export type Money = { readonly amount: Decimal; readonly currency: string };

/** The segments of a property path: `["billing_address", "zip"]`. */
export type Path = readonly string[];
