import { at, isWireRecord } from './wire.ts';

import type { ObjectModel, PropertyModel, RecordValues, Value } from '../abi/index.ts';

/** Where the currency of an amount stands: beside it, or at the top of the record. */
export function currencyOf(
  { currency }: PropertyModel,
  siblings: unknown,
  record: unknown,
): string | undefined {
  if (currency === undefined) return undefined;
  if ('fixed' in currency) return currency.fixed;
  const found = at(siblings, currency.property) ?? at(record, currency.property);
  return typeof found === 'string' ? found : undefined;
}

/**
 * The values of a record that is to be made, with the currencies that its amounts bring along: an amount goes with
 * its currency without being told. A currency that is given, or that cannot be set, stays as it is.
 */
export function withCurrencies(model: ObjectModel, values: RecordValues): RecordValues {
  return Object.entries(model.properties).reduce((record, [path, property]) => {
    const target = currencyPath(path, property, model);
    const currency = currencyIn(at(values, path));
    if (target === undefined || currency === undefined || at(record, target) !== undefined) return record;
    return place(record, target.split('.'), currency);
  }, values);
}

/** The property that holds an amount's currency, where a new record may bring it. */
function currencyPath(path: string, { currency }: PropertyModel, { properties }: ObjectModel) {
  if (currency === undefined || 'fixed' in currency) return undefined;
  const beside = [...path.split('.').slice(0, -1), currency.property].join('.');
  return [beside, currency.property].find((each) => properties[each]?.create === true);
}

export function currencyIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('currency' in value)) return undefined;
  return typeof value.currency === 'string' ? value.currency : undefined;
}

function place(record: RecordValues, [name = '', ...rest]: readonly string[], value: Value): RecordValues {
  if (rest.length === 0) return { ...record, [name]: value };
  const inner = record[name];
  return { ...record, [name]: place(isRecord(inner) ? inner : {}, rest, value) };
}

function isRecord(value: Value | undefined): value is RecordValues {
  return isWireRecord(value);
}
