import { InternalError } from '../../errors.ts';

import type { SQLOutputValue } from 'node:sqlite';

/** One row as SQLite gives it. */
export type Columns = Readonly<Record<string, SQLOutputValue>>;

export function text(row: Columns, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw unexpected(column, value);
  return value;
}

export function number(row: Columns, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw unexpected(column, value);
  return value;
}

export function optionalText(row: Columns, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function optionalNumber(row: Columns, column: string): number | undefined {
  return row[column] === null ? undefined : number(row, column);
}

/** A text column that holds one of a few words. */
export function word<Word extends string>(row: Columns, column: string, words: readonly Word[]): Word {
  const value = row[column];
  const known = words.find((each) => each === value);
  if (known === undefined) throw unexpected(column, value);
  return known;
}

function unexpected(column: string, value: unknown): InternalError {
  return new InternalError(`column ${column} holds ${typeof value}`);
}
