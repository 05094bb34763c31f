import type { Codec } from 'syncline/runtime/abi';

/** A date and its year. */
export const year: Codec<string, number, number, { day: string }> = {
  law: 'lossy',
  get: (value) => Number(value.slice(0, 4)),
  put: (value) => ({ day: `${value}-01-01` }),
};
