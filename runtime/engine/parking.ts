import { workKey } from '../core/keys.ts';
import { explanation } from '../error-codes.ts';
import { isShared } from './match-cases.ts';

import type { ParkedCode } from '../error-codes.ts';
import type { SyncedObject } from '../core/topology.ts';
import type { Claim, Commit, InboxRow, PairKey, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';

export interface ParkedCase {
  readonly code: ParkedCode;
  /** Tells cases of one work apart; parking the same case again replaces it. */
  readonly key: string;
  readonly message: string;
  readonly records: readonly RecordKey[];
  readonly pair?: PairKey | undefined;
  readonly link?: number | undefined;
  /** The first row, by its id, of what a conflict is about. */
  readonly row?: string | undefined;
  /** What to do, where the code's own text does not say it best. */
  readonly fix?: string | undefined;
}

/** Puts a case into the inbox, for a person to decide. The work itself is tried again when something changes. */
export function parkCommit(engine: Engine, claim: Claim, parked: ParkedCase): Commit {
  const row: InboxRow = {
    key: parked.key,
    code: parked.code,
    message: parked.message,
    fix: parked.fix ?? explanation(parked.code).fix,
    pair: parked.pair,
    records: parked.records,
    link: parked.link,
    work: claim.key,
    since: engine.clock.now(),
    ...(parked.row !== undefined && { row: parked.row }),
  };
  engine.ledger.counts.parked += 1;
  engine.memory.parked = true;
  return { park: [row] };
}

/** Takes cases out of the inbox. Their keys are not even put together while it holds nothing. */
export function unparkCommit({ memory }: Engine, keys: () => readonly string[]): Commit {
  return memory.parked ? { unpark: keys() } : {};
}

/**
 * Cases that name one of these records are looked at again, now that it changed; by all records that share them. Those
 * that were ignored are open again.
 */
export async function markParked(
  engine: Engine,
  { connection, object }: SyncedObject,
  ids: ReadonlySet<string>,
): Promise<Commit> {
  if (ids.size === 0) return {};
  const rows = await engine.store.inbox({ connection, object, ignored: 'too' });
  const due = engine.clock.now();
  const isNamed = (key: RecordKey): boolean =>
    key.connection === connection && key.object === object && ids.has(key.id);
  const named = rows.filter(({ records }) => records.some(isNamed));
  const works = new Set(named.flatMap(worksOf));
  return {
    mark: [...works].map((key) => ({ key, due })),
    unpark: named.filter(isShared).map(({ key }) => key),
    reopen: named.flatMap(({ key, ignored }) => (ignored ? [key] : [])),
  };
}

/** The work that a case came from, or that of all records that share it. */
export function worksOf(row: InboxRow): readonly string[] {
  if (isShared(row)) return row.records.map((record) => workKey('record', record));
  return row.work === undefined ? [] : [row.work];
}
