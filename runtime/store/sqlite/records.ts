import { invariant } from '../../errors.ts';
import { number, optionalNumber, optionalText, text, word } from './columns.ts';
import { idsByObject, toJson, within } from './keyed.ts';
import {
  packDigests,
  packMatchKeys,
  packOrigins,
  shortDigest,
  toPackedKey,
  unpackDigests,
  unpackMatchKeys,
  unpackOrigins,
} from './packing.ts';

import type { RecordValues } from '../../abi/index.ts';
import type { MatchKeyRow, PairKey, Presence, RecordKey, RecordRow, ReferenceQuestion } from '../store.ts';
import type { Columns } from './columns.ts';
import type { Names } from './names.ts';
import type { PackedKey } from './packing.ts';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

const presences: readonly Presence[] = ['live', 'left', 'deleted', 'missing', 'merged'];

/** Records, the match keys that find them and the references that they make. */
export interface RecordTables {
  /** Reads what a transaction has to know of the records that it is about. */
  lookUp(keys: readonly RecordKey[]): void;
  /** Ends what `lookUp` began: from now on others may write. */
  forget(): void;
  /** With `keys`, the record's match keys are replaced too. */
  put(row: RecordRow, keys: readonly MatchKeyRow[] | undefined): void;
  all(keys: readonly RecordKey[]): (RecordRow | undefined)[];
  /** 0 where the record is not known. */
  sequence(key: RecordKey): number;
  unseen(connection: string, object: string, generation: number, limit: number): RecordRow[];
  putMatchKeys(record: RecordKey, keys: readonly MatchKeyRow[]): void;
  candidates(keys: readonly MatchKeyRow[]): RecordKey[][];
  putReferences(record: RecordKey, within: PairKey, to: readonly RecordKey[]): void;
  references(asked: readonly ReferenceQuestion[]): RecordKey[][];
  referrers(keys: readonly RecordKey[]): RecordKey[][];
  count(): number;
}

