import type { BoundOperand, BoundPath, BoundPathTerm, BoundRow } from '../bind/bound-flow.ts';
import { membersOf, pathTerms } from '../bind/path-terms.ts';
import type { AssignmentIr, ConditionIr, ExpressionIr } from '../ir/ir.ts';
import { all, guarded, joined, lowerCondition, not, readOwn, type ReadPath } from './lower-condition.ts';
import { lowerPath } from './lower-path.ts';
import { readPath, readRow } from './lower-reading.ts';
import type { ReferenceTable } from './references.ts';
import { simplify } from './simplify-condition.ts';

type OneWay = 'forward' | 'backward';

/** Everything that the rows of a sync, or of a list, write in one direction. */
export function lowerAssignments(
  bound: readonly BoundRow[],
  direction: OneWay,
  references: ReferenceTable,
): readonly AssignmentIr[] {
  const rows = bound.map((row, index) => ({ row, index })).filter(({ row }) => goes(row, direction));
  const written = rows.map(({ row, index }) => ({ row, index, value: readRow(row, direction, references) }));
  const asItWillBe = readSettled(written, direction, references);
  return written.flatMap(({ row, index, value }) =>
    writingsOf(row, direction, value, asItWillBe).flatMap(({ term, condition, value: written }) => {
      const tested = condition === undefined || simplify(condition);
      const assigned = tested === true ? written : tested && guarded(tested, written);
      return assigned === false ? [] : [{ row: index, target: lowerPath(term.path), value: assigned }];
    }),
  );
}

function goes({ direction }: BoundRow, way: OneWay): boolean {
  return direction === 'both' || direction === way;
}

function targetOf(row: BoundRow, direction: OneWay): BoundOperand {
  return direction === 'forward' ? row.right : row.left;
}

/** What a row writes to each property of its target, and when: a tuple to all its members, anything else to one. */
function writingsOf(row: BoundRow, direction: OneWay, value: ExpressionIr, asItWillBe: ReadPath) {
  const target = targetOf(row, direction);
  const members = membersOf(target)?.map((term, index) => ({
    term,
    condition: term.guard && lowerCondition(term.guard, asItWillBe),
    value: elementOf(value, index),
  }));
  return members ?? conditionsOfWriting(pathTerms(target), asItWillBe).map((each) => ({ ...each, value }));
}

function elementOf(of: ExpressionIr, index: number): ExpressionIr {
  return { kind: 'element', of, index };
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
    const values = row.onCreate ? onCreate : always;
    for (const { path, value: settled } of sureWritings(targetOf(row, direction), value)) {
      values.set(path.path, [...(values.get(path.path) ?? []), settled]);
    }
  }
  return (path: BoundPath) => {
    if (path.reference !== undefined) return readPath(path, references);
    const of = [...(always.get(path.path) ?? []), readOwn(path), ...(onCreate.get(path.path) ?? [])];
    return of.length === 1 ? readOwn(path) : { kind: 'known', of };
  };
}

/** What is certainly written where: of alternatives and under guards nothing is. */
function sureWritings(target: BoundOperand, value: ExpressionIr) {
  const members = membersOf(target);
  const terms = pathTerms(target);
  if (terms.some(({ guard }) => guard !== undefined)) return [];
  if (members !== undefined)
    return members.map(({ path }, index) => ({ path, value: elementOf(value, index) }));
  return terms.length === 1 ? terms.map(({ path }) => ({ path, value })) : [];
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
