import { Lexer, createToken } from 'chevrotain';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../grammar/lexer.ts';
import { LineParser } from '../../grammar/line-parser.ts';

describe('what is not looked at when the compiler starts', () => {
  test('no token is unreachable, and no two have one name', () => {
    expect(() => new Lexer([...vocabulary], { ensureOptimizations: true })).not.toThrow();
    const unreachable = createToken({ name: 'Unreachable', pattern: 'flow' });
    expect(() => new Lexer([...vocabulary, unreachable])).toThrow(/Unreachable/);
  });

  test('no rule is ambiguous or recursive to the left', () => {
    expect(() => new LineParser({ skipValidations: false })).not.toThrow();
  });
});