export function openRecords(database: DatabaseSync, names: Names): RecordTables {
  const insert = database.prepare(insertRecord);
  const update = database.prepare(updateRecord);
  const find = database.prepare(
    'select record.* from json_each(?) as wanted cross join record on object = ? and record.key = wanted.value',
  );
  const findHeads = database.prepare(
    `select record.id, record.key, sequence, match_keys,
       exists (select 1 from reference where reference.record = record.id) as refers
     from json_each(?) as wanted cross join record on object = ? and record.key = wanted.value`,
  );
  const findUnseen = database.prepare(
    `select * from record where object = ? and presence = 'live' and generation < ? order by key limit ?`,
  );
  const setMatchKeys = database.prepare('update record set match_keys = ? where id = ?');
  const dropMatchKey = database.prepare(
    'delete from match_key where index_list = ? and digest = ? and record = ?',
  );
  const insertMatchKey = database.prepare('insert or ignore into match_key values (?, ?, ?)');
  const findCandidates = database.prepare(
    `select wanted.value as digest, object, record.key from json_each(?) as wanted
     cross join match_key on index_list = ? and digest = wanted.value
     cross join record on record.id = match_key.record order by record.id`,
  );
  const dropReferences = database.prepare('delete from reference where record = ? and within = ?');
  const insertReference = database.prepare('insert or ignore into reference values (?, ?, ?, ?)');
  const findReferences = database.prepare(
    `select reference.object, reference.key from reference join record on record.id = reference.record
     where record.object = ? and record.key = ? and within = ? order by reference.object, reference.key`,
  );
  const findReferrers = database.prepare(
    `select distinct record.object, record.key from reference join record on record.id = reference.record
     where reference.object = ? and reference.key = ? order by record.id`,
  );
  const countAll = database.prepare('select count(*) as count from record');

  function toKey(row: Columns): RecordKey {
    return { ...names.objectName(number(row, 'object')), id: text(row, 'key') };
  }

  function toRow(row: Columns): RecordRow {
    return {
      key: toKey(row),
      incarnation: number(row, 'incarnation'),
      revision: optionalNumber(row, 'revision'),
      stamp: optionalNumber(row, 'stamp'),
      sequence: number(row, 'sequence'),
      presence: word(row, 'presence', presences),
      mergedInto: optionalText(row, 'merged_into'),
      digests: unpackDigests(names, { paths: number(row, 'digest_paths'), values: text(row, 'digests') }),
      origins: unpackOrigins(names, { paths: number(row, 'origin_paths'), values: text(row, 'origins') }),
      pending: toPending(optionalText(row, 'pending')),
      generation: number(row, 'generation'),
      observedAt: number(row, 'observed_at'),
    };
  }

  const heads = new Map<number, Map<string, Head | undefined>>();

  function headOf(key: RecordKey): Head | undefined {
    const object = names.objectId(key);
    const known = within(heads, object);
    if (!known.has(key.id)) readHeads(object, [key.id]);
    return known.get(key.id);
  }

  function readHeads(object: number, ids: Iterable<string>): void {
    const known = within(heads, object);
    for (const id of ids) known.set(id, undefined);
    for (const row of findHeads.all(toJson(ids), object)) {
      known.set(text(row, 'key'), {
        id: number(row, 'id'),
        sequence: number(row, 'sequence'),
        matchKeys: text(row, 'match_keys'),
        refers: number(row, 'refers') === 1,
      });
    }
  }

  function setHead(key: RecordKey, head: Head): void {
    within(heads, names.objectId(key)).set(key.id, head);
  }

  function moveMatchKeys(id: number, before: string, now: readonly PackedKey[]): void {
    const old = unpackMatchKeys(before);
    for (const key of without(old, now)) dropMatchKey.run(key.index, key.digest, id);
    for (const key of without(now, old)) insertMatchKey.run(key.index, key.digest, id);
  }

  function add(row: RecordRow, keys: readonly PackedKey[]): void {
    const { key, sequence } = row;
    const matchKeys = packMatchKeys(keys);
    const columns = toColumns(names, row);
    const made = insert.run(...columns, matchKeys, names.objectId(key), key.id);
    const id = Number(made.lastInsertRowid);
    for (const { index, digest } of keys) insertMatchKey.run(index, digest, id);
    setHead(key, { id, sequence, matchKeys, refers: false });
  }

  function change(head: Head, row: RecordRow, keys: readonly PackedKey[] | undefined): void {
    const matchKeys = keys === undefined ? head.matchKeys : packMatchKeys(keys);
    update.run(...toColumns(names, row), matchKeys, head.id);
    if (keys !== undefined && matchKeys !== head.matchKeys) moveMatchKeys(head.id, head.matchKeys, keys);
    setHead(row.key, { ...head, sequence: row.sequence, matchKeys });
  }

  return {
    lookUp(keys) {
      for (const [object, ids] of idsByObject(names, keys)) readHeads(object, ids);
    },
    forget() {
      heads.clear();
    },
    put(row, keys) {
      const head = headOf(row.key);
      const packed = keys?.map((key) => toPackedKey(names, key));
      if (head === undefined) add(row, packed ?? []);
      else change(head, row, packed);
    },
    all(keys) {
      const found = new Map<number, Map<string, RecordRow>>();
      for (const [object, ids] of idsByObject(names, keys)) {
        const known = within(found, object);
        for (const row of find.all(toJson(ids), object)) known.set(text(row, 'key'), toRow(row));
      }
      return keys.map((key) => found.get(names.objectId(key))?.get(key.id));
    },
    sequence(key) {
      return headOf(key)?.sequence ?? 0;
    },
    unseen(connection, object, generation, limit) {
      return findUnseen.all(names.objectId({ connection, object }), generation, limit).map(toRow);
    },
    putMatchKeys(record, keys) {
      const head = headOf(record);
      invariant(head, 'a record is stored before its match keys');
      const packed = keys.map((key) => toPackedKey(names, key));
      const matchKeys = packMatchKeys(packed);
      if (matchKeys === head.matchKeys) return;
      setMatchKeys.run(matchKeys, head.id);
      moveMatchKeys(head.id, head.matchKeys, packed);
      setHead(record, { ...head, matchKeys });
    },
    candidates(keys) {
      const found = new Map<string, Map<number, Columns[]>>();
      for (const [index, rows] of Map.groupBy(keys, (key) => key.index)) {
        const digests = new Set(rows.map(({ digest }) => shortDigest(digest)));
        const candidates = findCandidates.all(toJson(digests), names.listId([index]));
        found.set(
          index,
          Map.groupBy(candidates, (row) => number(row, 'digest')),
        );
      }
      return keys.map(({ index, digest }) => (found.get(index)?.get(shortDigest(digest)) ?? []).map(toKey));
    },
    putReferences(record, within, to) {
      const head = headOf(record);
      invariant(head, 'a record is stored before its references');
      const pair = names.pairId(within);
      if (head.refers) dropReferences.run(head.id, pair);
      if (to.length > 0) setHead(record, { ...head, refers: true });
      for (const target of to) insertReference.run(head.id, pair, names.objectId(target), target.id);
    },
    references(asked) {
      return asked.map(({ record, within: pair }) =>
        findReferences.all(names.objectId(record), record.id, names.pairId(pair)).map(toKey),
      );
    },
    referrers(keys) {
      return keys.map((key) => findReferrers.all(names.objectId(key), key.id).map(toKey));
    },
    count() {
      const row = countAll.get();
      return row ? number(row, 'count') : 0;
    },
  };
}

/** What a transaction has to know of a record that it changes. */
interface Head {
  readonly id: number;
  readonly sequence: number;
  readonly matchKeys: string;
  /** It refers to others. */
  readonly refers: boolean;
}

function without(some: readonly PackedKey[], others: readonly PackedKey[]): readonly PackedKey[] {
  return some.filter(
    (key) => !others.some(({ index, digest }) => index === key.index && digest === key.digest),
  );
}

function toColumns(names: Names, row: RecordRow): SQLInputValue[] {
  const digests = packDigests(names, row.digests);
  const origins = packOrigins(names, row.origins);
  return [
    row.incarnation,
    row.revision ?? null,
    row.stamp ?? null,
    row.sequence,
    row.presence,
    row.mergedInto ?? null,
    digests.paths,
    digests.values,
    origins.paths,
    origins.values,
    row.pending === undefined ? null : JSON.stringify(row.pending),
    row.generation,
    row.observedAt,
  ];
}

function toPending(json: string | undefined): RecordValues | undefined {
  if (json === undefined) return undefined;
  const values: RecordValues = JSON.parse(json);
  return values;
}

const insertRecord = `
insert into record (incarnation, revision, stamp, sequence, presence, merged_into,
  digest_paths, digests, origin_paths, origins, pending, generation, observed_at, match_keys, object, key)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const updateRecord = `
update record set incarnation = ?, revision = ?, stamp = ?, sequence = ?, presence = ?, merged_into = ?,
  digest_paths = ?, digests = ?, origin_paths = ?, origins = ?, pending = ?, generation = ?, observed_at = ?,
  match_keys = ?
where id = ?`;
