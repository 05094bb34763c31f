import type { ChangeCheck } from '../breaking-change.ts';
import { keptRows } from '../kept-rows.ts';
import { rowPlace } from '../places.ts';

/** The rule by which two edits of one value are decided. */
export const conflictChanges: ChangeCheck = ({ kept }, report) => {
  for (const sync of kept) {
    for (const { before, after } of keptRows(sync).pairs) {
      if (before.conflict === after.conflict) continue;
      const rules = { before: before.conflict, after: after.conflict };
      report('conflict-changed', rowPlace(sync.after, after.row), { row: after.text, ...rules });
    }
  }
};
