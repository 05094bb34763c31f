import type { BoundPath, BoundPathTerm, BoundRow, BoundSync } from '../bind/bound-flow.ts';
import type { AssignmentIr, ConditionIr, ExpressionIr } from '../ir/ir.ts';
import { all, guarded, joined, lowerCondition, not, readOwn, type ReadPath } from './lower-condition.ts';
import { lowerPath } from './lower-path.ts';
import { readPath, readRow } from './lower-reading.ts';
import type { ReferenceTable } from './references.ts';
import { simplify } from './simplify-condition.ts';

type OneWay = 'forward' | 'backward';

/** Everything that the rows of a sync write in one direction. */
export function lowerAssignments(
  sync: BoundSync,
  direction: OneWay,
  references: ReferenceTable,
): readonly AssignmentIr[] {
  const rows = sync.rows.map((row, index) => ({ row, index })).filter(({ row }) => goes(row, direction));
  const written = rows.map(({ row, index }) => ({ row, index, value: readRow(row, direction, references) }));
  const asItWillBe = readSettled(written, direction, references);
  return written.flatMap(({ row, index, value }) =>
    conditionsOfWriting(pathTerms(row, direction), asItWillBe).flatMap(({ term, condition }) => {
      const tested = condition === undefined || simplify(condition);
      const assigned = tested === true ? value : tested && guarded(tested, value);
      return assigned === false ? [] : [{ row: index, target: lowerPath(term.path), value: assigned }];
    }),
  );
}

function goes({ direction }: BoundRow, way: OneWay): boolean {
  return direction === 'both' || direction === way;
}

function pathTerms(row: BoundRow, direction: OneWay): readonly BoundPathTerm[] {
  const target = direction === 'forward' ? row.right : row.left;
  return target.terms.filter((term) => term.kind === 'path');
}

/**
 * A target's property as it will be: what a row says about it, else what it is now. What is written on create only
 * counts where nothing is there yet. A record that the target refers to is the one that it refers to now.
 */
function readSettled(
  written: readonly { readonly row: BoundRow; readonly value: ExpressionIr }[],
  direction: OneWay,
  references: ReferenceTable,
): ReadPath {
  const always = new Map<string, ExpressionIr[]>();
  const onCreate = new Map<string, ExpressionIr[]>();
  for (const { row, value } of written) {
    const [term, ...others] = pathTerms(row, direction);
    if (term === undefined || others.length > 0 || term.guard !== undefined) continue;
    const values = row.onCreate ? onCreate : always;
    values.set(term.path.path, [...(values.get(term.path.path) ?? []), value]);
  }
  return (path: BoundPath) => {
    if (path.reference !== undefined) return readPath(path, references);
    const of = [...(always.get(path.path) ?? []), readOwn(path), ...(onCreate.get(path.path) ?? [])];
    return of.length === 1 ? readOwn(path) : { kind: 'known', of };
  };
}

/**
 * Which alternative of the target a value goes to: the one that supplies its value now, else the first; guards are
 * tested on the target as it will be.
 */
function conditionsOfWriting(terms: readonly BoundPathTerm[], asItWillBe: ReadPath) {
  const guards = terms.map(({ guard }) => guard && lowerCondition(guard, asItWillBe));
  if (terms.length === 1) return terms.map((term, index) => ({ term, condition: guards[index] }));
  const filled = terms.map(({ path }) => not({ kind: 'empty', value: readOwn(path) }));
  const supplies = filled.map((condition, index) => all([guards[index], condition]));
  return terms.map((term, index) => {
    const supplied = all([noneOf(supplies.slice(0, index)), filled[index]]);
    const choices = [supplied, firstOfNone(index, guards, supplies)].filter((choice) => choice !== undefined);
    return { term, condition: all([guards[index], joined('or', choices)]) };
  });
}

/** The first alternative that may be written takes the value where none supplies one; undefined for the others. */
function firstOfNone(
  index: number,
  guards: readonly (ConditionIr | undefined)[],
  supplies: readonly (ConditionIr | undefined)[],
): ConditionIr | undefined {
  const before = guards.slice(0, index);
  return before.includes(undefined) ? undefined : all([noneOf(before), noneOf(supplies.slice(index + 1))]);
}

/** None of the conditions holds. */
function noneOf(conditions: readonly (ConditionIr | undefined)[]): ConditionIr | undefined {
  return all(conditions.map((condition) => condition && not(condition)));
}
