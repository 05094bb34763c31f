import { gather } from './gather.ts';

import type {
  AloneRow,
  BarRow,
  IntentRow,
  IntentSource,
  LinkRow,
  MatchKeyRow,
  RecordKey,
  RecordRow,
  ReferenceQuestion,
  Store,
} from '../store/store.ts';

/** What a pass reads from the store, one thing at a time; the store is asked for all that is wanted in one turn. */
export interface Reads {
  record(key: RecordKey): Promise<RecordRow | undefined>;
  linksOf(key: RecordKey): Promise<readonly LinkRow[]>;
  candidates(key: MatchKeyRow): Promise<readonly RecordKey[]>;
  references(asked: ReferenceQuestion): Promise<readonly RecordKey[]>;
  referrers(key: RecordKey): Promise<readonly RecordKey[]>;
  openIntent(source: IntentSource): Promise<IntentRow | undefined>;
  isBarred(row: BarRow): Promise<boolean>;
  isAlone(row: AloneRow): Promise<boolean>;
}

export function openReads(store: Store): Reads {
  return {
    record: gather((keys) => store.records(keys)),
    linksOf: gather((keys) => store.linksOf(keys)),
    candidates: gather((keys) => store.candidates(keys)),
    references: gather((asked) => store.references(asked)),
    referrers: gather((keys) => store.referrers(keys)),
    openIntent: gather((sources) => store.openIntentsFor(sources)),
    isBarred: gather((rows) => store.barred(rows)),
    isAlone: gather((rows) => store.alone(rows)),
  };
}
