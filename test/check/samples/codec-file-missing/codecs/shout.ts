import type { OneWayCodec } from 'syncline/runtime/abi';

export const shout: OneWayCodec<string, string> = { law: 'one-way', get: (value) => `${value}!` };
