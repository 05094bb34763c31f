import type { RecordValues, Side, Value } from '../abi/index.ts';
import type { Hold, PlannedWrite, Spending, Spent } from './brake-rows.ts';

export type { Hold, PlannedWrite, Spending, Spent } from './brake-rows.ts';

/** One physical record of one system. `object` is the owner object: facets share their owner's records. */
export interface RecordKey {
  readonly connection: string;
  readonly object: string;
  readonly id: string;
}

/** Who really made an edit: copied along with the value when it is written elsewhere. */
export interface Origin {
  /** Milliseconds, corrected for the system's clock. */
  readonly time: number;
  /** Milliseconds that the time may be off either way, since it is not known better how far that clock is off. */
  readonly within?: number;
  readonly connection: string;
  /** Tells edits at one time and place apart. */
  readonly change: string;
}

export type Presence = 'live' | 'left' | 'deleted' | 'missing' | 'merged';

export interface RecordRow {
  readonly key: RecordKey;
  /** Counts how often an id came back after a tombstone. */
  readonly incarnation: number;
  readonly revision: number | undefined;
  readonly stamp: number | undefined;
  /** Grows with every change that others must notice before they act on the record: new values, a new partner. */
  readonly sequence: number;
  readonly presence: Presence;
  /** Set if and only if the presence is `merged`. */
  readonly mergedInto: string | undefined;
  /** 64-bit digest per mapped property that is known, as 16 hex digits, by dotted path. */
  readonly digests: Readonly<Record<string, string>>;
  readonly origins: Readonly<Record<string, Origin>>;
  /** Canonical values as last observed, kept only while work on the record is open. */
  readonly pending: RecordValues | undefined;
  /** Number of the full scan that last saw it. */
  readonly generation: number;
  /** Milliseconds by our clock of the observation that `pending` and `digests` come from. */
  readonly observedAt: number;
}

/** Two owner objects that are linked with each other, across all flows. `left` sorts before `right` by connection and object. */
export interface PairKey {
  readonly left: { readonly connection: string; readonly object: string };
  readonly right: { readonly connection: string; readonly object: string };
}

export type LinkState = 'active' | 'waiting' | 'parked' | 'half' | 'separated' | 'superseded';

/** One side's own canonical values at the last agreement, each with the fingerprint of the rows it was agreed under. */
export interface Base {
  /** By dotted path. A path that is missing has no base yet. */
  readonly values: Readonly<Record<string, Value>>;
  /** By row id: the row is in force for this link since it is listed here. */
  readonly rows: readonly string[];
}

/** The write under way: what was sent to whom, so that its outcome can be recognised. */
export interface Attempt {
  readonly side: Side;
  /** By dotted path, canonical. */
  readonly sent: Readonly<Record<string, Value>>;
  readonly origins: Readonly<Record<string, Origin>>;
  readonly revisionBefore: number | undefined;
  readonly startedAt: number;
  /** Labels of its calls, in order; none where nothing of it was sent yet. */
  readonly calls: readonly string[];
  /** Where a call must not be sent twice: all rendered calls in order, and how many are done. Else it is rendered anew. */
  readonly once?: { readonly calls: readonly string[]; readonly done: number };
  /** What history has to tell once it is known that the write arrived: the write itself, and the edits that it overwrote. */
  readonly history: readonly HistoryRow[];
  /** Set where a person wants it, for as long as the target still has these digests: it is made until it arrived. */
  readonly wanted?: Readonly<Record<string, string>>;
}

export interface LinkRow {
  /** Given by the store on first commit; 0 before. */
  readonly id: number;
  readonly pair: PairKey;
  readonly leftId: string;
  readonly rightId: string;
  readonly state: LinkState;
  /** Which side is gone, for `half`. */
  readonly dead: Side | undefined;
  readonly leftBase: Base;
  readonly rightBase: Base;
  readonly attempt: Attempt | undefined;
  /** Own writes since the last foreign edit, to recognise loops. */
  readonly ownWrites: number;
  /** Grows with every commit. */
  readonly version: number;
}

export type IntentState = 'prepared' | 'sent' | 'unknown' | 'done' | 'refused' | 'parked';

