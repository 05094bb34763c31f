import { invariant } from '../../errors.ts';
import { bytes, number, optionalNumber, optionalText, text, word } from './columns.ts';
import {
  packDigests,
  packMatchKeys,
  packOrigins,
  unpackDigests,
  unpackMatchKeys,
  unpackOrigins,
} from './packing.ts';

import type { RecordValues } from '../../abi/index.ts';
import type { MatchKeyRow, PairKey, Presence, RecordKey, RecordRow } from '../store.ts';
import type { Columns } from './columns.ts';
import type { Names } from './names.ts';
import type { DatabaseSync } from 'node:sqlite';

const presences: readonly Presence[] = ['live', 'left', 'deleted', 'missing', 'merged'];

/** Records, the match keys that find them and the references that they make. */
export interface RecordTables {
  /** With `keys`, the record's match keys are replaced too. */
  put(row: RecordRow, keys: readonly MatchKeyRow[] | undefined): void;
  get(key: RecordKey): RecordRow | undefined;
  /** 0 where the record is not known. */
  sequence(key: RecordKey): number;
  unseen(connection: string, object: string, generation: number, limit: number): RecordRow[];
  putMatchKeys(record: RecordKey, keys: readonly MatchKeyRow[]): void;
  candidates(index: string, digest: string): RecordKey[];
  putReferences(record: RecordKey, within: PairKey, to: readonly RecordKey[]): void;
  references(record: RecordKey, within: PairKey): RecordKey[];
  referrers(key: RecordKey): RecordKey[];
  count(): number;
}

export function openRecords(database: DatabaseSync, names: Names): RecordTables {
  const upsert = database.prepare(upsertRecord);
  const find = database.prepare('select * from record where object = ? and key = ?');
  const findId = database.prepare('select id from record where object = ? and key = ?');
  const findSequence = database.prepare('select sequence from record where object = ? and key = ?');
  const findUnseen = database.prepare(
    `select * from record where object = ? and presence = 'live' and generation < ? order by key limit ?`,
  );
  const findMatchKeys = database.prepare('select id, match_keys from record where object = ? and key = ?');
  const setMatchKeys = database.prepare('update record set match_keys = ? where id = ?');
  const dropMatchKey = database.prepare(
    'delete from match_key where index_list = ? and digest = ? and record = ?',
  );
  const insertMatchKey = database.prepare('insert or ignore into match_key values (?, ?, ?)');
  const findCandidates = database.prepare(
    `select object, key from match_key join record on record.id = match_key.record
     where index_list = ? and digest = ? order by record.id`,
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
      digests: unpackDigests(names, { paths: number(row, 'digest_paths'), values: bytes(row, 'digests') }),
      origins: unpackOrigins(names, { paths: number(row, 'origin_paths'), values: text(row, 'origins') }),
      pending: toPending(optionalText(row, 'pending')),
      generation: number(row, 'generation'),
      observedAt: number(row, 'observed_at'),
    };
  }

  function moveMatchKeys(id: number, before: Buffer, after: Buffer): void {
    if (before.equals(after)) return;
    for (const [index, digest] of unpackMatchKeys(before)) dropMatchKey.run(index, digest, id);
    for (const [index, digest] of unpackMatchKeys(after)) insertMatchKey.run(index, digest, id);
  }

  return {
    put(row, keys) {
      const object = names.objectId(row.key);
      const known = keys && findMatchKeys.get(object, row.key.id);
      const packed = keys && packMatchKeys(names, keys);
      const digests = packDigests(names, row.digests);
      const origins = packOrigins(names, row.origins);
      const { lastInsertRowid } = upsert.run(
        object,
        row.key.id,
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
        packed ?? null,
      );
      if (packed === undefined) return;
      if (known === undefined) moveMatchKeys(Number(lastInsertRowid), Buffer.alloc(0), packed);
      else moveMatchKeys(number(known, 'id'), bytes(known, 'match_keys'), packed);
    },
    get(key) {
      const row = find.get(names.objectId(key), key.id);
      return row && toRow(row);
    },
    sequence(key) {
      const row = findSequence.get(names.objectId(key), key.id);
      return row ? number(row, 'sequence') : 0;
    },
    unseen(connection, object, generation, limit) {
      return findUnseen.all(names.objectId({ connection, object }), generation, limit).map(toRow);
    },
    putMatchKeys(record, keys) {
      const row = findMatchKeys.get(names.objectId(record), record.id);
      invariant(row, 'a record is stored before its match keys');
      const id = number(row, 'id');
      const before = bytes(row, 'match_keys');
      const after = packMatchKeys(names, keys);
      if (!before.equals(after)) setMatchKeys.run(after, id);
      moveMatchKeys(id, before, after);
    },
    candidates(index, digest) {
      return findCandidates.all(names.listId([index]), Buffer.from(digest, 'hex')).map(toKey);
    },
    putReferences(record, within, to) {
      const row = findId.get(names.objectId(record), record.id);
      invariant(row, 'a record is stored before its references');
      const id = number(row, 'id');
      const pair = names.pairId(within);
      dropReferences.run(id, pair);
      for (const target of to) insertReference.run(id, pair, names.objectId(target), target.id);
    },
    references(record, within) {
      return findReferences.all(names.objectId(record), record.id, names.pairId(within)).map(toKey);
    },
    referrers(key) {
      return findReferrers.all(names.objectId(key), key.id).map(toKey);
    },
    count() {
      const row = countAll.get();
      return row ? number(row, 'count') : 0;
    },
  };
}

function toPending(json: string | undefined): RecordValues | undefined {
  if (json === undefined) return undefined;
  const values: RecordValues = JSON.parse(json);
  return values;
}

const upsertRecord = `
insert into record (object, key, incarnation, revision, stamp, sequence, presence, merged_into,
  digest_paths, digests, origin_paths, origins, pending, generation, observed_at, match_keys)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, coalesce(?16, x''))
on conflict (object, key) do update set
  incarnation = excluded.incarnation, revision = excluded.revision, stamp = excluded.stamp,
  sequence = excluded.sequence, presence = excluded.presence, merged_into = excluded.merged_into,
  digest_paths = excluded.digest_paths, digests = excluded.digests,
  origin_paths = excluded.origin_paths, origins = excluded.origins, pending = excluded.pending,
  generation = excluded.generation, observed_at = excluded.observed_at,
  match_keys = coalesce(?16, match_keys)`;
