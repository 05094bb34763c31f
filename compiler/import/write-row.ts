import type { Arrow } from '../../grammar/ast.ts';
import { escape } from '../../grammar/escapes.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import { typeName } from '../lower/print-row.ts';
import type { PlannedEntry, PlannedLine, PlannedList } from './gather-lists.ts';
import type { PlannedSync } from './plan-flow.ts';
import { plannedType } from './planned-system.ts';
import { quotePath } from './read-cell.ts';
import { isSure } from './sure-rows.ts';

export const arrowOf = {
  both: '<->',
  forward: '->',
  backward: '<-',
} as const satisfies Record<Direction, Arrow>;

type Objects = Pick<PlannedSync, 'left' | 'right'>;

/** How rows are written: `typed` where a row is surely understood, and so prints the type of its property. */
interface Manner {
  readonly objects: Objects;
  readonly arrow: Arrow;
  readonly typed: boolean;
}

/** Rows and blocks as a flow writes them, line by line. */
export function writeEntries(entries: readonly PlannedEntry[], manner: Manner): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'row' ? writeLine(entry, manner) : writeList(entry, manner),
  );
}

/** A row, with the type of the document where the descriptors would show another. */
function writeLine(line: PlannedLine, { objects, arrow, typed }: Manner): readonly string[] {
  const { left, right, type, crossed } = line;
  const text = `${left.text} ${arrowFor(line, arrow)} ${right.text}`;
  const target = right.path === undefined ? undefined : plannedType(objects.right, right.path);
  const shown = target === undefined ? 'N/A' : typeName(target);
  const isShown = typed && isSure(line, objects) && shown === type;
  return [
    ...(crossed === undefined ? [] : [`// ${quotePath(crossed)} is a list: which of its elements is meant?`]),
    isShown ? text : `${text} as ${escape(type.replaceAll('"', ''), '"')}`,
  ];
}

/** A block that is not understood whole is documented row by row, as it is written. */
function writeList(list: PlannedList, manner: Manner): readonly string[] {
  const { left, right, by, entries } = list;
  const typed = manner.typed && isSure(list, manner.objects);
  return [
    ...(by === undefined ? ['// Which elements are the same? Say it with `by`.'] : []),
    `${quotePath(left)} ${manner.arrow} ${quotePath(right)}${by === undefined ? '' : ` by ${by.left.text} = ${by.right.text}`} {`,
    ...writeEntries(entries, { ...manner, typed }),
    '}',
  ];
}

function arrowFor({ left, right }: PlannedLine, arrow: Arrow): Arrow {
  if (left.path === undefined) return '->';
  return right.path === undefined ? '<-' : arrow;
}
