import type { FlowIr, RowIr, SyncIr } from '../ir/ir.ts';
import { conversionsOf } from './conversions.ts';
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
  return notesOfRows(sync.rows, sync, flow, usual);
}

function notesOfRows(
  rows: readonly RowIr[],
  ways: Pick<SyncIr, 'forward' | 'backward'>,
  flow: FlowIr,
  usual: RowIr['conflict'] | undefined,
): readonly RowNote[] {
  return rows.flatMap((row, index) => notesOf(row, conversionsOf(index, ways), flow, usual));
}

/** A list is printed as the rows of its elements, each with its own arrow. */
function notesOf(
  row: RowIr,
  conversions: readonly string[],
  flow: FlowIr,
  usual: RowIr['conflict'] | undefined,
): readonly RowNote[] {
  if (row.list === undefined) {
    const note = noteOf(row, conversions, flow, usual);
    return row.printed.map(() => note);
  }
  const inner = notesOfRows(row.list.rows, row.list, flow, usual);
  return inner.map(({ arrow, notes }) => ({ arrow, notes: [...documentation(row), ...notes] }));
}

function noteOf(
  row: RowIr,
  conversions: readonly string[],
  flow: FlowIr,
  usual: RowIr['conflict'] | undefined,
): RowNote {
  const differs = usual === undefined || !sameConflict(row.conflict, usual);
  const decides = row.direction === 'both' ? differs : row.conflict.policy === 'prefer';
  return {
    arrow: arrows[row.direction],
    notes: [
      ...documentation(row),
      ...conversions.map((name) => `through ${name}`),
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
