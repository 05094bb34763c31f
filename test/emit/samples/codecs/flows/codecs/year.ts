import type { OneWayCodec } from 'syncline/runtime/abi';

export const year: OneWayCodec<string, number> = {
  law: 'one-way',
  get: (date) => new Date(date).getUTCFullYear(),
};
