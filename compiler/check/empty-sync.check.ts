import { eachSync, headingOf } from './check.ts';

/** A sync without rows links records and keeps nothing in step: mostly a list that somebody forgot. */
export const emptySync = eachSync((sync, report) => {
  if (sync.rows.length > 0 || sync.incomplete || sync.node.draft) return;
  report(
    'empty-sync',
    headingOf(sync),
    {},
    { hint: 'Add rows, or say that it is meant: `allow empty-sync "…"`.' },
  );
});
