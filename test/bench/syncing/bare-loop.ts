import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Store } from '../../../runtime/index.ts';
import { openDatabase } from '../../../runtime/store/sqlite/open.ts';
import { storeOn } from '../../../runtime/store/sqlite/store-on.ts';
import { timesOf } from '../measure.ts';
import type { Times } from '../measure.ts';

/** A statement that changed rows, or began or ended a transaction. Those that claim work are not among them. */
interface Write {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

/** A store that remembers every write, in order. */
export interface RecordingStore {
  readonly store: Store;
  readonly writes: readonly Write[];
}

export function openRecordingStore(file: string): RecordingStore {
  openDatabase(file).close();
  const database = new RecordingDatabase(file);
  return { store: storeOn(database, file), writes: database.writes };
}

/** What it takes to do writes once more. */
export interface Again {
  readonly times: Times;
  /** Size of the file in the end. */
  readonly bytes: number;
}

export function isHistory({ sql }: Write): boolean {
  return sql.includes('into history');
}

/** Does these writes in a new file, in the same groups and as durably, and nothing else. */
export async function writeAgain(writes: readonly Write[], file: string): Promise<Again> {
  const database = openDatabase(file);
  const statements = new Map(
    [...new Set(writes.map(({ sql }) => sql))].map((sql) => [sql, database.prepare(sql)]),
  );
  const times = await timesOf(async () => {
    for (const { sql, parameters } of writes) statements.get(sql)?.run(...parameters);
  });
  database.close();
  return { times, bytes: statSync(file).size };
}

class RecordingDatabase extends DatabaseSync {
  readonly writes: Write[] = [];

  override exec(sql: string): void {
    this.writes.push({ sql, parameters: [] });
    super.exec(sql);
  }

  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql);
    if (sql.trimStart().startsWith('select')) return statement;
    const { writes } = this;
    const run = statement.run.bind(statement);
    const recorded = (...parameters: SQLInputValue[]) => {
      writes.push({ sql, parameters });
      return run(...parameters);
    };
    return Object.defineProperty(statement, 'run', { value: recorded });
  }
}
