import type { OneWayCodec } from 'syncline/runtime/abi';

export const wrong: OneWayCodec<string, string> = { law: 'one-way', get: (value) => value.size };
