import type { OneWayCodec } from 'syncline/runtime/abi';

export const mark: OneWayCodec<string, string> = { law: 'one-way', get: (value) => `${value}!` };
export const unmark = { law: 'one-way', put: (value: string) => value.replace(/!$/, '') } as const;
