import type {
  BoundCondition,
  BoundOperand,
  BoundPathTerm,
  BoundSide,
  BoundSync,
} from '../bind/bound-flow.ts';
import { guardOf as guardIn, pathTerms } from '../bind/path-terms.ts';
import { selectedList } from '../../runtime/abi/index.ts';
import { isImplied } from './exclusion.ts';
import { alwaysHasValue } from './guaranteed-value.ts';
import { wayTo, type Way } from './row-ways.ts';

/** What a row writes to a property when a record is created. */
export interface Source {
  readonly operand: BoundOperand;
  /** Where a guard stands that may keep the row from saying anything: at an alternative, or at what is written. */
  readonly guard: 'source' | 'target' | undefined;
}

/** By path of the target; more than one where guards exclude each other. */
export type Sources = ReadonlyMap<string, readonly Source[]>;

/** What the rows of a sync may put into each property of a side. `empty` puts nothing there. */
export function sourcesByTarget({ rows }: BoundSync, { side }: BoundSide): Sources {
  const sources = new Map<string, Source[]>();
  for (const row of rows) {
    const way = wayTo(row, side);
    if (way === undefined || !saysSomething(way.source)) continue;
    for (const target of pathTerms(way.target)) {
      const source = { operand: way.source, guard: guardOf(way, target) };
      for (const path of writtenPaths(target)) sources.set(path, [...(sources.get(path) ?? []), source]);
    }
  }
  return sources;
}

/** A row that writes to an element makes one where there is none: the list has a value as well. */
function writtenPaths({ path: { path } }: BoundPathTerm): readonly string[] {
  const list = selectedList(path);
  return list === undefined ? [path] : [path, list];
}

function guardOf({ source }: Way, target: BoundPathTerm): Source['guard'] {
  if (target.guard !== undefined) return 'target';
  return source.terms.some((term) => guardIn(term) !== undefined) ? 'source' : undefined;
}

function saysSomething({ terms }: BoundOperand): boolean {
  return terms.some((term) => term.kind !== 'literal' || term.value !== null);
}

/** Whether a value is sure to come, given what is known of the records that are created. */
export function isSure({ operand, guard }: Source, known: readonly (BoundCondition | undefined)[]): boolean {
  const hasLiteral = operand.terms.some((term) => term.kind === 'literal' && term.value !== null);
  if (guard === undefined) return alwaysHasValue(operand, known);
  return guard === 'source' && (hasLiteral || (areImplied(operand, known) && alwaysHasValue(operand, known)));
}

/** Whether all guards of an operand hold for the records that are created. */
function areImplied(operand: BoundOperand, known: readonly (BoundCondition | undefined)[]): boolean {
  return operand.terms.every((term) => {
    const guard = guardIn(term);
    return guard === undefined || isImplied(guard, known);
  });
}
