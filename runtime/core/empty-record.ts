import type { Presence, RecordKey, RecordRow } from '../store/store.ts';

/** A record of which nothing is known but its key. */
export function emptyRecord(key: RecordKey, presence: Presence): RecordRow {
  return {
    key,
    incarnation: 0,
    revision: undefined,
    stamp: undefined,
    sequence: 0,
    presence,
    mergedInto: undefined,
    digests: {},
    origins: {},
    pending: undefined,
    generation: 0,
    observedAt: 0,
  };
}
