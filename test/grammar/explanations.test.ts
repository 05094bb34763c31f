import { describe, expect, test } from 'vitest';
import { grammarExplanations, grammarMessages, parse } from '../../grammar/index.ts';

/** Where a few lines may stand: alone, below a header, in a sync. */
const SURROUNDINGS: readonly ((lines: string) => string)[] = [
  (lines) => lines,
  (lines) => `flow crm to billing\n${lines}\n`,
  (lines) => `flow crm to billing\nsync x <-> y {\n${lines}\n}\n`,
];

/** Their wrong lines cannot be shown as text: they are spelt out, and tested with samples. */
const SPELT_OUT = ['hidden-character', 'invalid-utf8', 'too-many-errors'];

function codesIn(text: string): string[] {
  return parse({ path: 'x.flow', text }).diagnostics.map(({ code }) => code);
}

describe('explanations', () => {
  const codes = Object.entries(grammarExplanations);

  test('there is one for every code', () => {
    expect(Object.keys(grammarExplanations)).toEqual(Object.keys(grammarMessages));
  });

  test.each(codes.filter(([code]) => !SPELT_OUT.includes(code)))(
    '%s shows the mistake, and how it is mended',
    (code, { wrong, right }) => {
      const fitting = SURROUNDINGS.filter(
        (around) => codesIn(around(wrong)).includes(code) && codesIn(around(right)).length === 0,
      );
      expect(fitting.length).toBeGreaterThan(0);
      expect(codesIn(fitting[0]?.(wrong) ?? '')).toEqual([code]);
    },
  );

  test.each(codes.filter(([code]) => SPELT_OUT.includes(code)))(
    '%s shows lines that are sound in the end',
    (_, { right }) => {
      expect(codesIn(`flow crm to billing\nsync x <-> y {\n${right}\n}\n`)).toEqual([]);
    },
  );
});
