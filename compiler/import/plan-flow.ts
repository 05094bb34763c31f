import type { Diagnostic, Place } from '../../grammar/diagnostic.ts';
import type { PropertyType } from '../../runtime/abi/index.ts';
import type { DataflowDocument, DataflowRow, DataflowSection } from './dataflow-document.ts';
import { diagnoseImport } from './messages.ts';
import {
  planObject,
  planProperty,
  typeAt,
  type PlannedObject,
  type PlannedSystem,
} from './planned-system.ts';
import type { SystemPlan } from './system-plan.ts';
import type { Cell } from './read-blocks.ts';
import { documentTypes } from './document-types.ts';
import { readCell, type OperandText } from './read-cell.ts';

/** A document with names in place of labels, ready to be written as a flow. */
export interface PlannedFlow {
  readonly document: DataflowDocument;
  readonly left: PlannedSystem;
  readonly right: PlannedSystem;
  readonly syncs: readonly PlannedSync[];
}

export interface PlannedSync {
  readonly section: DataflowSection;
  readonly left: PlannedObject;
  readonly right: PlannedObject;
  readonly match: readonly (readonly (readonly [left: string, right: string])[])[];
  readonly rows: readonly PlannedRow[];
}

export interface PlannedRow {
  readonly left: OperandText;
  readonly right: OperandText;
  /** The data type as the document prints it. */
  readonly type: string;
  readonly place: Place;
}

/** Finds the systems, objects and properties that a document names, and notes those that have to be added. */
export function planFlow(
  document: DataflowDocument,
  systems: SystemPlan,
  diagnostics: Diagnostic[],
): PlannedFlow {
  const left = systems.system(document.left);
  const right = systems.system(document.right);
  const syncs = document.sections.map((section): PlannedSync => {
    const objects = { left: planObject(left, section.left), right: planObject(right, section.right) };
    const rows = section.rows.map((row) => planRow(row, objects, document.file, diagnostics));
    return { section, ...objects, rows, match: section.match.map((line) => planMatch(line, objects)) };
  });
  return { document, left, right, syncs };
}

interface Objects {
  readonly left: PlannedObject;
  readonly right: PlannedObject;
}

function planRow(row: DataflowRow, objects: Objects, file: string, diagnostics: Diagnostic[]): PlannedRow {
  const type = typeOf(row.type.text);
  const read = (cell: Cell, object: PlannedObject): OperandText => {
    const operand = readCell(cell.text, (path) => typeAt(object, path));
    if (operand.unreadable) {
      const place = { file, span: cell.span };
      diagnostics.push(diagnoseImport('document-unreadable-cell', place, { cell: cell.text }));
    }
    if (operand.path !== undefined) planProperty(object, operand.path, type);
    for (const path of operand.reads) planProperty(object, path, 'any');
    return operand;
  };
  const [left, right] = [read(row.left, objects.left), read(row.right, objects.right)];
  return { left, right, type: printedType(row.type.text), place: { file, span: row.left.span } };
}

/** Several properties of one combination are separated by commas. */
function planMatch(
  [left, right]: DataflowSection['match'][number],
  objects: Objects,
): PlannedSync['match'][number] {
  const lefts = left.text.split(', ');
  const rights = right.text.split(', ');
  const pairs =
    lefts.length === rights.length
      ? lefts.map((path, index) => [path, rights[index] ?? ''] as const)
      : [[left.text, right.text] as const];
  for (const [leftPath, rightPath] of pairs) {
    planProperty(objects.left, leftPath, 'string');
    planProperty(objects.right, rightPath, 'string');
  }
  return pairs;
}

/** What is none of the types of documents is read as N/A. */
function printedType(cell: string): string {
  return documentTypes.has(cell) ? cell : 'N/A';
}

/** Documents print the type of the right side only; the left is taken to be the same. */
function typeOf(cell: string): PropertyType {
  return documentTypes.get(cell) ?? 'any';
}
