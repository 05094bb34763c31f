import type { Codec } from 'syncline/runtime/abi';

type Name = readonly [string | null, string | null];

/** `Lovelace, Ada` and its two parts. */
export const fullName: Codec<string, Name> = {
  law: 'normalising',
  get: (value) => [value.split(', ')[1] ?? null, value.split(', ')[0] ?? null],
  put: ([first, last]) => [last, first].filter((part) => part !== null).join(', '),
};
