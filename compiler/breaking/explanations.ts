import { kinds } from './kinds.ts';

/** What each kind of change means, for `explain`. */
export const breakingExplanations: Readonly<
  Record<string, { readonly meaning: string; readonly fix: string }>
> = Object.fromEntries(
  Object.entries(kinds).map(([kind, { why, migrate }]) => [kind, { meaning: why, fix: migrate }]),
);
