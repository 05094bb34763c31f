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
  return sync.rows.flatMap((row) => {
    const { arrow, notes } = noteOf(row, flow, usual);
    return row.printed.map(() => ({ arrow, notes }));
  });
}

function noteOf(row: RowIr, flow: FlowIr, usual: RowIr['conflict'] | undefined): RowNote {
  const differs = usual === undefined || !sameConflict(row.conflict, usual);
  const decides = row.direction === 'both' ? differs : row.conflict.policy === 'prefer';
  return {
    arrow: arrows[row.direction],
    notes: [
      ...(row.doc === undefined || row.doc.trim() === '' ? [] : [row.doc.trim().replace(/\.$/, '')]),
      ...(row.onCreate ? ['on creation only'] : []),
      ...(row.lossy ? ['a part is lost on the way'] : []),
      ...(row.group === undefined ? [] : [`together with the rest of ${row.group}`]),
      ...(decides ? [`${winnerText(row.conflict, flow)} where both sides were changed`] : []),
    ],
  };
}
