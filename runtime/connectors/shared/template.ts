import { SyncError } from '../../errors.ts';

import type { CallModel } from '../../abi/index.ts';

/** What can stand in braces in a descriptor's requests: besides these, keys of what earlier calls made, by name. */
export interface TemplateValues extends Readonly<Record<string, string>> {}

const placeholder = /\{(\w+)\}/g;

/** Fills in what is given, as it is quoted for where it stands. What is not given stays in braces. */
export function fill(template: string, values: TemplateValues, quote: (text: string) => string): string {
  return template.replace(placeholder, (braces: string, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
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
