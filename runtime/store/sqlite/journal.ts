import { number, optionalNumber, optionalText, text } from './columns.ts';

import type { CursorRow, HistoryRow, InboxQuery, InboxRow, Query } from '../store.ts';
import type { Columns } from './columns.ts';
import type { Names } from './names.ts';
import type { DatabaseSync } from 'node:sqlite';

/** What is written down for later: how far the scans are, what waits for a person, what was done. */
export interface JournalTables {
  putCursor(row: CursorRow): void;
  cursor(connection: string, object: string): CursorRow | undefined;
  park(row: InboxRow): void;
  unpark(key: string): void;
  ignore(key: string): void;
  reopen(key: string): void;
  inbox(query: InboxQuery): InboxRow[];
  inboxCount(ignored: boolean): number;
  write(row: HistoryRow): void;
  history(query: Query): HistoryRow[];
  change(id: number): HistoryRow | undefined;
  setMeta(name: string, value: string): void;
  /** Reads what a transaction has to know of what was noted. */
  lookUp(names: readonly string[]): void;
  /** Ends what `lookUp` began: from now on others may write. */
  forget(): void;
  holds(name: string, value: string): boolean;
  meta(name: string): string | undefined;
}

type InboxBody = Omit<InboxRow, 'key' | 'since' | 'number' | 'pair' | 'link' | 'work'> &
  Partial<Pick<InboxRow, 'pair' | 'link' | 'work'>>;
type HistoryBody = Omit<HistoryRow, 'id' | 'at' | 'record' | 'link'> & { readonly link?: number };

export function openJournal(database: DatabaseSync, names: Names): JournalTables {
  const upsertCursor = database.prepare('insert or replace into cursor values (?, ?, ?, ?, ?)');
  const findCursor = database.prepare('select * from cursor where object = ?');
  const upsertInbox = database.prepare(
    `insert into inbox (key, since, body) values (?, ?, ?)
     on conflict (key) do update set since = min(since, excluded.since), body = ${parkedAgain}`,
  );
  const ignoreInbox = database.prepare(
    `update inbox set body = json_set(body, '$.ignored', json('true')) where key = ?`,
  );
  const reopenInbox = database.prepare(
    `update inbox set body = json_remove(body, '$.ignored') where key = ?`,
  );
  const removeInbox = database.prepare('delete from inbox where key = ?');
  const selectInbox = database.prepare(inboxQuery);
  const countInbox = database.prepare(
    `select count(*) as count from inbox where (body ->> '$.ignored' is not null) = ?`,
  );
  const insertHistory = database.prepare('insert into history (at, object, key, body) values (?, ?, ?, ?)');
  const selectHistory = database.prepare(historyQuery);
  const findHistory = database.prepare(
    `select history.*, object.connection, object.name from history
     join object on object.id = history.object where history.id = ?`,
  );
  const upsertMeta = database.prepare('insert or replace into meta values (?, ?)');
  const findMeta = database.prepare('select value from meta where name = ?');

  const noted = new Map<string, string | undefined>();

  function readMeta(name: string): string | undefined {
    const row = findMeta.get(name);
    return row && text(row, 'value');
  }

  return {
    putCursor({ connection, object, watermark, scan, generation, scannedAt }) {
      upsertCursor.run(
        names.objectId({ connection, object }),
        watermark ?? null,
        scan === undefined ? null : JSON.stringify(scan),
        generation,
        scannedAt ?? null,
      );
    },
    cursor(connection, object) {
      const row = findCursor.get(names.objectId({ connection, object }));
      return row && { connection, object, ...toCursor(row) };
    },
    park({ key, since, number: _, ...body }) {
      upsertInbox.run(key, since, JSON.stringify(body));
    },
    unpark(key) {
      removeInbox.run(key);
    },
    ignore(key) {
      ignoreInbox.run(key);
    },
    reopen(key) {
      reopenInbox.run(key);
    },
    inbox({ connection = null, object = null, id = null, ignored = null, after = -Infinity, limit = -1 }) {
      return selectInbox.all({ connection, object, id, ignored, after, limit }).map(toInbox);
    },
    inboxCount(ignored) {
      const row = countInbox.get(Number(ignored));
      return row ? number(row, 'count') : 0;
    },
    write({ at, record, id: _, ...body }) {
      insertHistory.run(at, names.objectId(record), record.id, JSON.stringify(body));
    },
    history({ connection = null, object = null, id = null, after = -Infinity, limit = -1 }) {
      return selectHistory.all({ connection, object, id, after, limit }).map(toHistory);
    },
    change(id) {
      const row = findHistory.get(id);
      return row && toHistory(row);
    },
    setMeta(name, value) {
      if (noted.has(name)) noted.set(name, value);
      upsertMeta.run(name, value);
    },
    meta: readMeta,
    lookUp(all) {
      for (const name of all) if (!noted.has(name)) noted.set(name, readMeta(name));
    },
    forget() {
      noted.clear();
    },
    holds: (name, value) => noted.get(name) === value,
  };
}

function toCursor(row: Columns): Omit<CursorRow, 'connection' | 'object'> {
  return {
    watermark: optionalNumber(row, 'watermark'),
    scan: toScan(optionalText(row, 'scan')),
    generation: number(row, 'generation'),
    scannedAt: optionalNumber(row, 'scanned_at'),
  };
}

function toScan(json: string | undefined): CursorRow['scan'] {
  if (json === undefined) return undefined;
  const scan: Partial<NonNullable<CursorRow['scan']>> = JSON.parse(json);
  const { kind = 'all', cursor, since, greatest, serverTime, startedAt = 0 } = scan;
  return { kind, cursor, since, greatest, serverTime, startedAt };
}

function toInbox(row: Columns): InboxRow {
  const body: InboxBody = JSON.parse(text(row, 'body'));
  const { pair, link, work } = body;
  return {
    ...body,
    pair,
    link,
    work,
    key: text(row, 'key'),
    since: number(row, 'since'),
    number: number(row, 'id'),
  };
}

function toHistory(row: Columns): HistoryRow {
  const body: HistoryBody = JSON.parse(text(row, 'body'));
  const record = { connection: text(row, 'connection'), object: text(row, 'name'), id: text(row, 'key') };
  return { ...body, id: number(row, 'id'), link: body.link, at: number(row, 'at'), record };
}

/** A case that was parked again as it was stays ignored. */
const parkedAgain = `
case
  when inbox.body ->> '$.ignored' is not null
    and inbox.body -> '$.records' = excluded.body -> '$.records'
    and inbox.body ->> '$.code' = excluded.body ->> '$.code'
  then json_set(excluded.body, '$.ignored', json('true'))
  else excluded.body
end`;

const inboxQuery = `
select id, key, since, body from inbox
where since > :after and (
  :ignored = 'too' or (body ->> '$.ignored' is not null) = (:ignored is not null)
) and (
  :connection is null and :object is null and :id is null or exists (
    select 1 from json_each(body, '$.records') as record
    where (:connection is null or record.value ->> '$.connection' = :connection)
      and (:object is null or record.value ->> '$.object' = :object)
      and (:id is null or record.value ->> '$.id' = :id)
  )
)
order by inbox.id limit :limit`;

const historyQuery = `
select history.*, object.connection, object.name from history
join object on object.id = history.object
where at > :after
  and (:connection is null or object.connection = :connection)
  and (:object is null or object.name = :object)
  and (:id is null or history.key = :id)
order by history.id limit :limit`;
