import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSource, format, parse, print, walk, type FlowFile } from '../../grammar/index.ts';
import { tokenize } from '../../grammar/lexer.ts';
import { arbitraryFlow, withoutSpans } from './arbitrary-flow.ts';

const file = (text: string) => ({ path: 'x.flow', text });

/** What must hold for any text: it is read without throwing, and every span lies inside of it. */
function expectSurvives(text: string): void {
  const { value, diagnostics } = parse(file(text));
  for (const { span } of diagnostics) expectInside(span, text);
  walk(value, ({ span }) => expectInside(span, text));
  const formatted = format(file(text));
  const sound = diagnostics.every(({ severity }) => severity === 'warning');
  if (!sound) expect(formatted.value).toBe(text);
  else expectSameMeaning(formatted.value, value);
}

function expectInside({ start, end }: { start: number; end: number }, text: string): void {
  if (!(start >= 0 && start <= end && end <= text.length))
    expect({ start, end }).toBe(`inside 0-${text.length}`);
}

function expectSameMeaning(text: string, file_: FlowFile): void {
  const again = parse(file(text));
  expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(withoutSpans(again.value)).toEqual(withoutSpans(file_));
}

describe('printing', () => {
  test('reading what was printed gives the same tree', () => {
    fc.assert(
      fc.property(arbitraryFlow, (tree) => {
        const { value, diagnostics } = parse(file(print(tree)));
        expect(diagnostics).toEqual([]);
        expect(withoutSpans(value)).toEqual(withoutSpans(tree));
      }),
      { numRuns: 300 },
    );
  });

  test('what was printed is laid out already', () => {
    fc.assert(
      fc.property(arbitraryFlow, (tree) => {
        const text = print(tree);
        expect(format(file(text)).value).toBe(text);
      }),
    );
  });
});

describe('formatting', () => {
  const noise = fc.constantFrom(
    '\n',
    '\n\n',
    '\n\n\n',
    '  \n\t',
    ' // note\n',
    '\n// alone\n',
    '\n\n  // apart\n\n',
  );

  test('keeps meaning and comments of any layout, and is done after one pass', () => {
    fc.assert(
      fc.property(arbitraryFlow, fc.array(noise, { minLength: 1 }), (tree, breaks) => {
        const messy = disturb(print(tree), breaks);
        const once = format(file(messy));
        expectSameMeaning(once.value, tree);
        expect(comments(once.value)).toEqual(comments(messy));
        expect(format(file(once.value)).value).toBe(once.value);
      }),
      { numRuns: 300 },
    );
  });

  /** Replaces each line break by another one, in turn; behind `///` a comment would be part of the documentation. */
  function disturb(text: string, breaks: readonly string[]): string {
    const lines = text.split('\n').slice(0, -1);
    return lines
      .map((line, index) => line + (/^ *\/\/\//.test(line) ? '\n' : breaks[index % breaks.length]))
      .join('');
  }

  function comments(text: string): string[] {
    return tokenize(text).comments.map(({ image }) => image.trim());
  }
});

describe('reading what is no flow', () => {
  test('survives random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectSurvives), { numRuns: 500 });
  });

  test('survives random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { value, diagnostics } = decodeSource('x.flow', bytes);
        for (const { span } of diagnostics) expectInside(span, value.text);
        expectSurvives(value.text);
      }),
      { numRuns: 500 },
    );
  });

  test('survives random heaps of its own tokens', () => {
    const piece = fc.constantFrom(
      ...'flow a to sync draft values codec match create if not and via else allow together'.split(' '),
      ...'<-> -> <- = == != ?? . , ( ) [ ] { } "s" " `q` ` 12 -1.5 /// // $ \''.split(' '),
      '\n',
      '\r',
      '\t',
      '\0',
      '\u202e',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => expectSurvives(pieces.join(' '))),
      { numRuns: 1000 },
    );
  });

  test('survives flows with tokens deleted, doubled, swapped, and the end cut off', () => {
    const change = fc.record({
      what: fc.constantFrom('delete' as const, 'double' as const, 'swap' as const, 'cut' as const),
      at: fc.nat(10_000),
    });
    fc.assert(
      fc.property(arbitraryFlow, fc.array(change, { minLength: 1, maxLength: 4 }), (tree, changes) => {
        const tokens = tokenize(print(tree)).tokens.map(({ image }) => image);
        for (const { what, at } of changes) mutate(tokens, what, at % Math.max(tokens.length, 1));
        expectSurvives(tokens.join(' '));
      }),
      { numRuns: 500 },
    );
  });

  function mutate(tokens: string[], what: 'delete' | 'double' | 'swap' | 'cut', at: number): void {
    const token = tokens[at] ?? '';
    if (what === 'delete') tokens.splice(at, 1);
    else if (what === 'double') tokens.splice(at, 0, token);
    else if (what === 'cut') tokens.splice(at);
    else tokens.splice(at, 2, tokens[at + 1] ?? '', token);
  }
});
