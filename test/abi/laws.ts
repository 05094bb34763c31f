import * as fc from 'fast-check';
import type { Codec } from '../../runtime/abi/index.ts';

/**
 * Checks what a codec says of itself: an isomorphism gives everything back, a normaliser all that it has normalised
 * before. Throws with a counterexample.
 */
export function assertLaw<Left, Right>(
  codec: Codec<Left, Right>,
  values: fc.Arbitrary<Left>,
  same: (one: unknown, other: unknown) => boolean = Object.is,
): void {
  fc.assert(
    fc.property(values, (value) => {
      const right = codec.get(value);
      if (right === undefined) return true;
      const back = codec.put(right);
      if (codec.law === 'isomorphic') return same(back, value);
      const again = back === undefined ? undefined : codec.get(back);
      return codec.law === 'one-way' || same(again, right);
    }),
  );
}
