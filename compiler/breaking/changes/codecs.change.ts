import type { RowIr } from '../../ir/ir.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { keptRows } from '../kept-rows.ts';
import { rowPlace } from '../places.ts';

const strength: readonly RowIr['law'][] = ['one-way', 'lossy', 'normalising', 'isomorphic'];

/** What a row does to values, and what it promises of them. */
export const codecChanges: ChangeCheck = ({ kept }, report) => {
  for (const sync of kept) {
    for (const { before, after } of keptRows(sync).pairs) {
      if (before.direction !== after.direction || before.codecs === after.codecs) continue;
      const place = rowPlace(sync.after, after.row);
      const [was, is] = [before.row.law, after.row.law];
      report('codec-changed', place, { row: after.text });
      if (strength.indexOf(is) < strength.indexOf(was)) {
        report('law-weakened', place, { row: after.text, before: was, after: is });
      }
    }
  }
};
