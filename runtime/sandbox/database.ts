import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

/** When something happens inside a simulated system, in milliseconds by its own clock. */
export interface Moment {
  readonly now: number;
  /** Change time that a write gets; older than `now` for a late commit. */
  readonly stamp: number;
  /** From when on reads see a write; later than `now` behind a lagging replica. */
  readonly readableAt: number;
}

interface Row {
  /** Grows with every row of the database. */
  readonly sequence: number;
  /** Null: deleted, but perhaps still shown by a lagging replica. */
  readonly values: JsonObject | null;
  readonly past?: { readonly values: JsonObject | null; readonly until: number };
}

export interface Entry {
  readonly key: string;
  readonly sequence: number;
  readonly values: JsonObject;
}

/** Tables of JSON records behind one simulated system. Holds all of its state. */
export class Database {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #counters = new Map<string, number>();

  /** The record as the primary holds it. */
  current(table: string, key: string): JsonObject | undefined {
    return this.#table(table).get(key)?.values ?? undefined;
  }

  /** The record as a reader is shown it. */
  read(table: string, key: string, now: number): JsonObject | undefined {
    const row = this.#table(table).get(key);
    return row === undefined ? undefined : (shown(row, now) ?? undefined);
  }

  /** All records of a table as a reader is shown them, oldest first. */
  readAll(table: string, now: number): readonly Entry[] {
    const entries: Entry[] = [];
    for (const [key, row] of this.#table(table)) {
      const values = shown(row, now);
      if (values !== null) entries.push({ key, sequence: row.sequence, values });
    }
    return entries;
  }

  put(table: string, key: string, values: JsonObject, moment: Moment): void {
    this.#write(table, key, values, moment);
  }

  drop(table: string, key: string, moment: Moment): void {
    if (moment.readableAt > moment.now) this.#write(table, key, null, moment);
    else this.#table(table).delete(key);
  }

  /** 1, 2, 3, … */
  next(counter: string): number {
    const value = (this.#counters.get(counter) ?? 0) + 1;
    this.#counters.set(counter, value);
    return value;
  }

  save(): Json {
    return {
      counters: Object.fromEntries(this.#counters),
      tables: Object.fromEntries(
        [...this.#tables].map(([name, rows]) => [name, [...rows].map(([key, row]) => saveRow(key, row))]),
      ),
    };
  }

  /** Puts a saved state in place of the present one. */
  load(saved: Json | undefined): void {
    this.#tables.clear();
    this.#counters.clear();
    const { counters, tables } = isJsonObject(saved) ? saved : {};
    if (!isJsonObject(counters) || !isJsonObject(tables)) throw new Error('not a snapshot of a sandbox');
    for (const [name, value] of Object.entries(counters)) this.#counters.set(name, Number(value));
    for (const [name, rows] of Object.entries(tables)) {
      this.#tables.set(name, new Map(isJsonArray(rows) ? rows.map(loadRow) : []));
    }
  }

  #write(table: string, key: string, values: JsonObject | null, moment: Moment): void {
    const rows = this.#table(table);
    const old = rows.get(key);
    const revived = old === undefined || old.values === null;
    if (revived) rows.delete(key);
    rows.set(key, {
      sequence: revived ? this.next('sequence') : old.sequence,
      values,
      ...(moment.readableAt > moment.now && {
        past: { values: old === undefined ? null : shown(old, moment.now), until: moment.readableAt },
      }),
    });
  }

  #table(name: string): Map<string, Row> {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const table = new Map<string, Row>();
    this.#tables.set(name, table);
    return table;
  }
}

function shown(row: Row, now: number): JsonObject | null {
  return row.past !== undefined && now < row.past.until ? row.past.values : row.values;
}

function saveRow(key: string, row: Row): Json {
  return [key, row.sequence, row.values, row.past === undefined ? null : { ...row.past }];
}

function loadRow(saved: Json): [string, Row] {
  const [key, sequence, values = null, past = null] = isJsonArray(saved) ? saved : [];
  if (typeof key !== 'string' || typeof sequence !== 'number') throw new Error('not a row of a snapshot');
  const row: Row = { sequence, values: isJsonObject(values) ? values : null };
  if (!isJsonObject(past)) return [key, row];
  const before = isJsonObject(past['values']) ? past['values'] : null;
  return [key, { ...row, past: { values: before, until: Number(past['until']) } }];
}