/** A write that must not happen twice, announced before it is sent. */
export interface IntentRow {
  /** Given by the store on first commit; 0 before. */
  readonly id: number;
  readonly pair: PairKey;
  /** The record that the new one is made from. */
  readonly source: RecordKey;
  readonly incarnation: number;
  /** Connection and object where the new record is made. */
  readonly target: { readonly connection: string; readonly object: string };
  readonly identity: 'own-id' | 'marker' | 'key' | 'none';
  /** The derived id, marker value or idempotency key. */
  readonly token: string;
  /** Rendered calls, in order; sent again byte for byte. */
  readonly calls: readonly string[];
  /** How many of them are done. */
  readonly done: number;
  /** Key of the new record, once known. */
  readonly madeId: string | undefined;
  /** Keys of what its calls made beside it, by name. */
  readonly made: Readonly<Record<string, string>>;
  /** Canonical values that were sent, by dotted path. */
  readonly sent: Readonly<Record<string, Value>>;
  readonly origins: Readonly<Record<string, Origin>>;
  readonly state: IntentState;
  readonly sentAt: number | undefined;
  readonly tries: number;
}

/** Durable dirty set: one row per key, however often it is marked. */
export interface WorkRow {
  /** What to reconcile; meaning is the engine's. */
  readonly key: string;
  readonly due: number;
  readonly tries: number;
}

/** When work is due that waits until its writes are let through. */
export const untilLetThrough = Number.MAX_SAFE_INTEGER;

/** A claimed work row: commits that name it fail once somebody else has claimed it. */
export interface Claim extends WorkRow {
  readonly epoch: number;
}

export interface CursorRow {
  readonly connection: string;
  readonly object: string;
  /** Milliseconds by the system's clock: everything before is known. Undefined before the first complete scan. */
  readonly watermark: number | undefined;
  /** The scan under way; undefined between scans. */
  readonly scan:
    | {
        readonly kind: 'changes' | 'all';
        readonly cursor: string | undefined;
        readonly since: number | undefined;
        readonly greatest: number | undefined;
        readonly serverTime: number | undefined;
        readonly startedAt: number;
      }
    | undefined;
  readonly generation: number;
  /** Milliseconds by our clock of the last complete full scan. */
  readonly scannedAt: number | undefined;
}

/** One parked case, for a person to decide. */
export interface InboxRow {
  /** Stable: parking the same case again replaces it. It stays ignored where it names the same records. */
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly pair: PairKey | undefined;
  readonly records: readonly RecordKey[];
  readonly link: number | undefined;
  /** Work that is tried again when the case is decided. */
  readonly work: string | undefined;
  readonly since: number;
  /** Given by the store: short, for people to type. It stays with the key. */
  readonly number?: number;
  /** The first row, by its id, of what a conflict is about. */
  readonly row?: string;
  /** A person wants to hear no more of it, until one of its records changes or it names others. */
  readonly ignored?: true;
}

/** What a person may decide about records, links and cases. */
export type DecisionKind = 'link' | 'unlink' | 'keep' | 'create' | 'ignore' | 'retry' | 'undo';

