import { invariant } from '../../errors.ts';
import { number, optionalText, text, word } from './columns.ts';
import { idsByObject, toJson } from './keyed.ts';
import { packValues, unpackValues } from './packing.ts';

import type { Side } from '../../abi/index.ts';
import type { Attempt, AwaitedLink, Base, LinkRow, LinkState, PairKey, Query, RecordKey } from '../store.ts';
import type { Columns } from './columns.ts';
import type { Names } from './names.ts';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

const states: readonly LinkState[] = ['active', 'waiting', 'parked', 'half', 'separated', 'superseded'];
const sides: readonly Side[] = ['left', 'right'];

const givenUp: readonly LinkState[] = ['separated', 'superseded'];

/** Which records are linked with each other. */
export interface LinkTables {
  /** Gives the link's id. */
  put(row: LinkRow): number;
  get(id: number): LinkRow | undefined;
  version(id: number): number | undefined;
  of(keys: readonly RecordKey[]): LinkRow[][];
  isLinked(awaited: AwaitedLink): boolean;
  counts(): Partial<Record<LinkState, number>>;
  list(query: Query): LinkRow[];
}

export function openLinks(database: DatabaseSync, names: Names): LinkTables {
  const insert = database.prepare(insertLink);
  const update = database.prepare(updateLink);
  const find = database.prepare('select * from link where id = ?');
  const findVersion = database.prepare('select version from link where id = ?');
  const findLeft = database.prepare(
    'select link.* from json_each(?) as wanted cross join link on pair = ? and left_key = wanted.value',
  );
  const findRight = database.prepare(
    'select link.* from json_each(?) as wanted cross join link on pair = ? and right_key = wanted.value',
  );
  const findLeftState = database.prepare('select state from link where pair = ? and left_key = ?');
  const findRightState = database.prepare('select state from link where pair = ? and right_key = ?');
  const countStates = database.prepare('select state, count(*) as count from link group by state');
  const select = database.prepare(selectLinks);

  function toBase(row: Columns, side: Side): Base {
    return {
      values: unpackValues(names, {
        paths: number(row, `${side}_paths`),
        values: text(row, `${side}_values`),
      }),
      rows: names.list(number(row, `${side}_rows`)),
    };
  }

  function toRow(row: Columns): LinkRow {
    return {
      id: number(row, 'id'),
      pair: names.pairKey(number(row, 'pair')),
      leftId: text(row, 'left_key'),
      rightId: text(row, 'right_key'),
      state: word(row, 'state', states),
      dead: row['dead'] === null ? undefined : word(row, 'dead', sides),
      leftBase: toBase(row, 'left'),
      rightBase: toBase(row, 'right'),
      attempt: toAttempt(optionalText(row, 'attempt')),
      ownWrites: number(row, 'own_writes'),
      version: number(row, 'version'),
    };
  }

  function toColumns(row: LinkRow): SQLInputValue[] {
    const left = packValues(names, row.leftBase.values);
    const right = packValues(names, row.rightBase.values);
    return [
      names.pairId(row.pair),
      row.leftId,
      row.rightId,
      row.state,
      row.dead ?? null,
      left.paths,
      left.values,
      names.listId(row.leftBase.rows),
      right.paths,
      right.values,
      names.listId(row.rightBase.rows),
      row.attempt === undefined ? null : JSON.stringify(row.attempt),
      row.ownWrites,
    ];
  }

  /** All links of an object's records, by id of the record. */
  function linksOf(object: number, ids: ReadonlySet<string>): Map<string, LinkRow[]> {
    const wanted = toJson(ids);
    const found = names.pairsOf(object).flatMap((pair) => {
      const rows = (pair.side === 'left' ? findLeft : findRight).all(wanted, pair.id);
      return rows.map((row) => ({ id: text(row, `${pair.side}_key`), link: toRow(row) }));
    });
    const byId = Map.groupBy(found, ({ id }) => id);
    return new Map(
      [...byId].map(([id, rows]) => [id, rows.map(({ link }) => link).sort((a, b) => a.id - b.id)]),
    );
  }

  return {
    put(row) {
      if (row.id === 0) return Number(insert.run(...toColumns(row)).lastInsertRowid);
      const { changes } = update.run(...toColumns(row), row.id);
      invariant(changes === 1, `link ${row.id} is there`);
      return row.id;
    },
    get(id) {
      const row = find.get(id);
      return row && toRow(row);
    },
    version(id) {
      const row = findVersion.get(id);
      return row && number(row, 'version');
    },
    of(keys) {
      const found = new Map(
        [...idsByObject(names, keys)].map(([object, ids]) => [object, linksOf(object, ids)]),
      );
      return keys.map((key) => found.get(names.objectId(key))?.get(key.id) ?? []);
    },
    isLinked({ pair, record }) {
      const side = sides.find((each) => isOf(pair[each], record));
      if (side === undefined) return false;
      return (side === 'left' ? findLeftState : findRightState)
        .all(names.pairId(pair), record.id)
        .some((row) => !givenUp.includes(word(row, 'state', states)));
    },
    counts() {
      return Object.fromEntries(
        countStates.all().map((row) => [word(row, 'state', states), number(row, 'count')]),
      );
    },
    list({ connection = null, object = null, id = null, after = 0, limit = -1 }) {
      return select.all({ connection, object, id, after, limit }).map(toRow);
    },
  };
}

function isOf(name: PairKey['left'], { connection, object }: RecordKey): boolean {
  return name.connection === connection && name.object === object;
}

function toAttempt(json: string | undefined): Attempt | undefined {
  if (json === undefined) return undefined;
  const stored: Omit<Attempt, 'revisionBefore'> & { readonly revisionBefore?: number } = JSON.parse(json);
  return { ...stored, revisionBefore: stored.revisionBefore };
}

const insertLink = `
insert into link (pair, left_key, right_key, state, dead, left_paths, left_values, left_rows,
  right_paths, right_values, right_rows, attempt, own_writes, version)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`;

const updateLink = `
update link set pair = ?, left_key = ?, right_key = ?, state = ?, dead = ?,
  left_paths = ?, left_values = ?, left_rows = ?, right_paths = ?, right_values = ?, right_rows = ?,
  attempt = ?, own_writes = ?, version = version + 1
where id = ?`;

const selectLinks = `
select link.* from link
join pair on pair.id = link.pair
join object as a on a.id = pair.left
join object as b on b.id = pair.right
where link.id > :after and (
  (:connection is null or a.connection = :connection) and (:object is null or a.name = :object)
    and (:id is null or left_key = :id)
  or
  (:connection is null or b.connection = :connection) and (:object is null or b.name = :object)
    and (:id is null or right_key = :id)
)
order by link.id limit :limit`;
