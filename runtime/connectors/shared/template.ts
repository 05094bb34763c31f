import { SyncError } from '../../errors.ts';

import type { CallModel } from '../../abi/index.ts';

/** What can stand in braces in a descriptor's requests. */
export interface TemplateValues {
  readonly key?: string;
  readonly since?: string;
  readonly property?: string;
  readonly value?: string;
}

const placeholder = /\{(key|since|property|value)\}/g;

/** Fills in what is given, as it is quoted for where it stands. What is not given stays in braces. */
export function fill(template: string, values: TemplateValues, quote: (text: string) => string): string {
  return template.replace(placeholder, (braces: string, name: keyof TemplateValues) => {
    const value = values[name];
    return value === undefined ? braces : quote(value);
  });
}

/** One segment of a path. Throws a `SyncError` for what addresses take for something else, however it is written. */
export function pathQuote(text: string): string {
  if (text !== '' && text !== '.' && text !== '..') return encodeURIComponent(text);
  throw new SyncError('unusable-key', `the key ${JSON.stringify(text)} cannot stand in an address`, {
    fix: 'Give the record another key.',
  });
}

/** The query of a call with everything filled in, names too: `{property}[is]`. */
export function fillQuery(
  { query = {}, quote }: CallModel,
  values: TemplateValues,
): readonly (readonly [string, string])[] {
  const quoted = quote === 'sql' ? sqlQuote : asIs;
  return Object.entries(query).map(([name, value]) => [
    fill(name, values, asIs),
    fill(value, values, quoted),
  ]);
}

/** Text between single quotes in a query language. */
function sqlQuote(text: string): string {
  return text.replaceAll("'", "''");
}

function asIs(text: string): string {
  return text;
}
