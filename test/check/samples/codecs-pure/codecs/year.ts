import { asText, type OneWayCodec } from 'syncline/runtime/abi';

/** A date has no time of day, and this one has no clock. */
export const year: OneWayCodec<string, number> = {
  law: 'one-way',
  get: (value) => Math.max(new Date(Date.parse(asText(value) ?? '')).getUTCFullYear(), Date.UTC(1, 1)),
};
