import { canonicalText } from './same-value.ts';

import type { Value } from '../abi/index.ts';

/** 64 bits of a value as 16 hex digits, for telling changed from unchanged; no protection against forgery. */
export function digest(value: Value): string {
  const text = canonicalText(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  const mixedHigh = mix(high, low);
  return hex(mixedHigh) + hex(mix(low, mixedHigh));
}

/** Every bit of both lanes reaches every bit of the result. */
function mix(lane: number, other: number): number {
  return Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
}

/** Four hex digits of every 16 bits: digests are most of what a pull computes. */
const words = Array.from({ length: 0x10000 }, (_, bits) => bits.toString(16).padStart(4, '0'));

function hex(bits: number): string {
  return `${words[bits >>> 16] ?? ''}${words[bits & 0xffff] ?? ''}`;
}
