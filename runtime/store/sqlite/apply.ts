import type { Claim, Commit, CommitResult, IntentRow, RecordKey } from '../store.ts';
import type { ApartTables } from './apart.ts';
import type { BrakeTables } from './brake.ts';
import type { IntentTable } from './intents.ts';
import type { JournalTables } from './journal.ts';
import type { LinkTables } from './links.ts';
import type { RecordTables } from './records.ts';
import type { WorkTables } from './work.ts';

export interface Tables {
  readonly records: RecordTables;
  readonly links: LinkTables;
  readonly apart: ApartTables;
  readonly intents: IntentTable;
  readonly work: WorkTables;
  readonly brake: BrakeTables;
  readonly journal: JournalTables;
}

/** Applies commits inside the open transaction, one after the other: each stands or falls by itself. */
export function applyCommits(tables: Tables, changes: readonly Commit[]): CommitResult[] {
  const { records, work, journal, brake } = tables;
  journal.lookUp(changes.flatMap(({ expect }) => Object.keys(expect?.meta ?? {})));
  records.lookUp(changes.flatMap(recordsIn));
  work.lookUp(changes.flatMap(claimsIn));
  try {
    return changes.map((change) => applyCommit(tables, change));
  } finally {
    journal.forget();
    records.forget();
    work.forget();
    brake.forget();
  }
}

function recordsIn({ expect, records = [] }: Commit): readonly RecordKey[] {
  return [...(expect?.records ?? []), ...records].map(({ key }) => key);
}

/** A commit that expects a claim often ends it too. */
function claimsIn({ expect, finish = [], retry = [] }: Commit): readonly Claim[] {
  return [...(expect?.claims ?? []), ...finish, ...retry.map(({ claim }) => claim)];
}

/** Applies one commit inside the open transaction. Nothing is written where an expectation does not hold. */
function applyCommit(tables: Tables, change: Commit): CommitResult {
  if (!holds(tables, change)) return { kind: 'stale' };
  putRecords(tables.records, change);
  const links = (change.links ?? []).flatMap((row) => newId(row.id, tables.links.put(row)));
  const intents = (change.intents ?? []).flatMap((row) => newId(row.id, tables.intents.put(row)));
  putApart(tables.apart, change);
  putBrake(tables.brake, change);
  putWork(tables.work, change);
  wakeWaiting(tables, change);
  wakeReferring(tables, change);
  putJournal(tables.journal, change);
  return { kind: 'committed', links, intents };
}

function newId(before: number, after: number): readonly number[] {
  return before === 0 ? [after] : [];
}

function holds({ records, links, intents, work, journal, brake }: Tables, change: Commit): boolean {
  return (
    Object.entries(change.expect?.meta ?? {}).every(([name, value]) => journal.holds(name, value)) &&
    claimsIn(change).every((claim) => work.holds(claim)) &&
    (change.expect?.links ?? []).every(({ id, version }) => links.version(id) === version) &&
    (change.expect?.records ?? []).every(({ key, sequence }) => records.sequence(key) === sequence) &&
    (change.intents ?? []).every((row) => isOnlyIntent(intents, row)) &&
    (change.spend ?? []).every((each) => brake.mayBeSpent(each))
  );
}

/** Two creates for one source record would make two records. */
function isOnlyIntent(intents: IntentTable, row: IntentRow): boolean {
  const [open] = intents.openFor([row]);
  return open === undefined || open.id === row.id;
}

function putRecords(records: RecordTables, change: Commit): void {
  // Those of a record that is stored too go with it.
  const keysOf = new Map((change.matchKeys ?? []).map(({ record, keys }) => [record, keys]));
  for (const row of change.records ?? []) {
    records.put(row, keysOf.get(row.key));
    keysOf.delete(row.key);
  }
  for (const [record, keys] of keysOf) records.putMatchKeys(record, keys);
  for (const { record, within, to } of change.references ?? []) records.putReferences(record, within, to);
}

/** What ends first: a commit that ends and makes the same makes it. */
function putApart(apart: ApartTables, change: Commit): void {
  for (const row of change.unbar ?? []) apart.unbar(row);
  for (const row of change.endAlone ?? []) apart.endAlone(row);
  for (const row of change.bars ?? []) apart.bar(row);
  for (const row of change.leaveAlone ?? []) apart.leaveAlone(row);
}

/** What a piece of work planned is told anew whenever it was looked at. */
function putBrake(brake: BrakeTables, change: Commit): void {
  for (const key of change.drop ?? []) brake.plan(key, []);
  for (const { key } of change.finish ?? []) brake.plan(key, []);
  for (const { claim, writes = [] } of change.retry ?? []) brake.plan(claim.key, writes);
  for (const each of change.spend ?? []) brake.spend(each);
  for (const budget of change.letGo ?? []) brake.letGo(budget);
  for (const row of change.holds ?? []) brake.hold(row);
}

/** Finished and postponed work first: a mark in the same commit is meant for what comes after. */
function putWork(work: WorkTables, change: Commit): void {
  for (const key of change.drop ?? []) work.drop(key);
  for (const claim of change.finish ?? []) work.finish(claim);
  for (const { claim, due, tries } of change.retry ?? []) work.retry(claim, due, tries);
  for (const { key, due } of change.mark ?? []) work.mark(key, due);
  for (const each of change.clearWaits ?? []) work.clearWaits(each.work, each.within);
  for (const row of change.waits ?? []) work.wait(row);
}

/** Here and nowhere else: whoever starts to wait just when the link is made would be missed by anybody outside. */
function wakeWaiting({ links, work }: Tables, { links: rows = [], waits = [] }: Commit): void {
  if (rows.length === 0 && waits.length === 0) return;
  const linked = rows
    .filter(({ id }) => id === 0)
    .flatMap(({ pair, leftId, rightId }) => [
      { pair, record: { ...pair.left, id: leftId } },
      { pair, record: { ...pair.right, id: rightId } },
    ]);
  const late = waits.filter((wait) => links.isLinked(wait));
  const woken = new Set([...work.waitersFor(linked).flat(), ...late.map((wait) => wait.work)]);
  for (const key of woken) work.mark(key, 0);
}

/** Likewise: whoever starts to refer to a record just when that changes looks at it again. */
function wakeReferring({ records, work }: Tables, { wakeReferrers = [] }: Commit): void {
  for (const { to, work: workOf, due } of wakeReferrers) {
    for (const referrer of records.referrers([to]).flat()) work.mark(workOf(referrer), due);
  }
}

function putJournal(journal: JournalTables, change: Commit): void {
  for (const row of change.cursors ?? []) journal.putCursor(row);
  for (const key of change.unpark ?? []) journal.unpark(key);
  for (const key of change.reopen ?? []) journal.reopen(key);
  for (const row of change.park ?? []) journal.park(row);
  for (const key of change.ignore ?? []) journal.ignore(key);
  for (const row of change.history ?? []) journal.write(row);
  for (const [name, value] of Object.entries(change.meta ?? {})) journal.setMeta(name, value);
}
