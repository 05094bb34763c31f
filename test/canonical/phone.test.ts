import { describe, expect, test } from 'vitest';

import { readPhone } from '../../runtime/canonical/types/phone.ts';
import { property } from './support.ts';

function read(typed: string, region?: string): unknown {
  return readPhone(typed, property({ type: 'phone', ...(region !== undefined && { region }) })).value;
}

test.each([
  ['+47 22 33 44 55', '+4722334455'],
  ['+4722334455', '+4722334455'],
  [' +47 22-33-44-55 ', '+4722334455'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+47 22 33 44 55 ext. 5', '+4722334455 ext. 5'],
])('%s is one number, however it is typed', (typed, canonical) => {
  expect(read(typed)).toBe(canonical);
  expect(read(canonical)).toBe(canonical);
});

test.each([
  ['22 33 44 55', 'NO', '+4722334455'],
  ['020 7946 0958', 'GB', '+442079460958'],
  ['0047 22 33 44 55', 'GB', '+4722334455'],
  ['+46 8 123 456 78', 'NO', '+46812345678'],
])('%s of %s is a number of its region, unless it says otherwise', (typed, region, canonical) => {
  expect(read(typed, region)).toBe(canonical);
});

describe('what is no number of any country stays as it was typed', () => {
  test.each([
    ['22 33 44 55', undefined],
    ['+47 22', undefined],
    ['none', 'NO'],
    ['call +47 22 33 44 55 after five', 'NO'],
    ['1-800-FLOWERS', 'US'],
    ['+47 22 33 44 55 / +47 22 33 44 66', 'NO'],
  ])('%s', (typed, region) => {
    expect(read(typed, region)).toBe(typed);
  });
});
