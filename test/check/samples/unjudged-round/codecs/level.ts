import type { Codec } from 'syncline/runtime/abi';

type Level = 'Low' | 'High';

const opposite = { Low: 'High', High: 'Low' } as const satisfies Record<Level, Level>;

export const level = {
  law: 'isomorphic',
  get: (value) => opposite[value],
  put: (value) => opposite[value],
} satisfies Codec<Level, Level>;
