import type {
  BoundList,
  BoundOperand,
  BoundPath,
  BoundRow,
  BoundSync,
  UnboundRow,
} from '../bind/bound-flow.ts';
import { guardOf, readPaths } from '../bind/path-terms.ts';
import { rowLaw } from '../bind/row-law.ts';
import { rowMeaning } from '../bind/row-meaning.ts';
import type { ListIr, PathIr, RowIr } from '../ir/ir.ts';
import { conditionPaths } from '../bind/condition-paths.ts';
import { fingerprint } from './fingerprint.ts';
import { lowerConflict } from './lower-conflict.ts';
import { compare } from './lower-match.ts';
import { lowerAssignments } from './lower-writing.ts';
import { lowerPath, ownPath } from './lower-path.ts';
import { readPath } from './lower-reading.ts';
import { printRow, printUnbound } from './print-row.ts';
import type { ReferenceTable } from './references.ts';

export function lowerRow(row: BoundRow, references: ReferenceTable): RowIr {
  return {
    id: fingerprint(rowMeaning(row)),
    doc: row.node.doc?.text,
    direction: row.direction,
    left: touchedPaths(row.left),
    right: touchedPaths(row.right),
    printed: printRow(row),
    conflict: lowerConflict(row.conflict),
    onCreate: row.onCreate,
    lossy: row.lossy,
    group: row.group,
    references: neededReferences(row, references),
    list: row.list && lowerList(row.list, references),
    law: rowLaw(row),
    span: row.node.span,
  };
}

function lowerList({ left, right, by, rows }: BoundList, references: ReferenceTable): ListIr {
  const key = compare({ ...by, translation: undefined }, rows, references);
  return {
    leftKey: key.left,
    rightKey: key.right,
    rows: rows.map((each) => lowerRow(each, references)),
    forward: lowerAssignments(rows, 'forward', references),
    backward: lowerAssignments(rows, 'backward', references),
    paths: { left: left.path, right: right.path },
  };
}

/** A draft's row that names what is not there: documented, never run. */
export function lowerUnboundRow(row: UnboundRow, { conflict }: BoundSync): RowIr {
  const printed = printUnbound(row);
  return {
    id: fingerprint([row.direction, printed]),
    doc: row.node.doc?.text,
    direction: row.direction,
    left: [],
    right: [],
    printed,
    conflict: lowerConflict(conflict),
    onCreate: row.node.onCreate,
    lossy: row.node.lossy,
    group: undefined,
    references: [],
    list: undefined,
    law: 'one-way',
    span: row.node.span,
  };
}

/** The paths of the sync's own record, each once. */
function touchedPaths(operand: BoundOperand): readonly PathIr[] {
  const paths = readPaths(operand).map(ownPath);
  return [...new Map(paths.map((path) => [path.path, lowerPath(path)])).values()];
}

function neededReferences(row: BoundRow, references: ReferenceTable): readonly string[] {
  const names = [row.left, row.right].flatMap((operand) =>
    operand.terms.flatMap((term) => {
      const { side } = operand;
      const paths = [...readPaths({ ...operand, terms: [term] }), ...conditionPaths(guardOf(term))];
      const reads = paths.flatMap((path) => chainNames(path, references));
      const isSource = row.direction !== (side === 'left' ? 'backward' : 'forward');
      if (row.translation === undefined || !isSource || term.kind !== 'path') return reads;
      const linkedTo = side === 'left' ? row.translation.right : row.translation.left;
      return [...reads, references.linkedName(term.path, linkedTo)];
    }),
  );
  return [...new Set(names)];
}

function chainNames(path: BoundPath, references: ReferenceTable): readonly string[] {
  if (path.reference === undefined) return [];
  const read = readPath(path, references);
  const name = read.kind === 'through' ? [read.reference] : [];
  return [...chainNames(path.reference.id, references), ...name];
}
