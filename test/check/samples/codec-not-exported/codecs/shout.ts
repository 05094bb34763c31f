import type { OneWayCodec } from 'syncline/runtime/abi';

export const shouts: OneWayCodec<string, string> = { law: 'one-way', get: (value) => `${value}!` };
