import { describe, expect, test } from 'vitest';
import { codeFrame, positionAt, renderDiagnostic } from '../../grammar/index.ts';

describe('positions', () => {
  const source = { path: 'x.flow', text: 'one\r\ntwo\rthree\n\n' };

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [5, 2, 1],
    [9, 3, 1],
    [15, 4, 1],
    [16, 5, 1],
    [-1, 1, 1],
    [99, 5, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(positionAt(source, offset)).toEqual({ line, column });
  });

  test('of an empty text are its start', () => {
    expect(positionAt({ path: 'x.flow', text: '' }, 0)).toEqual({ line: 1, column: 1 });
  });
});

describe('code frames', () => {
  const frame = (text: string, start: number, end: number) =>
    codeFrame({ path: 'x.flow', text }, { start, end });

  test('underline the span', () => expect(frame('a\nb => c\n', 4, 6)).toBe('2 | b => c\n  |   ^^'));

  test('show something where the span is empty', () => expect(frame('ab', 2, 2)).toBe('1 | ab\n  |   ^'));

  test('stop at the end of the first line of a span', () =>
    expect(frame('ab {\n}', 0, 6)).toBe('1 | ab {\n  | ^^^^'));

  test('show tabs as blanks of one width', () =>
    expect(frame('\ta\tb', 3, 4)).toBe('1 |   a  b\n  |      ^'));

  test('show control characters as marks, so that no text commands a terminal', () => {
    expect(frame('a\u001b[31mb', 0, 1)).toBe('1 | a\ufffd[31mb\n  | ^');
  });

  test('cut long lines around the span', () => {
    const shown = frame(`${'x'.repeat(300)}!${'y'.repeat(300)}`, 300, 301);
    expect(shown).toBe(`1 | …${'x'.repeat(40)}!${'y'.repeat(59)}…\n  | ${' '.repeat(41)}^`);
  });
});

test('a rendered diagnostic says what, where, and what to do', () => {
  const rendered = renderDiagnostic(
    { path: 'flows/x.flow', text: 'a => b' },
    {
      code: 'wrong-arrow',
      severity: 'error',
      message: '`=>` is not an arrow',
      file: 'flows/x.flow',
      span: { start: 2, end: 4 },
      hint: 'Did you mean `->`?',
      fixes: [{ title: 'Replace with `->`', span: { start: 2, end: 4 }, replacement: '->' }],
    },
  );
  expect(rendered).toBe(
    [
      'error[wrong-arrow]: `=>` is not an arrow',
      '  at flows/x.flow:1:3',
      '  1 | a => b',
      '    |   ^^',
      '  hint: Did you mean `->`?',
      '  fix: Replace with `->`',
    ].join('\n'),
  );
});
