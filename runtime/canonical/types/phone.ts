import { createRequire } from 'node:module';
import type * as libphonenumber from 'libphonenumber-js/min';

import { good, type Reading } from '../problem.ts';
import { readText } from './text.ts';

import type { PropertyModel } from '../../abi/index.ts';

type Library = typeof libphonenumber;

let library: Library | undefined;

/** Loaded with the first number: it knows the numbering plans of all countries, which not every flow needs. */
function phoneLibrary(): Library {
  if (library !== undefined) return library;
  const loaded: Library = createRequire(import.meta.url)('libphonenumber-js/min');
  library = loaded;
  return loaded;
}

/**
 * A number in one form, `+4722334455`, however it is spaced. Text that is no number of any country stays as it was
 * typed, and so does a national number where the property does not say of which `region`.
 */
export function readPhone(wire: unknown, { region }: PropertyModel): Reading {
  const reading = readText(wire);
  if (typeof reading.value !== 'string') return reading;
  const typed = reading.value.trim();
  return good(normalForm(typed, region));
}

/** What cannot be a number of any country needs no look at the plans. */
function normalForm(typed: string, region: string | undefined): string {
  if (!/\d/.test(typed) || (region === undefined && !/^[+\uff0b]/.test(typed))) return typed;
  const { parsePhoneNumberFromString, isSupportedCountry } = phoneLibrary();
  const home = region !== undefined && isSupportedCountry(region) ? region : undefined;
  const found = parsePhoneNumberFromString(typed, {
    extract: false,
    ...(home !== undefined && { defaultCountry: home }),
  });
  if (found === undefined || !found.isPossible()) return typed;
  return found.ext === undefined ? found.number : `${found.number} ext. ${found.ext}`;
}
