import * as fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { formatModule } from '../../compiler/emit/format-module.ts';
import {
  arrowLayout,
  choiceLayout,
  dataLayout,
  objectLayout,
  printLayout,
} from '../../compiler/emit/layout.ts';
import { stringLiteral } from '../../compiler/emit/literal.ts';

const prettier = (text: string): Promise<string> =>
  format(text, { parser: 'typescript', printWidth: 110, singleQuote: true });

const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 70, maxLength: 130 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom("it's", '"', '__proto__', 'a b', '\u202e', '</'),
);
const key = fc.oneof(fc.stringMatching(/^[a-z_]{1,12}$/), text);
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.boolean(),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(key, tie('data'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('data is laid out as prettier does it', async () => {
  await fc.assert(
    fc.asyncProperty(data, async (value) => {
      const written = printLayout('export const data = ', dataLayout(value), ';') + '\n';
      expect(await formatModule(written)).toBe(await prettier(written));
    }),
    { numRuns: 200 },
  );
});

test('functions and choices are laid out as prettier does it, whatever their length', async () => {
  for (let length = 1; length < 100; length += 1) {
    const name = 'x'.repeat(length);
    const layout = objectLayout({
      arrow: arrowLayout(['record: Customer'], `keyOf(record.${name})`),
      operation: choiceLayout(`${name} === 'a'`, true, `${name}.b`, 'undefined'),
      call: choiceLayout(`isEmpty(${name})`, false, `${name}.b`, 'undefined'),
      last: 'true',
    });
    const written = printLayout('export const rules = ', layout, ';') + '\n';
    expect(await formatModule(written)).toBe(await prettier(written));
  }
});

test('a literal is the text that it was made from, and shows nothing that hides', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const source = stringLiteral(value);
      expect(source).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|<\//u);
      expect(evaluate(source)).toBe(value);
    }),
  );
});

/** The value of a literal, by a reading of its escapes that shares nothing with the emitter. */
function evaluate(source: string): string {
  return source
    .slice(1, -1)
    .replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|(n)|(.))/gsu, (_, long, short, newline, plain: string) => {
      const hex: unknown = long ?? short;
      if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16));
      return newline === undefined ? plain : '\n';
    });
}