/** One row per write that we made, per edit that lost, and per record that a person decided about. */
export interface HistoryRow {
  /** Given by the store. */
  readonly id?: number;
  readonly at: number;
  readonly kind: 'create' | 'update' | 'delete' | 'archive' | 'link' | 'lost' | 'undecided' | 'decision';
  /** Set if and only if the kind is `decision`. */
  readonly decision?: DecisionKind;
  /** Who decided, where that was said. */
  readonly by?: string;
  readonly record: RecordKey;
  readonly link: number | undefined;
  /** `webcrm-chargebee.flow:12` by dotted path. */
  readonly rows: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, Value>>;
  readonly after: Readonly<Record<string, Value>>;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** A key by which records of two sides are matched, as a digest. Candidates are compared again by value. */
export interface MatchKeyRow {
  /** Flow, sync, match line and side. */
  readonly index: string;
  /** 16 hex digits. */
  readonly digest: string;
}

/** Work that waits until a record is linked. */
export interface WaitRow {
  readonly work: string;
  /** The pair that the work is about: each pair of a record waits for itself. */
  readonly within: PairKey;
  /** The pair in which the record is to be linked. */
  readonly pair: PairKey;
  readonly record: RecordKey;
}

/** A record whose link in a pair is awaited. */
export type AwaitedLink = Pick<WaitRow, 'pair' | 'record'>;

/** What a create is for. There is one open intent for it at most. */
export type IntentSource = Pick<IntentRow, 'pair' | 'source'>;

/** What a record refers to within a pair. */
export interface ReferenceQuestion {
  readonly record: RecordKey;
  readonly within: PairKey;
}

/** Two records that may not be linked. */
export interface BarRow {
  readonly pair: PairKey;
  readonly leftId: string;
  readonly rightId: string;
}

/** A record that is to have no partner made in a pair, until a person says so: it was taken apart from one. */
export interface AloneRow {
  readonly pair: PairKey;
  readonly record: RecordKey;
}

/** Everything that one transaction changes; missing lists change nothing. */
export interface Commit {
  /** Survives a power cut once `commit` has resolved. Otherwise it survives a crash of the process. */
  readonly durable?: boolean;
  /** The whole commit is refused where one of these no longer holds. */
  readonly expect?: {
    readonly claims?: readonly Claim[];
    readonly links?: readonly { readonly id: number; readonly version: number }[];
    /** What was noted by these names. */
    readonly meta?: Readonly<Record<string, string>>;
    /** A record that is not known has sequence 0. */
    readonly records?: readonly { readonly key: RecordKey; readonly sequence: number }[];
  };
  readonly records?: readonly RecordRow[];
  /** Replaces all match keys of a record, which is stored already or in the same commit. */
  readonly matchKeys?: readonly { readonly record: RecordKey; readonly keys: readonly MatchKeyRow[] }[];
  /** Replaces what a record refers to within a pair: who must be looked at again when the referenced record changes. */
  readonly references?: readonly {
    readonly record: RecordKey;
    readonly within: PairKey;
    readonly to: readonly RecordKey[];
  }[];
  /** A row with id 0 is new and gets one. `version` is set by the store. */
  readonly links?: readonly LinkRow[];
  /** A second open intent for one pair and source makes the commit stale. One that is done or refused is forgotten. */
  readonly intents?: readonly IntentRow[];
  /** Marks as due no later than `due`; tries restart at 0. */
  readonly mark?: readonly { readonly key: string; readonly due: number }[];
  /** Work that is finished: removed unless it was marked again since it was claimed. */
  readonly finish?: readonly Claim[];
  /** Work that this commit makes pointless: removed unless it has been claimed. */
  readonly drop?: readonly string[];
  /** Work that is tried again: `due` and `tries` are set, the claim is given back. */
  readonly retry?: readonly {
    readonly claim: Claim;
    readonly due: number;
    readonly tries: number;
    /** What it plans to write. Work that was planned before is planned anew, or not any more. */
    readonly writes?: readonly PlannedWrite[];
  }[];
  /** Writes that this commit announces. */
  readonly spend?: readonly Spending[];
  /** Replaces holds, by their budgets. */
  readonly holds?: readonly Hold[];
  /** Budgets of which nothing is held any more. */
  readonly letGo?: readonly string[];
  readonly cursors?: readonly CursorRow[];
  /** Work that waits for a record which is linked already, or is linked by this or a later commit, is marked as due. */
  readonly waits?: readonly WaitRow[];
  /** What the work waits for within a pair, or, where none is named, anywhere. */
  /** Marks the work of all records that refer to a record. */
  readonly wakeReferrers?: readonly {
    readonly to: RecordKey;
    readonly work: (referrer: RecordKey) => string;
    readonly due: number;
  }[];
  readonly clearWaits?: readonly { readonly work: string; readonly within?: PairKey }[];
  readonly park?: readonly InboxRow[];
  readonly unpark?: readonly string[];
  /** Cases that a person wants to hear no more of. */
  readonly ignore?: readonly string[];
  /** Ignored cases that something changed about: they are open again. */
  readonly reopen?: readonly string[];
  readonly history?: readonly HistoryRow[];
  readonly bars?: readonly BarRow[];
  readonly unbar?: readonly BarRow[];
  readonly leaveAlone?: readonly AloneRow[];
  readonly endAlone?: readonly AloneRow[];
  readonly meta?: Readonly<Record<string, string>>;
}

export type CommitResult =
  | {
      readonly kind: 'committed';
      /** Ids of new links and intents, in the order of the commit. */
      readonly links: readonly number[];
      readonly intents: readonly number[];
    }
  | { readonly kind: 'stale' };

export interface Counts {
  readonly links: Readonly<Partial<Record<LinkState, number>>>;
  readonly records: number;
  readonly work: number;
  /** Open cases. */
  readonly inbox: number;
  readonly ignored: number;
  readonly openIntents: number;
}

export interface Extent {
  readonly links: number;
  readonly left: number;
  readonly right: number;
}

/** Filter for lists that people look at. */
export interface Query {
  readonly connection?: string;
  readonly object?: string;
  readonly id?: string;
  readonly limit?: number;
  /** Only what comes after: an id for links, a time in milliseconds for history and inbox. */
  readonly after?: number;
}

export interface InboxQuery extends Query {
  /** Ignored cases beside the open ones, or instead of them. */
  readonly ignored?: 'too' | 'only';
}

/**
 * All state of a sync. Reads see every commit that has resolved. Rows are plain data and owned by the caller.
 * Rejects with a `SyncError`: `store-full`, `store-locked`, `store-newer`, `store-older`, `store-corrupt`.
 */
export interface Store {
  /** All of it or nothing. */
  commit(change: Commit): Promise<CommitResult>;
  /** Several commits in one transaction, each refused on its own: for bulk work. */
  commitAll(changes: readonly Commit[]): Promise<readonly CommitResult[]>;

