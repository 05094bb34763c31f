import type { FlowIr, RowIr, SyncIr } from '../ir/ir.ts';
import { sameConflict, usualConflict, winnerText } from './conflict-text.ts';

/** What a row says besides its two properties and their type. */
export interface RowNote {
  /** Which way values go. */
  readonly arrow: '↔' | '→' | '←';
  readonly notes: readonly string[];
}

const arrows = { both: '↔', forward: '→', backward: '←' } as const;

/** One note for each printed row of a sync, in the same order. */
export function rowNotes(flow: FlowIr, sync: SyncIr): readonly RowNote[] {
  const usual = usualConflict(sync);
  return sync.rows.flatMap((row) => notesOf(row, flow, usual));
}

/** A list is printed as the rows of its elements, each with its own arrow. */
function notesOf(row: RowIr, flow: FlowIr, usual: RowIr['conflict'] | undefined): readonly RowNote[] {
  if (row.list === undefined) {
    const note = noteOf(row, flow, usual);
    return row.printed.map(() => note);
  }
  const inner = row.list.rows.flatMap((each) => notesOf(each, flow, usual));
  return inner.map(({ arrow, notes }) => ({ arrow, notes: [...documentation(row), ...notes] }));
}

function noteOf(row: RowIr, flow: FlowIr, usual: RowIr['conflict'] | undefined): RowNote {
  const differs = usual === undefined || !sameConflict(row.conflict, usual);
  const decides = row.direction === 'both' ? differs : row.conflict.policy === 'prefer';
  return {
    arrow: arrows[row.direction],
    notes: [
      ...documentation(row),
      ...(row.onCreate ? ['on creation only'] : []),
      ...(row.lossy ? ['a part is lost on the way'] : []),
      ...(row.group === undefined ? [] : [`together with the rest of ${row.group.replaceAll('[]', '')}`]),
      ...(decides ? [`${winnerText(row.conflict, flow)} where both sides were changed`] : []),
    ],
  };
}

function documentation({ doc }: RowIr): readonly string[] {
  return doc === undefined || doc.trim() === '' ? [] : [doc.trim().replace(/\.$/, '')];
}
