import type { Codec, OneWayCodec } from 'syncline/runtime/abi';

export const tag: Codec<'Active' | 'Gone', 'active' | 'gone'> = {
  law: 'isomorphic',
  get: (value) => (value === 'Active' ? 'active' : 'gone'),
  put: (value) => (value === 'active' ? 'Active' : 'Gone'),
};

export const mark: OneWayCodec<string, string> = { law: 'one-way', get: (value) => `${value}!` };