  // Asked about many at once. There is one answer per question, in order.
  records(keys: readonly RecordKey[]): Promise<readonly (RecordRow | undefined)[]>;
  /** All links of a record, in every pair and state, oldest first. */
  linksOf(keys: readonly RecordKey[]): Promise<readonly (readonly LinkRow[])[]>;
  /** Records with a match key. */
  candidates(keys: readonly MatchKeyRow[]): Promise<readonly (readonly RecordKey[])[]>;
  /** What records refer to within a pair. */
  references(asked: readonly ReferenceQuestion[]): Promise<readonly (readonly RecordKey[])[]>;
  /** Records that refer to a record. */
  referrers(keys: readonly RecordKey[]): Promise<readonly (readonly RecordKey[])[]>;
  openIntentsFor(sources: readonly IntentSource[]): Promise<readonly (IntentRow | undefined)[]>;
  barred(rows: readonly BarRow[]): Promise<readonly boolean[]>;
  alone(rows: readonly AloneRow[]): Promise<readonly boolean[]>;

  /** Live records of an object that a scan before this generation saw last. */
  unseen(
    connection: string,
    object: string,
    generation: number,
    limit: number,
  ): Promise<readonly RecordRow[]>;
  link(id: number): Promise<LinkRow | undefined>;
  openIntents(): Promise<readonly IntentRow[]>;
  cursor(connection: string, object: string): Promise<CursorRow | undefined>;
  meta(name: string): Promise<string | undefined>;

  /** Claims up to `limit` due rows until `until`; rows claimed by a live owner are passed over. */
  claim(now: number, until: number, limit: number): Promise<readonly Claim[]>;
  /** Gives back all claims, whoever holds them: for the start of the only process that works on this store. */
  release(): Promise<void>;
  /** How many pieces of work are due after `now`, or wait for a record to be linked. */
  waiting(now: number): Promise<number>;
  /** When the next row is due; undefined where there is none. */
  nextDue(): Promise<number | undefined>;

  /** Work as it is stored, claimed or not. */
  openWork(keys: readonly string[]): Promise<readonly (WorkRow | undefined)[]>;
  /** What work waits for. */
  waitsOf(work: string): Promise<readonly WaitRow[]>;
  counts(): Promise<Counts>;
  /** Every object of which the store has ever held anything. */
  objects(): Promise<readonly PairKey['left'][]>;
  /** Open cases; those that are ignored where they are asked for. */
  inbox(query: InboxQuery): Promise<readonly InboxRow[]>;
  links(query: Query): Promise<readonly LinkRow[]>;
  history(query: Query): Promise<readonly HistoryRow[]>;
  /** How many writes are planned, by budget. */
  planned(): Promise<readonly Spent[]>;
  /** Makes work due that plans a write of one of these budgets. */
  resume(budgets: readonly string[], due: number): Promise<void>;
  /** How many writes were taken from budgets since a time. */
  spent(since: number): Promise<readonly Spent[]>;
  holds(): Promise<readonly Hold[]>;
  /** How many pieces of work are due; no more than `most` are counted. */
  due(now: number, most: number): Promise<number>;
  /** How many links a pair has, and live records its objects. */
  extent(pair: PairKey): Promise<Extent>;
  /** A copy of all that is stored at this moment. Nothing that is done to it changes this store; closed, it is gone. */
  snapshot(): Promise<Store>;
  /** One row of history. */
  change(id: number): Promise<HistoryRow | undefined>;
  close(): Promise<void>;
}
