import type { PropertyType } from '../../runtime/abi/index.ts';
import type { PlannedEntry, PlannedLine, PlannedList } from './gather-lists.ts';
import type { PlannedSync } from './plan-flow.ts';
import { plannedType, type PlannedObject } from './planned-system.ts';
import type { OperandText } from './read-cell.ts';

type Objects = Pick<PlannedSync, 'left' | 'right'>;

/** Whether both operands surely mean one property each, and the elements of lists are told apart. */
export function isSure(entry: PlannedEntry, objects: Objects): boolean {
  if (entry.kind === 'row') return isPlain(entry.left, objects.left) && isPlain(entry.right, objects.right);
  return entry.by !== undefined && entry.entries.every((each) => isSure(each, objects));
}

/** What of some rows and blocks is sure, and the rows that are not. */
export interface SureEntries {
  readonly sure: readonly PlannedEntry[];
  readonly doubtful: readonly PlannedLine[];
}

/** `isOpen`: the two lists have a block already, which says what their elements are recognised by. */
export function sureEntries(
  entries: readonly PlannedEntry[],
  objects: Objects,
  isOpen: (list: PlannedList) => boolean,
): SureEntries {
  const split = entries.map((entry): SureEntries => {
    if (isSure(entry, objects)) return { sure: [entry], doubtful: [] };
    const isAligned = entry.kind === 'list' && (isOpen(entry) || (entry.by && isSure(entry.by, objects)));
    if (entry.kind === 'row' || !isAligned) return { sure: [], doubtful: linesOf(entry) };
    const { sure, doubtful } = sureEntries(entry.entries, objects, () => false);
    return { sure: sure.length === 0 ? [] : [{ ...entry, entries: sure }], doubtful };
  });
  return { sure: split.flatMap(({ sure }) => sure), doubtful: split.flatMap(({ doubtful }) => doubtful) };
}

function linesOf(entry: PlannedEntry): readonly PlannedLine[] {
  return entry.kind === 'row' ? [entry] : entry.entries.flatMap(linesOf);
}

const conditionTypes: readonly (PropertyType | undefined)[] = ['string', 'any'];

function isPlain({ path, reads }: OperandText, object: PlannedObject): boolean {
  const type = path === undefined ? 'any' : plannedType(object, path);
  const isSimple = type !== undefined && type !== 'ref' && type !== 'list';
  return isSimple && reads.every((each) => conditionTypes.includes(plannedType(object, each)));
}
