import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { doubt, likely, narrowed, offsetOf } from '../../runtime/core/clock-offset.ts';

import type { ClockOffset } from '../../runtime/core/clock-offset.ts';

/** What is known after answers of a clock that is ahead by `ahead` and tells whole seconds. */
function learn(
  ahead: number,
  answers: readonly { readonly at: number; readonly took: number }[],
): ClockOffset {
  const seen = answers.map(({ at, took }) => {
    const told = Math.floor((at + took / 2 + ahead) / 1000) * 1000;
    return offsetOf(told, at, at + took);
  });
  return (
    seen.reduce((known: ClockOffset | undefined, each) => narrowed(known, each), undefined) ?? {
      least: 0,
      most: 0,
    }
  );
}

describe('how far a clock is off', () => {
  const answer = fc.record({
    at: fc.integer({ min: 0, max: 1e9 }),
    took: fc.integer({ min: 0, max: 60_000 }),
  });

  test('is never further from the truth than its doubt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.array(answer, { minLength: 1 }),
        (ahead, answers) => {
          const known = learn(ahead, answers);
          expect(Math.abs(likely(known) - ahead)).toBeLessThanOrEqual(doubt(known) + 1);
        },
      ),
    );
  });

  test('is known within a second and the time that the quickest answer took', () => {
    const slow = learn(5_000, [{ at: 0, took: 20_000 }]);
    expect(doubt(slow)).toBe(10_500);
    expect(doubt(narrowed(slow, offsetOf(26_000, 21_000, 21_200)))).toBe(600);
  });

  test('is learnt anew where an answer does not fit: somebody set the clock', () => {
    const known = learn(0, [{ at: 0, took: 100 }]);
    expect(narrowed(known, offsetOf(3_600_000, 10_000, 10_100))).toEqual({
      least: 3_589_900,
      most: 3_591_000,
    });
  });
});
