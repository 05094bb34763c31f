import { openApart } from './apart.ts';
import { applyCommits } from './apply.ts';
import { toStoreError } from './failures.ts';
import { openBrake } from './brake.ts';
import { openIntentTable } from './intents.ts';
import { openJournal } from './journal.ts';
import { openLinks } from './links.ts';
import { openNames } from './names.ts';
import { openRecords } from './records.ts';
import { openTransactions } from './transaction.ts';
import { snapshotOf } from './snapshot.ts';
import { openWork } from './work.ts';

import type { DatabaseSync } from 'node:sqlite';
import type { Commit, CommitResult, Store } from '../store.ts';
import type { Tables } from './apply.ts';
import type { Names } from './names.ts';
import type { Transact } from './transaction.ts';

/** The store in an open database, which it closes in the end. */
export function storeOn(database: DatabaseSync, path: string): Store {
  const names = openNames(database);
  const tables: Tables = {
    records: openRecords(database, names),
    links: openLinks(database, names),
    apart: openApart(database, names),
    intents: openIntentTable(database, names),
    work: openWork(database, names),
    brake: openBrake(database, names),
    journal: openJournal(database, names),
  };
  const transact = openTransactions(database, () => names.forget());
  return {
    ...toStore(path, { ...tables, names }, transact),
    snapshot: () => guardedAsync(path, () => snapshotOf(database, storeOn)),
    close: async () => guarded(path, () => database.close()),
  };
}

interface OpenTables extends Tables {
  readonly names: Names;
}

function toStore(path: string, tables: OpenTables, transact: Transact): Omit<Store, 'snapshot' | 'close'> {
  const { records, links, apart, intents, work, brake, journal, names } = tables;
  const commitAll = (changes: readonly Commit[]): CommitResult[] =>
    transact(
      changes.some((change) => change.durable === true),
      () => applyCommits(tables, changes),
    );
  const run = async <T>(body: () => T): Promise<T> => guarded(path, body);
  return {
    commit: (change) => run(() => commitAll([change]).at(0) ?? { kind: 'stale' }),
    commitAll: (changes) => run(() => commitAll(changes)),
    records: (keys) => run(() => records.all(keys)),
    unseen: (...question) => run(() => records.unseen(...question)),
    link: (id) => run(() => links.get(id)),
    linksOf: (keys) => run(() => links.of(keys)),
    barred: (rows) => run(() => apart.barred(rows)),
    alone: (rows) => run(() => apart.alone(rows)),
    candidates: (keys) => run(() => records.candidates(keys)),
    references: (asked) => run(() => records.references(asked)),
    referrers: (keys) => run(() => records.referrers(keys)),
    openIntents: () => run(() => intents.open()),
    openIntentsFor: (sources) => run(() => intents.openFor(sources)),
    cursor: (connection, object) => run(() => journal.cursor(connection, object)),
    meta: (name) => run(() => journal.meta(name)),
    claim: (now, until, limit) => run(() => transact(false, () => work.claim(now, until, limit))),
    release: () => run(() => transact(false, () => work.release())),
    waiting: (now) => run(() => work.waiting(now)),
    openWork: (keys) => run(() => work.open(keys)),
    waitsOf: (key) => run(() => work.waitsOf(key)),
    nextDue: () => run(() => work.nextDue()),
    planned: () => run(() => brake.planned()),
    resume: (budgets, due) => run(() => transact(false, () => brake.resume(budgets, due))),
    spent: (since) => run(() => brake.spent(since)),
    holds: () => run(() => brake.holds()),
    due: (now, most) => run(() => work.due(now, most)),
    extent: (pair) => run(() => brake.extent(pair)),
    counts: () =>
      run(() => ({
        links: links.counts(),
        records: records.count(),
        work: work.count(),
        inbox: journal.inboxCount(false),
        ignored: journal.inboxCount(true),
        openIntents: intents.count(),
      })),
    objects: () => run(() => names.objects()),
    inbox: (query) => run(() => journal.inbox(query)),
    links: (query) => run(() => links.list(query)),
    history: (query) => run(() => journal.history(query)),
    change: (id) => run(() => journal.change(id)),
  };
}

/** Runs `body`; what SQLite throws becomes what it means. */
export function guarded<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw toStoreError(error, path);
  }
}

async function guardedAsync<T>(path: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    throw toStoreError(error, path);
  }
}
