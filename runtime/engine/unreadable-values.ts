import { recordText } from '../core/keys.ts';
import { unreadablePaths } from '../core/unreadable.ts';
import { parkCommit, unparkCommit } from './parking.ts';

import type { Claim, Commit, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Puts a record with values that could not be read into the inbox, and takes it out once all of them can be. */
export function tellUnreadable(engine: Engine, claim: Claim, record: RecordRow): Commit {
  const paths = unreadablePaths(record);
  if (paths.length === 0) return unparkCommit(engine, () => [caseOf(record)]);
  return parkCommit(engine, claim, {
    code: 'value-unreadable',
    key: caseOf(record),
    message: `${recordText(record.key)} has values that cannot be read: ${paths.join(', ')}`,
    records: [record.key],
  });
}

function caseOf({ key }: RecordRow): string {
  return `unreadable ${recordText(key)}`;
}
