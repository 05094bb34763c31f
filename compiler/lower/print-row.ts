import type { Comparison, Condition, Path, Row, Term } from '../../grammar/ast.ts';
import type { PropertyType } from '../../runtime/abi/index.ts';
import type { BlockPrefix, BoundRow, UnboundRow } from '../bind/bound-flow.ts';
import { literalText } from '../bind/literal.ts';
import type { RowIr } from '../ir/ir.ts';

type Printed = RowIr['printed'];

/** A row as a document's table shows it: one line for each pair of alternatives. */
export function printRow(row: BoundRow): Printed {
  const target = row.right.terms.find((term) => term.kind === 'path');
  return print(row.node, row.prefix, target && typeName(target.path.property.model.type));
}

/** A draft's row that names what is not there. */
export function printUnbound({ node, prefix }: UnboundRow): Printed {
  return print(node, prefix, undefined);
}

function print(node: Row, prefix: BlockPrefix, type: string | undefined): Printed {
  return node.left.terms.flatMap((left) =>
    node.right.terms.map((right) => ({
      left: termText(left, prefix.left),
      right: termText(right, prefix.right),
      type: type ?? 'N/A',
    })),
  );
}

/** The names of types that documents use. */
function typeName(type: PropertyType): string {
  switch (type) {
    case 'integer':
      return '"integer"';
    case 'decimal':
    case 'money':
      return '"float"';
    case 'boolean':
      return '"boolean"';
    case 'list':
    case 'object':
    case 'any':
      return 'N/A';
    default:
      return '"string"';
  }
}

function termText(term: Term, prefix: string): string {
  switch (term.kind) {
    case 'PathTerm': {
      const path = `${prefix}${pathText(term.path)}`;
      return term.guard === undefined ? path : `${path} (${guardText(term.guard, prefix)})`;
    }
    case 'LiteralTerm':
      return literalText(term.literal);
    case 'TupleTerm':
      return `[${term.paths.map((path) => `${prefix}${pathText(path)}`).join(', ')}]`;
    case 'CallTerm': {
      const values = term.call.arguments.map((value) =>
        value.kind === 'Path' ? `${prefix}${pathText(value)}` : literalText(value),
      );
      return `${term.call.name.text}(${values.join(', ')})`;
    }
  }
}

function pathText(path: Path): string {
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

/** `Dependant on having VALUE in PATH`, as documents say it; other guards as flows say them. */
function guardText(guard: Condition, prefix: string): string {
  if (guard.kind === 'Comparison' && guard.operator === '=' && guard.value.kind !== 'EmptyLiteral') {
    const value = guard.value.kind === 'StringLiteral' ? guard.value.value : literalText(guard.value);
    return `Dependant on having ${value} in ${prefix}${pathText(guard.path)}`;
  }
  return `if ${conditionText(guard, prefix)}`;
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
