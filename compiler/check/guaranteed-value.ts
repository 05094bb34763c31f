import type { BoundCondition, BoundOperand, BoundPath, BoundTerm } from '../bind/bound-flow.ts';
import { valueOf } from '../bind/bind-call.ts';
import { guardOf, pathTerms } from '../bind/path-terms.ts';
import { pathText } from '../bind/resolve-path.ts';
import { isImplied } from './exclusion.ts';

/**
 * Whether an operand always has a value for the records that a condition lets through: a literal, a property that its
 * own system requires, or one that the condition asks to be filled.
 */
export function alwaysHasValue(
  operand: BoundOperand,
  known: readonly (BoundCondition | undefined)[],
): boolean {
  if (operand.terms.some((term) => isFilled(term))) return true;
  const paths = new Set(
    pathTerms(operand).flatMap(({ guard, path }) =>
      guard === undefined || isImplied(guard, known) ? pathText(path) : [],
    ),
  );
  return known.some((condition) => condition !== undefined && fillsOneOf(condition, paths));
}

function isFilled(term: BoundTerm): boolean {
  if (term.kind === 'literal') return term.value !== null;
  if (guardOf(term) !== undefined) return false;
  if (term.kind === 'call') return term.of.every((argument) => term.called.isSure(valueOf(argument).model));
  return (term.kind === 'path' ? [term] : term.members).some(({ path }) => isRequired(path));
}

/** Every record has it; behind a reference, if every record has the reference too. */
function isRequired({ property, object, path, reference }: BoundPath): boolean {
  const isKey = object.model.key === path;
  return (property.model.required === true || isKey) && (reference === undefined || isRequired(reference.id));
}

/** True where the condition can hold only if one of the properties has a value. */
function fillsOneOf(condition: BoundCondition, paths: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.of.some((part) => fillsOneOf(part, paths));
    case 'or':
      return condition.of.every((part) => fillsOneOf(part, paths));
    case 'not':
      return condition.of.kind === 'empty' && paths.has(pathText(condition.of.path));
    case 'equals':
    case 'true':
      return paths.has(pathText(condition.path));
    default:
      return false;
  }
}
