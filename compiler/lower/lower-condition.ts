import type { BoundCondition, BoundPath, BoundQuestion } from '../bind/bound-flow.ts';
import type { ConditionIr, ExpressionIr, QuestionIr } from '../ir/ir.ts';
import { lowerPath } from './lower-path.ts';
import { simplify } from './simplify-condition.ts';

/** How a condition reads a property: as it is, or as it will be. */
export type ReadPath = (path: BoundPath) => ExpressionIr;

/** Reads a property of the sync's own record. */
export function readOwn(path: BoundPath): ExpressionIr {
  return { kind: 'path', path: lowerPath(path) };
}

/** A condition without what it says twice. One that always or never holds was reported, and stays as it is. */
export function lowerCondition(condition: BoundCondition, read: ReadPath): ConditionIr {
  const whole = lowerWhole(condition, read);
  const simple = simplify(whole);
  return typeof simple === 'boolean' ? whole : simple;
}

function lowerWhole(condition: BoundCondition, read: ReadPath): ConditionIr {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => lowerWhole(part, read)) };
    case 'not':
      return { kind: 'not', of: lowerWhole(condition.of, read) };
    case 'equals':
      return { kind: 'equals', left: read(condition.path), right: condition.value };
    case 'empty':
    case 'true':
      return { kind: condition.kind, value: read(condition.path) };
    case 'linked':
    case 'referenced':
      return { kind: condition.kind, sync: condition.sync, question: lowerQuestion(condition.question) };
    case 'prose':
      return { kind: 'prose', text: condition.text };
  }
}

export function lowerQuestion({ sync, side, by }: BoundQuestion): QuestionIr {
  return { sync, side, by: by.map(({ object, property }) => ({ object, path: property.path })) };
}

export function not(of: ConditionIr): ConditionIr {
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** The conjunction; undefined stands for what is always true. */
export function all(conditions: readonly (ConditionIr | undefined)[]): ConditionIr | undefined {
  return joined(
    'and',
    conditions.filter((condition) => condition !== undefined),
  );
}

export function joined(kind: 'and' | 'or', of: readonly ConditionIr[]): ConditionIr | undefined {
  return of.length > 1 ? { kind, of } : of[0];
}

/** The value where the condition holds; undefined stands for what is always true. */
export function guarded(condition: ConditionIr | undefined, value: ExpressionIr): ExpressionIr {
  return condition === undefined ? value : { kind: 'guarded', condition, value };
}
