import type { Topology } from '../../core/topology.ts';
import type { Clock } from '../../environment.ts';
import type { Commit, RecordKey, Store } from '../../store/store.ts';

/** What a person decides. */
export type Decision =
  /** The two records are the same thing, whatever the match lines say. They may have been unlinked before. */
  | { readonly kind: 'link'; readonly left: RecordKey; readonly right: RecordKey }
  /**
   * The two records of a link are not the same thing: nothing links them again but a person. The link by its number, or
   * by one of its records where that has no other.
   */
  | { readonly kind: 'unlink'; readonly link: number | RecordKey };

/** What came of a decision. */
export interface Decided {
  /** The records that the next run looks at because of it. */
  readonly records: readonly RecordKey[];
}

/** Where decisions are made: the state, and what the flows say. */
export interface Desk {
  readonly topology: Topology;
  readonly store: Store;
  readonly clock: Clock;
  /** Who decides, for the history. */
  readonly by: string | undefined;
}

/** A decision worked out from the state as it was read. */
export interface Draft extends Decided {
  /** Names what it was worked out from in its expectations. */
  readonly change: Commit;
}
