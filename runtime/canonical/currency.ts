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
  return Object.entries(model.properties).reduce(
    (record, [path, { currency }]) =>
      currency === undefined || 'fixed' in currency
        ? record
        : brought({ model, name: currency.property, parent: '' }, record, path),
    values,
  );
}

/** The currency that an amount brings, and where it may go. */
interface Errand {
  readonly model: ObjectModel;
  /** Of the property that holds the currency. */
  readonly name: string;
  /** Path of the element that is looked at, with a dot; empty for the record itself. */
  readonly parent: string;
}

function brought(errand: Errand, record: RecordValues, path: string): RecordValues {
  const end = path.indexOf('[].');
  return end < 0
    ? broughtHere(errand, record, path)
    : broughtInElements(errand, record, path.slice(0, end), path.slice(end + 3));
}

function broughtHere({ model, name, parent }: Errand, record: RecordValues, path: string): RecordValues {
  const beside = [...path.split('.').slice(0, -1), name].join('.');
  const target = [beside, name].find((each) => model.properties[parent + each]?.create === true);
  const currency = currencyIn(at(record, path));
  if (target === undefined || currency === undefined || at(record, target) !== undefined) return record;
  return place(record, target.split('.'), currency);
}

function broughtInElements(errand: Errand, record: RecordValues, list: string, inner: string): RecordValues {
  const elements = at(record, list);
  if (!isList(elements)) return record;
  const inside = { ...errand, parent: `${errand.parent}${list}[].` };
  const changed = elements.map((each) => (isRecord(each) ? brought(inside, each, inner) : each));
  return place(record, list.split('.'), changed);
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

function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

function isRecord(value: Value | undefined): value is RecordValues {
  return isWireRecord(value);
}
