import { assert, boolean, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { allowance, defaultBrake, leastAllowance } from '../../runtime/core/brake.ts';
import { effects } from '../../runtime/core/action.ts';

import type { Scale, Usage } from '../../runtime/core/brake.ts';

const unused: Usage = { run: 0, hour: 0, day: 0 };
const small: Scale = { links: 10, targets: 10, lonely: 0, isFirstLoad: false };
const large: Scale = { links: 10_000, targets: 10_000, lonely: 0, isFirstLoad: false };
const usages = record({ run: nat(500), hour: nat(2_000), day: nat(5_000) });
const scales = record({
  links: nat(100_000),
  targets: nat(100_000),
  lonely: nat(100_000),
  isFirstLoad: boolean(),
});

describe('what may be written without asking', () => {
  test('is a share of the links, and at least a number', () => {
    expect(allowance('delete', unused, small, defaultBrake).left).toBe(10);
    expect(allowance('delete', unused, large, defaultBrake).left).toBe(200);
  });

  test('is what the tightest window leaves, and names it', () => {
    const of = (usage: Usage) => allowance('delete', usage, small, defaultBrake);
    expect(of({ run: 4, hour: 4, day: 4 })).toMatchObject({ left: 6, most: 10, window: 'run' });
    expect(of({ run: 0, hour: 15, day: 15 })).toMatchObject({ left: 5, most: 20, window: 'hour' });
    expect(of({ run: 0, hour: 0, day: 48 })).toMatchObject({ left: 2, most: 50, window: 'day' });
  });

  test('is nothing for a changed flow', () => {
    assert(
      property(usages, scales, (usage, scale) => {
        expect(allowance('changed', usage, scale, defaultBrake).left).toBe(0);
      }),
    );
  });

  test('is never more without a look at the scale than with one', () => {
    assert(
      property(constantFrom(...effects), usages, scales, (effect, usage, scale) => {
        const least = leastAllowance(effect, usage, scale.isFirstLoad, defaultBrake).left;
        expect(least).toBeLessThanOrEqual(allowance(effect, usage, scale, defaultBrake).left);
      }),
    );
  });
});

describe('a first load', () => {
  const first: Scale = { ...large, isFirstLoad: true };

  test('makes as many records as it likes where there is nobody whom they could double', () => {
    expect(allowance('create', unused, { ...first, links: 0, targets: 0 }, defaultBrake).left).toBe(Infinity);
    expect(allowance('create', unused, { ...first, lonely: 2_000 }, defaultBrake).left).toBe(Infinity);
    const unmatched = allowance('create', unused, { ...first, links: 0, lonely: 10_000 }, defaultBrake);
    expect(unmatched).toMatchObject({ left: 2_000, window: 'first load' });
  });

  test('fills what is empty, and replaces only a share of what is there', () => {
    expect(allowance('update', unused, first, defaultBrake).left).toBe(Infinity);
    expect(allowance('overwrite', unused, first, defaultBrake)).toMatchObject({
      left: 2_000,
      window: 'first load',
    });
  });

  test('deletes and clears no more than any other run', () => {
    expect(allowance('delete', unused, first, defaultBrake)).toMatchObject({ left: 200, window: 'run' });
    expect(allowance('clear', unused, first, defaultBrake)).toMatchObject({ left: 500, window: 'run' });
  });
});
