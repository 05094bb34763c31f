import { unlinked } from '../../abi/index.ts';
import { pickSaid, valueAt } from '../../core/flat-values.ts';
import { otherSide } from '../../core/keys.ts';
import { mapped } from '../../core/mapped.ts';
import { canonicalText } from '../../core/same-value.ts';
import { isOfFacet } from '../../core/scope.ts';
import { SyncError } from '../../errors.ts';
import { knownValues } from '../known-values.ts';

import type { RecordValues, RowModel, Side, Value } from '../../abi/index.ts';
import type { FlatValues } from '../../core/flat-values.ts';
import type { Pair, PairedSync, SyncedObject } from '../../core/topology.ts';
import type { InboxRow, RecordKey } from '../../store/store.ts';
import type { Known } from '../decisions/decision.ts';

/** The records of a case side by side. */
export interface Comparison {
  /** Those that stand left in the flow come first. */
  readonly records: readonly RecordKey[];
  /** One entry per row of the flow. */
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  /** Dotted paths by which the flow calls it left and right. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** One cell per record. */
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** What stands in the record's own properties; undefined: not known. Personal data. */
  readonly values: readonly (Value | undefined)[];
  /** Cells of a row that say the same, after mapping, have the same number. 0: nothing; undefined: it cannot be told. */
  readonly says: number | undefined;
}

/** A record that is compared. */
interface Subject {
  readonly key: RecordKey;
  readonly side: Side;
  readonly object: SyncedObject;
  readonly values: RecordValues;
}

/** Undefined where the flows do not speak of the records of the case. */
export async function compare({ store, topology }: Known, row: InboxRow): Promise<Comparison | undefined> {
  const found = row.pair && topology.pair(row.pair.left, row.pair.right);
  if (found === undefined) return undefined;
  const { pair } = found;
  const known = await store.records(row.records);
  const links = await store.linksOf(row.records);
  const subjects = row.records.flatMap((key, index): Subject[] => {
    const record = known[index];
    const side = sideOf(pair, key);
    if (record === undefined || side === undefined) return [];
    const object = topology.object(key.connection, key.object);
    return [{ key, side, object, values: knownValues(object, record, links[index] ?? []) }];
  });
  const ordered = [pair.first, otherSide(pair.first)].flatMap((side) =>
    subjects.filter((subject) => subject.side === side),
  );
  return { records: ordered.map(({ key }) => key), rows: rowsOf(pair, ordered) };
}

function sideOf({ key }: Pair, { connection, object }: RecordKey): Side | undefined {
  const sides = ['left', 'right'] as const;
  return sides.find((side) => key[side].connection === connection && key[side].object === object);
}

/** Rows that several syncs have are shown once. */
function rowsOf(pair: Pair, subjects: readonly Subject[]): readonly ComparedRow[] {
  const shown = new Map<string, ComparedRow>();
  for (const sync of pair.syncs) {
    for (const row of sync.sync.rows) {
      const name = JSON.stringify([row.left, row.right]);
      if (row.onCreate !== true && !shown.has(name)) shown.set(name, toRow(pair, sync, row, subjects));
    }
  }
  return [...shown.values()];
}

function toRow(pair: Pair, sync: PairedSync, row: RowModel, subjects: readonly Subject[]): ComparedRow {
  const domain = domainOf(pair, row);
  const texts = subjects.map((subject) => textOf(sync, row, subject, domain));
  const different = [...new Set(texts.filter((text) => text !== undefined && text !== ''))];
  const paths = (side: Side): readonly string[] => row[side].map((path) => path.join('.'));
  return {
    left: paths(pair.first),
    right: paths(otherSide(pair.first)),
    cells: subjects.map(({ side, values }, index) => {
      const text = texts[index];
      return {
        values: paths(side).map((path) => valueAt(values, path)),
        says: text === undefined ? undefined : different.indexOf(text) + 1,
      };
    }),
  };
}

/** The side that a row writes; of both, the one that stands right in the flow. */
function domainOf({ first }: Pair, { direction }: RowModel): Side {
  if (direction === 'both') return otherSide(first);
  return direction === 'forward' ? 'right' : 'left';
}

/** What a record says of a row, in the words of one side. '': nothing; undefined: it cannot be told. */
function textOf(sync: PairedSync, row: RowModel, subject: Subject, domain: Side): string | undefined {
  const paths = row[domain].map((path) => path.join('.'));
  if (!isOfFacet(sync, subject.side, subject.values)) return undefined;
  const said =
    subject.side === domain
      ? Object.fromEntries(paths.map((path) => [path, valueAt(subject.values, path)]))
      : projected(sync, subject, paths);
  const values = paths.map((path) => said?.[path]);
  if (values.some((value) => value === undefined)) return undefined;
  const shown = values.map((value) => value ?? null);
  return shown.every((value) => value === null || value === '') ? '' : canonicalText(shown);
}

/** Undefined where the mapping waits for a reference, or cannot read a value. */
function projected(
  { sync }: PairedSync,
  { key, side, values }: Subject,
  paths: readonly string[],
): FlatValues | undefined {
  try {
    const said = mapped(key, () =>
      side === 'left'
        ? sync.forward(values, undefined, {}, unlinked)
        : sync.backward(values, undefined, {}, unlinked),
    );
    return pickSaid(said, paths);
  } catch (error) {
    if (error instanceof SyncError) return undefined;
    throw error;
  }
}
