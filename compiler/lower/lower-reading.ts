import type {
  BoundCallTerm,
  BoundCondition,
  BoundList,
  BoundOperand,
  BoundPath,
  BoundRow,
  BoundTerm,
} from '../bind/bound-flow.ts';
import { guardOf } from '../bind/path-terms.ts';
import { rowMeaning } from '../bind/row-meaning.ts';
import { otherSide } from '../bind/scope.ts';
import type { ConditionIr, ExpressionIr } from '../ir/ir.ts';
import { fingerprint } from './fingerprint.ts';
import { converted } from './lower-codec.ts';
import { guarded, joined, lowerCondition } from './lower-condition.ts';
import { lowerPath } from './lower-path.ts';
import type { ReferenceTable } from './references.ts';

/** The value that a row carries in a direction, before what its target says about it. */
export function readRow(
  row: BoundRow,
  direction: 'forward' | 'backward',
  references: ReferenceTable,
): ExpressionIr {
  if (row.list !== undefined) return readElements(row, row.list, direction);
  const source = direction === 'forward' ? row.left : row.right;
  const read = (path: BoundPath) => readPath(path, references);
  const guard = (condition: BoundCondition) => lowerCondition(condition, read);
  const [only] = source.terms;
  if (source.terms.length === 1 && only !== undefined) {
    const value = converted(row, direction, readTerm(only, source, row, references));
    return guarded(loweredGuard(only, guard), value);
  }
  const first: ExpressionIr = {
    kind: 'first',
    of: source.terms.map((term) =>
      guarded(loweredGuard(term, guard), readTerm(term, source, row, references)),
    ),
  };
  return guarded(anyGuard(source, guard), converted(row, direction, first));
}

function readElements(row: BoundRow, list: BoundList, direction: 'forward' | 'backward'): ExpressionIr {
  const [source, target] = direction === 'forward' ? [list.left, list.right] : [list.right, list.left];
  const id = fingerprint(rowMeaning(row));
  return { kind: 'elements', source: lowerPath(source), target: lowerPath(target), row: id };
}

/** A property of the source's record, or of one that it refers to. */
export function readPath(path: BoundPath, references: ReferenceTable): ExpressionIr {
  const own = lowerPath(path);
  if (path.reference === undefined) return { kind: 'path', path: own };
  return { kind: 'through', reference: references.readName(path.reference), path: own };
}

function readTerm(
  term: BoundTerm,
  { side }: BoundOperand,
  { translation }: BoundRow,
  references: ReferenceTable,
): ExpressionIr {
  if (term.kind === 'literal') return { kind: 'literal', value: term.value };
  if (term.kind === 'call') return readCall(term, references);
  if (term.kind === 'tuple') {
    return { kind: 'tuple', of: term.members.map(({ path }) => readPath(path, references)) };
  }
  if (translation === undefined) return readPath(term.path, references);
  return { kind: 'linked', reference: references.linkedName(term.path, translation[otherSide[side]]) };
}

function readCall({ use, separator, of }: BoundCallTerm, references: ReferenceTable): ExpressionIr {
  const values = of.map(({ path, element, inElement }): ExpressionIr => {
    const list = readPath(path, references);
    if (element === undefined || inElement === '') return list;
    const inner = {
      side: path.side,
      segments: inElement.split('.'),
      path: inElement,
      property: element.model,
    };
    return { kind: 'each', list, path: inner };
  });
  const first: readonly ExpressionIr[] =
    separator === undefined ? [] : [{ kind: 'literal', value: separator }];
  return { kind: 'call', helper: use.helper, type: use.result.type, of: [...first, ...values] };
}

function loweredGuard(
  term: BoundTerm,
  lower: (guard: BoundCondition) => ConditionIr,
): ConditionIr | undefined {
  const guard = guardOf(term);
  return guard && lower(guard);
}

/** Where every alternative has a guard, the row rests unless one of them holds. */
function anyGuard(
  { terms }: BoundOperand,
  lower: (guard: BoundCondition) => ConditionIr,
): ConditionIr | undefined {
  const guards = terms.flatMap((term) => loweredGuard(term, lower) ?? []);
  return guards.length === terms.length ? joined('or', guards) : undefined;
}
