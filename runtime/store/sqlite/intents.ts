import { number, text, word } from './columns.ts';

import type { IntentRow, IntentSource, IntentState } from '../store.ts';
import type { Columns } from './columns.ts';
import type { Names } from './names.ts';
import type { DatabaseSync } from 'node:sqlite';

const openStates: readonly IntentState[] = ['prepared', 'sent', 'unknown', 'parked'];

/** Intents that are open. A row that is done or refused is removed: history keeps what was written. */
export interface IntentTable {
  /** Gives the intent's id. */
  put(row: IntentRow): number;
  open(): IntentRow[];
  openFor(sources: readonly IntentSource[]): (IntentRow | undefined)[];
  count(): number;
}

/** What is not a column of its own. */
type Body = Pick<
  IntentRow,
  'incarnation' | 'target' | 'identity' | 'token' | 'calls' | 'done' | 'sent' | 'origins' | 'tries'
> &
  Partial<Pick<IntentRow, 'madeId' | 'made' | 'sentAt'>>;

export function openIntentTable(database: DatabaseSync, names: Names): IntentTable {
  const insert = database.prepare(
    'insert into intent (pair, source_object, source_key, state, body) values (?, ?, ?, ?, ?) returning id',
  );
  const update = database.prepare('update intent set state = ?, body = ? where id = ?');
  const remove = database.prepare('delete from intent where id = ?');
  const all = database.prepare('select * from intent order by id');
  const find = database.prepare(
    'select * from intent where pair = ? and source_object = ? and source_key = ?',
  );
  const findAny = database.prepare('select 1 from intent limit 1');
  const countAll = database.prepare('select count(*) as count from intent');

  function toRow(row: Columns): IntentRow {
    const body: Body = JSON.parse(text(row, 'body'));
    return {
      ...body,
      id: number(row, 'id'),
      pair: names.pairKey(number(row, 'pair')),
      source: { ...names.objectName(number(row, 'source_object')), id: text(row, 'source_key') },
      state: word(row, 'state', openStates),
      madeId: body.madeId,
      made: body.made ?? {},
      sentAt: body.sentAt,
    };
  }

  function make(row: IntentRow): number {
    const made = insert.get(
      names.pairId(row.pair),
      names.objectId(row.source),
      row.source.id,
      row.state,
      toBody(row),
    );
    return made ? number(made, 'id') : 0;
  }

  return {
    put(row) {
      const id = row.id === 0 ? make(row) : row.id;
      if (openStates.includes(row.state)) update.run(row.state, toBody(row), id);
      else remove.run(id);
      return id;
    },
    open() {
      return all.all().map(toRow);
    },
    openFor(sources) {
      const any = findAny.get() !== undefined;
      return sources.map(({ pair, source }) => {
        const row = any ? find.get(names.pairId(pair), names.objectId(source), source.id) : undefined;
        return row && toRow(row);
      });
    },
    count() {
      const row = countAll.get();
      return row ? number(row, 'count') : 0;
    },
  };
}

function toBody(row: IntentRow): string {
  const { id: _id, pair: _pair, source: _source, state: _state, ...body } = row;
  return JSON.stringify(body);
}
