import { recordText } from '../core/keys.ts';
import { unreadablePaths } from '../core/unreadable.ts';
import { parkCommit } from './parking.ts';

import type { Claim, Commit, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';

/** Puts a record with values that could not be read into the inbox, and takes it out once all of them can be. */
export function tellUnreadable(engine: Engine, claim: Claim, record: RecordRow): Commit {
  const key = `unreadable ${recordText(record.key)}`;
  const paths = unreadablePaths(record);
  if (paths.length === 0) return engine.memory.parked ? { unpark: [key] } : {};
  return parkCommit(engine, claim, {
    code: 'value-unreadable',
    key,
    message: `${recordText(record.key)} has values that cannot be read: ${paths.join(', ')}`,
    records: [record.key],
  });
}
