import { recordText } from '../core/keys.ts';
import { matchKeysOf } from '../core/matching.ts';
import { joinCommits } from './join-commits.ts';

import type { Side } from '../abi/index.ts';
import type { SyncError } from '../errors.ts';
import type { Pair } from '../core/topology.ts';
import type { Claim, Commit, CommitResult, LinkRow, PlannedWrite, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';

/** One look at one link, from its present state to what is done about it. */
export interface LinkPass {
  readonly engine: Engine;
  readonly claim: Claim;
  readonly pair: Pair;
  /** The side of the record that the work is about. */
  readonly self: Side;
  readonly left: Held;
  readonly right: Held;
  link: LinkRow;
  /** The link as it is stored; undefined: not stored yet. */
  savedLink: LinkRow | undefined;
  /** What comes with the rows that are not stored yet: what a new link brings with it, and what writes came to. */
  outcome: Commit;
}

/** How one pair of a record came out. */
export interface PassResult {
  /** Still to be committed. */
  readonly change: Commit;
  /** The link as it stands now, where there is one. */
  readonly link?: LinkRow;
  /** Look again at this time; undefined: when something changes. */
  readonly due?: number;
  /** Writes that the gate did not admit: they are counted, and made later. */
  readonly putOff?: readonly PlannedWrite[];
  /** Why it has to be looked at again: a failure counts as a try. */
  readonly failed?: SyncError;
}

type Committed = Extract<CommitResult, { kind: 'committed' }>;

/** The state moved while a pass was under way: it starts anew. */
export class StaleState extends Error {
  override readonly name = 'StaleState';
}

/** All rows of the pass that are not stored yet, valid only while nobody else touched them. */
export function changeOf(pass: LinkPass): Commit {
  const { claim, link, savedLink } = pass;
  const records = [pass.left, pass.right].filter(({ row, saved }) => row !== saved);
  if (records.length === 0 && link === savedLink) return {};
  const change: Commit = {
    expect: {
      claims: [claim],
      links: savedLink === undefined ? [] : [{ id: savedLink.id, version: savedLink.version }],
      records: [pass.left, pass.right].map(expectation),
    },
    records: records.map(({ row }) => row),
    matchKeys: records
      .filter(({ row, saved }) => row.digests !== saved?.digests)
      .map(({ object, row, values }) => ({ record: row.key, keys: matchKeysOf(object, values) })),
    links: link === savedLink ? [] : [link],
  };
  return joinCommits(change, ...records.map(({ wake }) => wake), pass.outcome);
}

export function expectation({ row, saved }: Held): { readonly key: RecordKey; readonly sequence: number } {
  return { key: row.key, sequence: saved?.sequence ?? 0 };
}

/** Commits, and notes what was done. Throws a `StaleState` where somebody else was faster. */
export async function commit(engine: Engine, change: Commit): Promise<Committed> {
  const result = await engine.submit(change);
  if (result.kind === 'stale') throw new StaleState();
  engine.ledger.note(change.history ?? []);
  // Who read it before this moment may have seen what it was.
  for (const { key } of change.records ?? []) engine.memory.referenced.delete(recordText(key));
  return result;
}

/** Commits what the pass has so far. Throws a `StaleState` where somebody else was faster. */
export async function save(pass: LinkPass, also: Commit): Promise<void> {
  const result = await commit(pass.engine, joinCommits(changeOf(pass), also));
  for (const held of [pass.left, pass.right]) {
    held.saved = held.row;
    held.wake = {};
  }
  if (pass.link !== pass.savedLink) {
    pass.link = {
      ...pass.link,
      id: pass.link.id === 0 ? (result.links[0] ?? 0) : pass.link.id,
      version: (pass.savedLink?.version ?? 0) + 1,
    };
    pass.savedLink = pass.link;
  }
  pass.outcome = {};
}
