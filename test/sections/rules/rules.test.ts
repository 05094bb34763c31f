import { describe, expect, test } from 'vitest';

import { testedSystems } from '../support/tested-systems.ts';
import { breaches, toSent } from './api-rule.ts';

describe.each(Object.entries(testedSystems))('the rules of %s', (_, { rules }) => {
  test.each(rules)('notice what breaks "$rule"', (rule) => {
    const traffic = rule.example.map(toSent);
    expect(breaches([rule], traffic.slice(0, -1))).toEqual([]);
    expect(breaches([rule], traffic)).toHaveLength(1);
  });

  test('are all different', () => {
    const names = rules.map(({ rule }) => rule);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });
});
