import { currencyIn } from './currency.ts';
import { readValue, writeValue } from './property.ts';

import type { PropertyModel, Value } from '../abi/index.ts';

/**
 * What a system will hold after this value was written to it: as declared normalisers leave it, and as its encoding
 * can tell it (a time in whole seconds, a trimmed phone number). Null where nothing is left of it.
 */
export function toCanonicalAfterWrite(property: PropertyModel, value: Value): Value {
  if (value === null || value === '') return null;
  const normal = typeof value === 'string' ? normalise(value, property) : value;
  const currency = currencyIn(normal);
  const written = writeValue(normal, property, currency);
  if (written.problem !== undefined) return normal === '' ? null : normal;
  const read = readValue(written.value, property, currency);
  return read.problem === undefined && read.value !== '' ? read.value : null;
}

function normalise(text: string, { normalise = [] }: PropertyModel): string {
  return normalise.reduce((each, rule) => (rule === 'trim' ? each.trim() : each.toLowerCase()), text);
}
