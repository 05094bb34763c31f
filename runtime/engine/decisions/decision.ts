import type { Side } from '../../abi/index.ts';
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
  | { readonly kind: 'unlink'; readonly link: number | RecordKey }
  /** Of a conflict, by its key in the inbox, this side counts: as the flow is written, `flow LEFT to RIGHT`. */
  | { readonly kind: 'keep'; readonly case: string; readonly side: Side }
  /**
   * The record, or the one that a case is about, has no partner among those that were found: it gets a new one, by the
   * rules of the flow. Those that the inbox names beside it are kept apart from it.
   */
  | { readonly kind: 'create'; readonly of: RecordKey | string }
  /**
   * A case needs no decision. It is closed until a mapped property of one of its records changes in its system, or it
   * comes to name other records.
   */
  | { readonly kind: 'ignore'; readonly case: string }
  /** What a case is about was mended: the next run tries again. */
  | { readonly kind: 'retry'; readonly case: string }
  /** What stood in a record before a change is to stand there again, by the id of the change in the history. */
  | { readonly kind: 'undo'; readonly change: number }
  /** Writes that are held may be made, as many as the id says: `c4f10b6d2a97-300`. */
  | { readonly kind: 'approve'; readonly held: string };

/** What came of a decision. */
export interface Decided {
  /** The records that the next run looks at because of it. */
  readonly records: readonly RecordKey[];
}

/** The state, and what the flows say. */
export interface Known {
  readonly topology: Topology;
  readonly store: Store;
}

/** Where decisions are made. */
export interface Desk extends Known {
  readonly clock: Clock;
  /** Who decides, for the history. */
  readonly by: string | undefined;
}

/** A decision worked out from the state as it was read. */
export interface Draft extends Decided {
  /** Names what it was worked out from in its expectations. */
  readonly change: Commit;
}
