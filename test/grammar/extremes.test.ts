import { describe, expect, test } from 'vitest';
import { codeFrame, format, parse, renderDiagnostic, walk } from '../../grammar/index.ts';

const MEGABYTE = 1024 * 1024;
const HEAD = 'flow a to b\nsync x <-> y {\n';

function codesOf(text: string): string[] {
  const { value, diagnostics } = parse({ path: 'x.flow', text });
  for (const { span } of diagnostics) expect(span.end).toBeLessThanOrEqual(text.length);
  walk(value, () => undefined);
  return [...new Set(diagnostics.map(({ code }) => code))];
}

/** A unit repeated up to ten megabytes. */
function fill(unit: string, megabytes = 10): string {
  return unit.repeat(Math.ceil((megabytes * MEGABYTE) / unit.length));
}

/** The same with a token every few characters: one megabyte shows as well that time and depth stay in bounds. */
function crowd(unit: string): string {
  return fill(unit, 1);
}

describe('a line of megabytes', () => {
  test.each([
    ['one word', `${HEAD}${fill('a')}`, ['unclosed-brace', 'unexpected-token']],
    ['one string', `${HEAD}"${fill('a')}" -> x\n}`, []],
    ['one open string', `${HEAD}"${fill('a')}`, ['unclosed-brace', 'unclosed-string']],
    ['one string of escapes', `${HEAD}"${crowd('\\n')}" -> x\n}`, []],
    ['one name in backticks', `${HEAD}\`${fill('ä')}\` -> x\n}`, []],
    ['one number', `${HEAD}${fill('9')} -> x\n}`, []],
    ['one comment', `flow a to b // ${fill('/')}`, []],
    ['one documentation', `/// ${fill('x ')}\nflow a to b`, []],
    ['blanks', `flow a ${fill(' ')}to b`, []],
    ['line breaks', `flow a to b${crowd('\r')}`, []],
    ['equals signs', crowd('='), ['double-equals', 'too-many-errors']],
    ['hyphens', `${HEAD}${crowd('-')}`, ['stray-character', 'unclosed-brace']],
    ['quotes', crowd("'“"), ['wrong-quotes']],
    ['a path', `${HEAD}a${crowd('.a')} -> x\n}`, []],
    ['alternatives', `${HEAD}a${crowd(' ?? a')} -> x\n}`, []],
    ['conditions', `${HEAD}only a if b${crowd(' and b or b')}\n}`, []],
    ['arguments', `${HEAD}a -> b via c(d${crowd(', d')})\n}`, []],
    ['NUL characters', fill('\0'), ['hidden-character', 'missing-header']],
    ['hidden characters among words', crowd('a \u200b'), ['hidden-character', 'too-many-errors']],
    ['faults', crowd('$ '), ['stray-character']],
  ])('%s', (_, text, codes) => expect(codesOf(text).sort()).toEqual(codes));
});

describe('nesting a hundred thousand deep', () => {
  const deep = (text: string) => text.repeat(100_000);

  test.each([
    ['blocks', `${HEAD}${deep('a -> b {\n')}${deep('}\n')}}`, ['nested-too-deeply']],
    ['open blocks', `${HEAD}${deep('a -> b {\n')}`, ['nested-too-deeply', 'unclosed-brace']],
    ['bare braces', deep('{'), ['nested-too-deeply', 'stray-character', 'too-many-errors']],
    ['closing braces', deep('}'), ['too-many-errors', 'unmatched-brace']],
    ['brackets', `${HEAD}only a if ${deep('(')}b${deep(')')}\n}`, ['nested-too-deeply']],
    ['open brackets', `${HEAD}only a if ${deep('(')}\n}`, ['unclosed-bracket']],
    ['selectors', `${HEAD}a${deep('[a')} = 1${deep(']')} -> b\n}`, ['nested-too-deeply']],
    ['negations', `${HEAD}only a if ${deep('not ')}b\n}`, ['nested-too-deeply']],
  ])('%s', (_, text, codes) => expect(codesOf(text).sort()).toEqual(codes));

  test('as deep as allowed still works in every phase', () => {
    const text = `${HEAD}${'a -> b {\n'.repeat(60)}${'}\n'.repeat(60)}only a if ${'('.repeat(60)}b${')'.repeat(60)}\n}`;
    expect(format({ path: 'x.flow', text }).diagnostics).toEqual([]);
  });
});

describe('many findings', () => {
  const text = `${HEAD}${'a => b\n'.repeat(100_000)}}`;
  const { diagnostics } = parse({ path: 'x.flow', text });

  test('are cut off, and the last one says so', () => {
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)?.code).toBe('too-many-errors');
  });

  test('of a file of megabytes are shown line by line', () => {
    const source = { path: 'x.flow', text };
    expect(diagnostics.map((diagnostic) => renderDiagnostic(source, diagnostic))).toHaveLength(1001);
  });

  test('on a long line are shown in a short frame', () => {
    const frame = codeFrame(
      { path: 'x.flow', text: `${'a '.repeat(500)}$${' b'.repeat(500)}` },
      { start: 1000, end: 1001 },
    );
    expect(frame.split('\n').every((line) => line.length < 120)).toBe(true);
    expect(frame).toMatch(/…[a ]*\$[b ]*…\n +\| +\^$/);
  });
});
