import type { Effect, Held, PlannedCount } from '../../runtime/index.ts';

const nouns: Readonly<Record<Effect, string>> = {
  create: 'create',
  changed: 'update by a changed flow',
  update: 'update',
  clear: 'update that empties values',
  overwrite: 'update that replaces values at a first link',
  delete: 'delete or archive',
};

const plurals: Readonly<Record<Effect, string>> = {
  create: 'creates',
  changed: 'updates by a changed flow',
  update: 'updates',
  clear: 'updates that empty values',
  overwrite: 'updates that replace values at a first link',
  delete: 'deletes or archives',
};

/** `webcrm Persons → chargebee customer: 61 creates` */
export function writesText({ from, to, effect, count }: PlannedCount): string {
  const noun = count === 1 ? nouns[effect] : plurals[effect];
  return `${from.connection} ${from.object} → ${to.connection} ${to.object}: ${count} ${noun}`;
}

/** The same, and why they wait for a person. */
export function heldText(held: Held): string {
  return `${writesText(held)}, ${limitText(held)}`;
}

const windows: Readonly<Record<string, string>> = {
  run: 'in a run',
  hour: 'in an hour',
  day: 'in a day',
  'first load': 'at a first load',
};

export function limitText({ most, window }: Pick<Held, 'most' | 'window'>): string {
  if (window === 'changed flow') return 'which asks first';
  return `where ${most} may be made ${windows[window] ?? window}`;
}
