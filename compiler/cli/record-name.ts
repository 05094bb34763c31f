import type { RecordKey } from '../../runtime/index.ts';
import { UsageError } from './failure.ts';

/** A record as commands show it and take it: `webcrm:Persons:17`. An id may hold colons, the other names none. */
export function recordName({ connection, object, id }: RecordKey): string {
  return `${connection}:${object}:${id}`;
}

export function parseRecordName(text: string): RecordKey {
  const [connection, object, ...rest] = text.split(':');
  const id = rest.join(':');
  if (connection && object && id) return { connection, object, id };
  throw new UsageError(
    'not-a-record',
    `${text} does not name a record`,
    'write CONNECTION:OBJECT:ID, as `syncline links` shows it',
  );
}
