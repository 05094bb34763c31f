import type { ChangeCheck } from '../breaking-change.ts';
import { keptRows } from '../kept-rows.ts';
import { rowPlace, syncPlace } from '../places.ts';

/** A link remembers which rows were agreed on it: a row that means something else starts again. */
export const rowChanges: ChangeCheck = ({ kept }, report) => {
  for (const sync of kept) {
    const rows = keptRows(sync);
    for (const { text } of rows.removed) report('row-removed', syncPlace(sync.after), { row: text });
    for (const { before, after } of rows.redirected) {
      const texts = { before: before.text, after: after.text };
      report('row-redirected', rowPlace(sync.after, after.row), texts);
    }
    for (const { before, after } of rows.pairs) {
      const place = rowPlace(sync.after, after.row);
      if (before.direction !== after.direction) {
        report('row-turned', place, { before: before.text, after: after.text });
      } else if (before.row.id !== after.row.id && before.codecs === after.codecs) {
        report('row-changed', place, { row: after.text });
      }
    }
  }
};
