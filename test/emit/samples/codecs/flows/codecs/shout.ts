import type { Codec } from 'syncline/runtime/abi';

/** Says so where there is nothing to say. */
export const shout: Codec<string | null, string> = {
  law: 'normalising',
  getsEmpty: true,
  get: (value) => (value === null ? 'NOTHING' : value.toUpperCase()),
  put: (value) => (value === 'NOTHING' ? null : value),
};
