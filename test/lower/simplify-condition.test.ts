import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConditionIr, ExpressionIr } from '../../compiler/ir/ir.ts';
import { simplify } from '../../compiler/lower/simplify-condition.ts';

type Values = Readonly<Record<string, string | null>>;

function read(path: string): ExpressionIr {
  const property = { type: 'string', read: true, create: true, update: true } as const;
  return { kind: 'path', path: { side: 'left', segments: [path], path, property } };
}

function equals(path: string, right: string): ConditionIr {
  return { kind: 'equals', left: read(path), right };
}

function empty(path: string): ConditionIr {
  return { kind: 'empty', value: read(path) };
}

function holds(condition: ConditionIr | boolean, values: Values): boolean {
  if (typeof condition === 'boolean') return condition;
  switch (condition.kind) {
    case 'and':
      return condition.of.every((part) => holds(part, values));
    case 'or':
      return condition.of.some((part) => holds(part, values));
    case 'not':
      return !holds(condition.of, values);
    case 'equals':
      return valueOf(condition.left, values) === condition.right;
    case 'empty':
      return valueOf(condition.value, values) === null;
    default:
      throw new Error(`no ${condition.kind} is made here`);
  }
}

function valueOf(expression: ExpressionIr, values: Values): string | null | undefined {
  return expression.kind === 'path' ? values[expression.path.path] : undefined;
}

const single = fc.oneof(
  fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom('a', 'b')).map(([path, word]) => equals(path, word)),
  fc.constantFrom('x', 'y').map(empty),
);

const { condition } = fc.letrec<{ condition: ConditionIr }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    single,
    tie('condition').map((of): ConditionIr => ({ kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
      .map(([kind, of]): ConditionIr => ({ kind, of })),
  ),
}));

const words = ['a', 'b', 'c', null];
const everything: readonly Values[] = words.flatMap((x) => words.map((y) => ({ x, y })));

test('a simplified condition holds for the same values', () => {
  fc.assert(
    fc.property(condition, (condition) => {
      const simple = simplify(condition);
      for (const values of everything) expect(holds(simple, values)).toBe(holds(condition, values));
    }),
  );
});

test('what is decided is gone', () => {
  const active = equals('x', 'a');
  expect(simplify({ kind: 'and', of: [active, { kind: 'not', of: equals('x', 'b') }] })).toEqual(active);
  expect(simplify({ kind: 'and', of: [active, empty('x')] })).toBe(false);
  expect(simplify({ kind: 'or', of: [active, { kind: 'not', of: active }] })).toBe(true);
});
