import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextWatermark, scanStart } from '../../runtime/core/watermark.ts';

const time = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const settle = fc.integer({ min: 0, max: 10_000 });

describe('G10: where a scan for changes ends and the next one begins', () => {
  test('the next scan covers stamps that cannot be told apart from the last one seen', () => {
    expect(scanStart(5_000, 1_000)).toBe(4_000);
    fc.assert(
      fc.property(time, fc.constantFrom(1, 1_000, 60_000), (watermark, resolution) => {
        expect(scanStart(watermark, resolution)).toBeLessThanOrEqual(watermark - resolution);
      }),
    );
  });

  test('nothing that may still be committed behind its stamp is passed over', () => {
    fc.assert(
      fc.property(time, time, settle, (greatest, serverTime, lag) => {
        const reached = nextWatermark(undefined, { greatest, serverTime, settle: lag });
        expect(reached).toBeLessThanOrEqual(serverTime - lag);
        expect(reached).toBeLessThanOrEqual(greatest);
      }),
    );
  });

  test('a scan that saw nothing, or only older records, does not move it back', () => {
    expect(nextWatermark(7_000, { greatest: undefined, serverTime: 9_000, settle: 0 })).toBe(7_000);
    expect(nextWatermark(7_000, { greatest: 3_000, serverTime: 9_000, settle: 0 })).toBe(7_000);
    expect(nextWatermark(7_000, { greatest: 8_000, serverTime: 9_000, settle: 0 })).toBe(8_000);
  });
});
