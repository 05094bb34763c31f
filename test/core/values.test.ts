import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { deriveId } from '../../runtime/core/derive-id.ts';
import { digest } from '../../runtime/core/digest.ts';
import { nest, pick, valueAt } from '../../runtime/core/flat-values.ts';
import { toWork, workKey } from '../../runtime/core/keys.ts';
import { compareOrigins } from '../../runtime/core/origin.ts';
import { sameValue } from '../../runtime/core/same-value.ts';
import { nextWatermark } from '../../runtime/core/watermark.ts';

import type { Value } from '../../runtime/abi/index.ts';

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value;

describe('values', () => {
  test('digests are equal for equal values, and for no others that turn up', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(digest(a)).toMatch(/^[0-9a-f]{16}$/);
        expect(digest(a) === digest(b)).toBe(sameValue(a, b));
      }),
    );
  });

  test('100,000 like values have 100,000 digests', () => {
    const digests = new Set(Array.from({ length: 100_000 }, (_, index) => digest(`person ${index}`)));
    expect(digests.size).toBe(100_000);
  });

  test('the order of keys does not matter; kinds do', () => {
    expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameValue(['1', '2'], ['1,2'])).toBe(false);
    expect(digest('1')).not.toBe(digest(1));
    expect(digest('null')).not.toBe(digest(null));
  });

  test('nesting and picking are inverse', () => {
    const flat = { 'address.zip': '1', 'address.city': null, name: 'Ann' };
    expect({ ...pick(nest(flat), Object.keys(flat)) }).toEqual(flat);
    expect(valueAt({ address: null }, 'address.zip')).toBeNull();
    expect(valueAt({}, 'address.zip')).toBeUndefined();
    expect(valueAt({}, 'constructor.name')).toBeUndefined();
  });

  test('derived ids are short, plain, and different for different parts', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(deriveId(...a)).toMatch(/^sl[0-9a-z]{24}$/);
        expect(deriveId(...a) === deriveId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  test('a work key says which record it is about, whatever its id', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const record = { connection: 'crm', object: 'Person', id };
        expect(toWork(workKey('read', record))).toEqual({ kind: 'read', record });
      }),
    );
  });
});

describe('the order of edits', () => {
  const origins = fc.record({
    time: fc.integer({ min: 0, max: 3 }),
    connection: fc.constantFrom('a', 'b', 'c'),
    change: fc.constantFrom('1', '2'),
  });
  const rankOf = (connection: string): number => (connection === 'c' ? 0 : 1);

  test('is total: the same winner from either side, and no ring', () => {
    fc.assert(
      fc.property(origins, origins, origins, (a, b, c) => {
        expect(Math.sign(compareOrigins(a, b, rankOf))).toBe(-Math.sign(compareOrigins(b, a, rankOf)) + 0);
        const ring =
          compareOrigins(a, b, rankOf) > 0 &&
          compareOrigins(b, c, rankOf) > 0 &&
          compareOrigins(c, a, rankOf) > 0;
        expect(ring).toBe(false);
        expect(compareOrigins(a, b, rankOf) === 0).toBe(sameValue(a, b));
      }),
    );
  });
});

describe('the watermark', () => {
  test('never passes what may still be committed, nor a stamp that was not seen, and never goes back', () => {
    expect(nextWatermark(undefined, { greatest: undefined, serverTime: 100, settle: 5 })).toBeUndefined();
    expect(nextWatermark(undefined, { greatest: 50, serverTime: 100, settle: 5 })).toBe(50);
    expect(nextWatermark(undefined, { greatest: 99, serverTime: 100, settle: 5 })).toBe(95);
    expect(nextWatermark(97, { greatest: 99, serverTime: 100, settle: 5 })).toBe(97);
    expect(nextWatermark(50, { greatest: 10_000, serverTime: 100, settle: 5 })).toBe(95);
  });
});
