import type { ComparedRow } from '../compared-sync.ts';
import type { Place } from '../../../grammar/diagnostic.ts';
import type { ChangeCheck, ReportChange } from '../breaking-change.ts';
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
      } else if (isRekeyed(before, after)) {
        const keys = { before: before.key ?? '', after: after.key ?? '' };
        report('elements-rekeyed', place, { row: after.text, ...keys });
      } else if (before.row.id !== after.row.id && before.codecs === after.codecs) {
        reportMeaning(before, after, place, report);
      }
    }
  }
};

/** The key of elements is no part of what their rows mean. */
function isRekeyed(before: ComparedRow, after: ComparedRow): boolean {
  return before.key !== undefined && after.key !== undefined && before.key !== after.key;
}

/** Which part of its meaning is another. The rows of elements are told one by one besides. */
function reportMeaning(before: ComparedRow, after: ComparedRow, place: Place, report: ReportChange): void {
  const row = after.text;
  if (after.key !== undefined) report('elements-changed', place, { row });
  else if (before.calls !== after.calls && before.calls !== '' && after.calls !== '') {
    report('call-changed', place, { row, before: before.calls, after: after.calls });
  } else report('row-changed', place, { row });
}
