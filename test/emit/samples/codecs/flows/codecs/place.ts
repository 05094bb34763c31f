import type { OneWayCodec } from 'syncline/runtime/abi';

type Place = readonly [zip: string | null, city: string | null];
type Address = readonly [line: string | null, code: number | undefined];

/** A code that is no number is not sent. */
export const place: OneWayCodec<Place, Address> = {
  law: 'one-way',
  get: ([zip, city]) => [city, zip !== null && /^\d{4}$/.test(zip) ? Number(zip) : undefined],
};
