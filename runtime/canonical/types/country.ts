import { bad, good, type Reading, type Writing } from '../problem.ts';
import { alpha2, alpha3 } from './country-codes.ts';

import type { PropertyModel, Value } from '../../abi/index.ts';

/** Languages in which people type countries into forms. Names are written in the first. */
const languages = ['en', 'nb', 'nn', 'sv', 'da', 'fi', 'is', 'de', 'nl', 'fr', 'es', 'it', 'pt', 'pl'];

/** What people and tax offices write besides the names of the standard. */
const otherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  el: 'GR',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  holland: 'NL',
  'united states of america': 'US',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
};

export function readCountry(wire: unknown): Reading {
  if (typeof wire !== 'string') return bad('wrong-type');
  const code = toAlpha2(wire.trim());
  return code === undefined ? bad('unknown-country') : good(code);
}

export function writeCountry(value: Value, { encoding }: PropertyModel): Writing {
  const code = typeof value === 'string' ? toAlpha2(value) : undefined;
  if (code === undefined) return bad('unknown-country');
  if (encoding === 'alpha3') return good(alpha3.get(code));
  return good(encoding === 'name' ? displayNames('en').of(code) : code);
}

function toAlpha2(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (alpha3.has(upper)) return upper;
  return alpha2.get(upper) ?? names().get(plain(text));
}

/** Without case, accents, dots, apostrophes and hyphens. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replace(/[-\s]+/g, ' ')
    .trim();
}

let known: ReadonlyMap<string, string> | undefined;

/** Countries by plain name, made when the first name is met. */
function names(): ReadonlyMap<string, string> {
  known ??= collectNames();
  return known;
}

function collectNames(): ReadonlyMap<string, string> {
  const collected = new Map(Object.entries(otherNames));
  for (const language of languages) {
    const display = displayNames(language);
    for (const code of alpha3.keys()) {
      const name = plain(display.of(code) ?? code);
      if (!collected.has(name)) collected.set(name, code);
    }
  }
  return collected;
}

function displayNames(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
}
