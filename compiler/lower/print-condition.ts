import type { Comparison, Condition, Path } from '../../grammar/ast.ts';
import { literalText } from '../bind/literal.ts';

/** `Dependant on having VALUE in PATH`, as documents say it; other guards as flows say them. */
export function guardText(guard: Condition, prefix: string): string {
  if (guard.kind === 'Comparison' && guard.operator === '=' && guard.value.kind !== 'EmptyLiteral') {
    const value = guard.value.kind === 'StringLiteral' ? guard.value.value : literalText(guard.value);
    return `Dependant on having ${value} in ${prefix}${pathText(guard.path)}`;
  }
  return `if ${conditionText(guard, prefix)}`;
}

/** A path as written. */
export function pathText(path: Path): string {
  return path.segments.map(({ name, selector }) => `${name.text}${selectorText(selector)}`).join('.');
}

function selectorText(selector: Path['segments'][number]['selector']): string {
  if (selector === undefined) return '';
  if (selector.kind === 'IndexSelector') return `[${selector.index}]`;
  const equalities = selector.equalities.map(
    ({ path, value }) => `${pathText(path)} = ${literalText(value)}`,
  );
  return `[${equalities.join(', ')}]`;
}

function conditionText(condition: Condition, prefix: string): string {
  switch (condition.kind) {
    case 'OrCondition':
      return condition.conditions.map((part) => conditionText(part, prefix)).join(' or ');
    case 'AndCondition':
      return condition.conditions.map((part) => bracketed(part, prefix)).join(' and ');
    case 'NotCondition':
      return `not ${bracketed(condition.condition, prefix)}`;
    case 'Comparison':
      return comparisonText(condition, prefix);
    case 'PathCondition':
      return `${prefix}${pathText(condition.path)}`;
    case 'LinkCondition':
      return `${condition.relation}(${condition.sync.text})`;
    case 'ProseCondition':
      return condition.text.value;
  }
}

function comparisonText({ path, operator, value }: Comparison, prefix: string): string {
  return `${prefix}${pathText(path)} ${operator} ${literalText(value)}`;
}

function bracketed(condition: Condition, prefix: string): string {
  const text = conditionText(condition, prefix);
  return condition.kind === 'OrCondition' || condition.kind === 'AndCondition' ? `(${text})` : text;
}
