import type { PropertyType } from '../../runtime/abi/index.ts';
import { escape } from '../../grammar/escapes.ts';
import { typeName } from '../lower/print-row.ts';
import type { PlannedRow, PlannedSync } from './plan-flow.ts';
import { plannedType, type PlannedObject } from './planned-system.ts';
import type { OperandText } from './read-cell.ts';

/** A row as a flow writes it, with the type of the document where the descriptors would show another. */
export function writeRow(row: PlannedRow, { left, right }: PlannedSync): string {
  const text = `${row.left.text} ${arrowOf(row)} ${row.right.text}`;
  const isSure = isPlain(row.left, left) && isPlain(row.right, right);
  const target = row.right.path === undefined ? undefined : plannedType(right, row.right.path);
  const shown = target === undefined ? 'N/A' : typeName(target);
  return isSure && shown === row.type ? text : `${text} as ${escape(row.type.replaceAll('"', ''), '"')}`;
}

function arrowOf({ left, right }: PlannedRow): string {
  if (left.path === undefined) return '->';
  return right.path === undefined ? '<-' : '<->';
}

const conditionTypes: readonly (PropertyType | undefined)[] = ['string', 'any'];

/** Whether the operand surely means one property of that type, so that the row prints the property's type. */
function isPlain({ path, reads }: OperandText, object: PlannedObject): boolean {
  const type = path === undefined ? 'any' : plannedType(object, path);
  const isSimple = type !== undefined && type !== 'ref' && type !== 'list';
  return isSimple && reads.every((each) => conditionTypes.includes(plannedType(object, each)));
}
