import type { DatabaseSync } from 'node:sqlite';

/** Runs `body` in one transaction: all of it or nothing. `durable` waits until it is on the disk. */
export type Transact = <T>(durable: boolean, body: () => T) => T;

/** `rolledBack` is called after a transaction that failed, before the error goes on. */
export function openTransactions(database: DatabaseSync, rolledBack: () => void): Transact {
  const begin = database.prepare('begin immediate');
  const end = database.prepare('commit');
  let full: boolean | undefined;

  function setDurability(durable: boolean): void {
    if (durable === full) return;
    database.exec(`pragma synchronous = ${durable ? 'full' : 'normal'}`);
    full = durable;
  }

  return (durable, body) => {
    setDurability(durable);
    begin.run();
    try {
      const result = body();
      end.run();
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself where the disk is full.
      if (database.isTransaction) database.exec('rollback');
      rolledBack();
      throw error;
    }
  };
}
