import type { AloneRow, BarRow } from '../store.ts';
import type { Names } from './names.ts';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** What a person took apart: pairs of records that may not be linked, and records that get no partner made. */
export interface ApartTables {
  bar(row: BarRow): void;
  unbar(row: BarRow): void;
  barred(rows: readonly BarRow[]): boolean[];
  leaveAlone(row: AloneRow): void;
  endAlone(row: AloneRow): void;
  alone(rows: readonly AloneRow[]): boolean[];
}

export function openApart(database: DatabaseSync, names: Names): ApartTables {
  const insertBar = database.prepare('insert or ignore into bar values (?, ?, ?)');
  const removeBar = database.prepare('delete from bar where pair = ? and left_key = ? and right_key = ?');
  const findAnyBar = database.prepare('select 1 from bar limit 1');
  const findBar = database.prepare('select 1 from bar where pair = ? and left_key = ? and right_key = ?');
  const insertAlone = database.prepare('insert or ignore into alone values (?, ?, ?)');
  const removeAlone = database.prepare('delete from alone where pair = ? and object = ? and key = ?');
  const findAnyAlone = database.prepare('select 1 from alone limit 1');
  const findAlone = database.prepare('select 1 from alone where pair = ? and object = ? and key = ?');

  const ofBar = ({ pair, leftId, rightId }: BarRow): SQLInputValue[] => [names.pairId(pair), leftId, rightId];
  const ofAlone = ({ pair, record }: AloneRow): SQLInputValue[] => [
    names.pairId(pair),
    names.objectId(record),
    record.id,
  ];

  return {
    bar(row) {
      insertBar.run(...ofBar(row));
    },
    unbar(row) {
      removeBar.run(...ofBar(row));
    },
    barred(rows) {
      const any = findAnyBar.get() !== undefined;
      return rows.map((row) => any && findBar.get(...ofBar(row)) !== undefined);
    },
    leaveAlone(row) {
      insertAlone.run(...ofAlone(row));
    },
    endAlone(row) {
      removeAlone.run(...ofAlone(row));
    },
    alone(rows) {
      const any = findAnyAlone.get() !== undefined;
      return rows.map((row) => any && findAlone.get(...ofAlone(row)) !== undefined);
    },
  };
}
